//! The properties that hold whatever the bytes are: what can be read can be written, and what was written is read as the
//! same; nothing panics, and nothing grows out of proportion.

use std::fmt::Debug;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Request, StatusCode, Uri, request};
use service_client::{
    ByteStream, DecodeError, Operation, Structure,
    protocol::{EncodedRequest, ErrorDescription, ErrorReply, RawRequest, RawResponse, ReadBody},
};

/// How much longer than what was read a message may be that says the same.
const GROWTH: usize = 64;
const BASE: usize = 4096;

fn read<T: Structure>(decode: impl FnOnce(ReadBody<'_>) -> Result<(), DecodeError>) -> Option<T> {
    let mut value = None;
    decode(&mut |reader| {
        value = Some(T::read(reader)?);
        Ok(())
    })
    .ok()?;
    value
}

/// The bytes of a body that is at hand.
fn whole(body: &ByteStream) -> Bytes {
    body.as_bytes().expect("a body that does not flow").clone()
}

/// A response as the service half writes it.
pub type Response = http::Response<Bytes>;

pub fn decode_response<T: Structure>(operation: &'static Operation, response: &Response) -> Option<T> {
    let raw = RawResponse::new(response.status(), response.headers(), response.body());
    read(|read| operation.service.protocol.decode_response(operation, raw, read))
}

pub fn encode_response<T: Structure>(operation: &'static Operation, value: &T) -> Option<Response> {
    let response = operation.service.protocol.encode_response(operation, value.view()).ok()?;
    Some(response.map(|body| whole(&body)))
}

/// A request as the client writes it, or as anybody else does.
pub type Parts = (request::Parts, Bytes);

pub fn decode_request<T: Structure>(operation: &'static Operation, (parts, body): &Parts) -> Option<T> {
    let raw = RawRequest::new(parts, body);
    read(|read| operation.service.protocol.decode_request(operation, raw, read))
}

pub fn encode_request<T: Structure>(operation: &'static Operation, value: &T) -> Option<Parts> {
    let encoded = operation.service.protocol.encode_request(operation, value.view()).ok()?;
    let body = whole(&encoded.body);
    Some((parts(encoded).expect("a request that HTTP allows"), body))
}

fn parts(encoded: EncodedRequest) -> Result<request::Parts, http::Error> {
    let mark = if encoded.query.is_empty() { "" } else { "?" };
    let uri: Uri = format!("https://example.com{}{mark}{}", encoded.path, encoded.query).try_into()?;
    let (mut parts, ()) = Request::builder().method(encoded.method).uri(uri).body(())?.into_parts();
    parts.headers = encoded.headers;
    Ok(parts)
}

/// A `POST` with a body of this type.
pub fn post(path: &str, content_type: &'static str, body: &[u8]) -> Parts {
    let request = Request::post(path).header("content-type", content_type).body(()).expect("a request");
    (request.into_parts().0, Bytes::copy_from_slice(body))
}

/// A response with a body of this type.
pub fn answer(status: u16, headers: &[(&'static str, &'static str)], body: &[u8]) -> Response {
    let mut response = http::Response::new(Bytes::copy_from_slice(body));
    *response.status_mut() = StatusCode::from_u16(status).expect("a status");
    let headers = headers
        .iter()
        .map(|(name, value)| (http::HeaderName::from_static(name), HeaderValue::from_static(value)));
    *response.headers_mut() = headers.collect::<HeaderMap>();
    response
}

/// Whatever an output says, it can be said again, and then says the same each time.
pub fn response<T: Structure + Plain>(operation: &'static Operation, given: &Response) {
    describe(operation, given);
    let Some(value) = decode_response::<T>(operation, given) else { return };
    let Some(written) = encode_response(operation, &value) else { return };
    assert!(written.body().len() <= BASE + GROWTH * given.body().len(), "it grows");
    let first: T = decode_response(operation, &written).expect("what was written can be read");
    let written = encode_response(operation, &first).expect("what was read can be written");
    let second: T = decode_response(operation, &written).expect("what was written can be read");
    assert_same(first, second);
}

/// The same for an input.
pub fn request<T: Structure + Plain>(operation: &'static Operation, given: &Parts) {
    let Some(value) = decode_request::<T>(operation, given) else { return };
    let Some(written) = encode_request(operation, &value) else { return };
    assert!(written.1.len() <= BASE + GROWTH * given.1.len(), "it grows");
    let first: T = decode_request(operation, &written).expect("what was written can be read");
    let written = encode_request(operation, &first).expect("what was read can be written");
    let second: T = decode_request(operation, &written).expect("what was written can be read");
    assert_same(first, second);
}

/// The same for an exception.
pub fn error<T: Structure + Plain>(operation: &'static Operation, given: &Response) {
    describe(operation, given);
    let Some(value) = decode_response::<T>(operation, given) else { return };
    let encode = |value: &T| {
        let reply = ErrorReply::new(400, T::SCHEMA.name).value(value.view());
        let response = operation.service.protocol.encode_error(operation.service, reply).ok()?;
        Some(response.map(|body| whole(&body)))
    };
    let Some(written) = encode(&value) else { return };
    let described = describe(operation, &written);
    assert_eq!(described.name.as_deref(), Some(T::SCHEMA.name), "an error says which it is");
    let first: T = decode_response(operation, &written).expect("what was written can be read");
    let written = encode(&first).expect("what was read can be written");
    let second: T = decode_response(operation, &written).expect("what was written can be read");
    assert_same(first, second);
}

/// By how they are shown: what is not a number is not equal to itself.
fn assert_same<T: Plain>(first: T, second: T) {
    let (first, second) = (format!("{:?}", first.plain()), format!("{:?}", second.plain()));
    assert_eq!(first, second, "what was read is what was written");
}

/// Which error a response is, is told without a panic.
fn describe(operation: &'static Operation, response: &Response) -> ErrorDescription {
    let raw = RawResponse::new(response.status(), response.headers(), response.body());
    let described = operation.service.protocol.describe_error(raw);
    let parts = [&described.name, &described.code, &described.message];
    let length: usize = parts.into_iter().flatten().map(String::len).sum();
    let headers: usize = response.headers().values().map(HeaderValue::len).sum();
    assert!(length <= 3 * (response.body().len() + headers) + BASE, "it grows");
    described
}

/// A value of any kind comes back from either half as what it was.
pub fn round_trip<T: Structure + Plain>(operation: &'static Operation, value: &T) {
    if let Some(written) = encode_response(operation, value) {
        let read: T = decode_response(operation, &written).expect("what was written can be read");
        assert_same(value.clone(), read);
    }
    if let Some(written) = encode_request(operation, value) {
        let read: T = decode_request(operation, &written).expect("what was written can be read");
        assert_same(value.clone(), read);
    }
}

/// A value that can be told from every other in any protocol.
pub trait Plain: Clone + Debug {
    /// The same without what cannot be told from what is not there.
    fn plain(self) -> Self {
        self
    }
}

/// What led to an operation is written again so that it leads to the same one, and says the same. One that is more
/// specific may be found, too.
pub fn routed<T: Structure + Plain>(
    operations: &[&'static Operation],
    operation: &'static Operation,
    given: &Parts,
) {
    let Some(value) = decode_request::<T>(operation, given) else { return };
    let Some(written) = encode_request(operation, &value) else { return };
    operation.service.protocol.route(operations, &written.0).expect("what was written leads somewhere");
    request::<T>(operation, &written);
}
