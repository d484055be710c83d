//! A compressed request: its head and its body enter, and leave as if nobody had compressed it.

use bytes::Bytes;
use http::{HeaderValue, header::CONTENT_ENCODING, request::Parts};

use crate::{error::ClientError, operation::Operation, transport::Body};

/// Undoes the compression that the caller's client did last, where the operation allows it.
pub(super) fn inflate(
    operation: &Operation,
    parts: &mut Parts,
    body: Bytes,
    limit: usize,
) -> Result<Bytes, ClientError> {
    let Some(earlier) = earlier_codings(operation, parts) else { return Ok(body) };
    let body = gunzip(&body, limit)?;
    set_codings(parts, earlier);
    Ok(body)
}

/// The same for a body that flows.
pub(super) fn inflate_stream(
    operation: &Operation,
    parts: &mut Parts,
    body: Body,
) -> Result<Body, ClientError> {
    let Some(earlier) = earlier_codings(operation, parts) else { return Ok(body) };
    let body = gunzip_stream(body)?;
    set_codings(parts, earlier);
    Ok(body)
}

/// Whether a body was compressed, for an operation that allows it.
pub(super) fn is_due(operation: &Operation, parts: &Parts) -> bool {
    earlier_codings(operation, parts).is_some()
}

/// The codings that were applied before gzip, where that was the last one.
fn earlier_codings(operation: &Operation, parts: &Parts) -> Option<Vec<HeaderValue>> {
    let mut lines: Vec<HeaderValue> = parts.headers.get_all(CONTENT_ENCODING).iter().cloned().collect();
    // The codings of several lines are one list.
    let encoding = lines.pop().filter(|_| operation.is_compressed)?;
    let encoding = encoding.to_str().ok()?;
    let (earlier, last) = encoding.rsplit_once(',').unwrap_or(("", encoding));
    if !last.trim().eq_ignore_ascii_case("gzip") {
        return None;
    }
    lines.extend(HeaderValue::from_str(earlier.trim_end()).ok().filter(|earlier| !earlier.is_empty()));
    Some(lines)
}

fn set_codings(parts: &mut Parts, codings: Vec<HeaderValue>) {
    parts.headers.remove(CONTENT_ENCODING);
    for line in codings {
        parts.headers.append(CONTENT_ENCODING, line);
    }
}

#[cfg(feature = "compression")]
#[expect(clippy::unnecessary_wraps, reason = "without the feature, it is refused")]
fn gunzip_stream(body: Body) -> Result<Body, ClientError> {
    Ok(crate::gzip::decompress(body))
}

#[cfg(not(feature = "compression"))]
fn gunzip_stream(_: Body) -> Result<Body, ClientError> {
    Err(no_compression())
}

/// A few bytes may stand for very many: no more than `limit` are made of them.
#[cfg(feature = "compression")]
fn gunzip(body: &[u8], limit: usize) -> Result<Bytes, ClientError> {
    use std::io::Read as _;

    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let mut inflated = Vec::new();
    let read = flate2::read::MultiGzDecoder::new(body).take(most).read_to_end(&mut inflated);
    read.map_err(|_| ClientError::service("SerializationException", "the request's body is not gzip"))?;
    if inflated.len() > limit { Err(super::too_large()) } else { Ok(inflated.into()) }
}

#[cfg(not(feature = "compression"))]
fn gunzip(_: &[u8], _: usize) -> Result<Bytes, ClientError> {
    Err(no_compression())
}

#[cfg(not(feature = "compression"))]
fn no_compression() -> ClientError {
    super::unsupported_type("the request's body is compressed, and this service takes none that is")
}

#[cfg(all(test, feature = "compression"))]
mod tests {
    use std::io::Write as _;

    use super::*;
    use crate::{operation::Service, protocol::REST_JSON_1, shape::Structure};

    static SERVICE: Service = Service::new("Any", &REST_JSON_1);
    static OPERATION: Operation =
        Operation::new(&SERVICE, "Put", "put", <()>::SCHEMA, <()>::SCHEMA).compressed();

    fn gzip(bytes: &[u8]) -> Bytes {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        gzip.write_all(bytes).expect("memory takes it");
        gzip.finish().expect("memory takes it").into()
    }

    fn inflated(encoding: &str, body: Bytes) -> Result<(Option<String>, Bytes), ClientError> {
        let (mut parts, ()) = http::Request::new(()).into_parts();
        parts.headers.insert(CONTENT_ENCODING, encoding.parse().expect("a header"));
        let body = inflate(&OPERATION, &mut parts, body, 1000)?;
        let left = parts.headers.get(CONTENT_ENCODING).map(|left| left.to_str().expect("text").to_owned());
        Ok((left, body))
    }

    #[test]
    fn what_was_done_last_is_undone() {
        for (encoding, left) in
            [("gzip", None), ("custom, GZIP", Some("custom")), ("a,b , gzip", Some("a,b"))]
        {
            let (encoding, body) = inflated(encoding, gzip(b"body")).expect("gzip");
            assert_eq!((encoding.as_deref(), &body[..]), (left, &b"body"[..]));
        }
        let (encoding, body) = inflated("gzip, custom", Bytes::from_static(b"body")).expect("not ours");
        assert_eq!((encoding.as_deref(), &body[..]), (Some("gzip, custom"), &b"body"[..]));
    }

    #[test]
    fn the_last_line_has_what_was_done_last() {
        let (mut parts, ()) = http::Request::new(()).into_parts();
        for line in ["custom", "other, gzip"] {
            parts.headers.append(CONTENT_ENCODING, line.parse().expect("a header"));
        }
        let body = inflate(&OPERATION, &mut parts, gzip(b"body"), 1000).expect("gzip");
        let left: Vec<_> = parts.headers.get_all(CONTENT_ENCODING).iter().collect();
        assert_eq!(
            (&left[..], &body[..]),
            (&["custom", "other"].map(HeaderValue::from_static).each_ref()[..], &b"body"[..])
        );
    }

    #[test]
    fn a_body_of_several_members_is_read_to_its_end() {
        let both = [gzip(b"one "), gzip(b"two")].concat();
        assert_eq!(inflated("gzip", both.into()).expect("gzip").1, "one two");
        let error =
            inflated("gzip", [gzip(&[0; 600]), gzip(&[0; 600])].concat().into()).expect_err("too much");
        assert_eq!(error.own_status(), Some(413));
    }

    #[test]
    fn little_does_not_become_too_much() {
        let error = inflated("gzip", gzip(&[0; 1001])).expect_err("a byte too many");
        assert_eq!(error.own_status(), Some(413));
        assert_eq!(inflated("gzip", gzip(&[0; 1000])).expect("just right").1.len(), 1000);
    }

    #[test]
    fn what_is_no_gzip_is_refused() {
        for body in [&b""[..], b"body", &gzip(b"body")[..10]] {
            inflated("gzip", Bytes::copy_from_slice(body)).expect_err("no gzip");
        }
    }
}
