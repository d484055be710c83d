//! Compression of a request's body: a written request enters, and leaves smaller, or as it was.

#[cfg(feature = "compression")]
use http::{HeaderValue, header::CONTENT_ENCODING};

use super::ClientError;
#[cfg(feature = "compression")]
use super::attempt;
use crate::{config::Config, operation::Operation, protocol::EncodedRequest};
#[cfg(feature = "compression")]
use crate::{gzip, shape::ByteStream, user_agent::Feature};

/// Compresses a body that is long enough to be worth it, and says so in `content-encoding`. A stream is; only one whose
/// length must be known stays as it is, because nobody knows how long it would be.
#[cfg(feature = "compression")]
pub(super) fn compress(
    operation: &Operation,
    request: &mut EncodedRequest,
    config: &Config,
) -> Result<(), ClientError> {
    let Some(least) = config.min_compression_size().map_err(ClientError::configuration)? else {
        return Ok(());
    };
    let body = match request.body.as_bytes() {
        Some(body) if body.len() < least => return Ok(()),
        Some(body) => gzip(body).map_err(ClientError::configuration)?.into(),
        None if requires_length(operation) => return Ok(()),
        None => gzip_stream(&request.body).ok_or_else(attempt::spent)?,
    };
    request.body = body;
    request.features = request.features.and(Feature::GzipRequestCompression);
    // What the caller did to the body before is undone after.
    let earlier = request.headers.get(CONTENT_ENCODING).map(HeaderValue::as_bytes);
    let encoding = earlier.map_or_else(|| b"gzip".to_vec(), |earlier| [earlier, b", gzip"].concat());
    let encoding = HeaderValue::from_bytes(&encoding).map_err(ClientError::configuration)?;
    request.headers.insert(CONTENT_ENCODING, encoding);
    Ok(())
}

#[cfg(feature = "compression")]
fn gzip(body: &[u8]) -> std::io::Result<Vec<u8>> {
    use std::io::Write as _;

    let room = Vec::with_capacity(body.len() / 4);
    let mut gzip = flate2::write::GzEncoder::new(room, flate2::Compression::default());
    gzip.write_all(body)?;
    gzip.finish()
}

#[cfg(feature = "compression")]
fn gzip_stream(stream: &ByteStream) -> Option<ByteStream> {
    if stream.is_replayable() {
        let stream = stream.clone();
        return Some(ByteStream::replayable(move || gzip::compress(stream.take())));
    }
    Some(gzip::compress(stream.open()?).into())
}

#[cfg(feature = "compression")]
fn requires_length(operation: &Operation) -> bool {
    let stream = operation.input.stream.and_then(|index| operation.input.members.get(index));
    stream.is_some_and(|member| member.requires_length)
}

/// Without the feature nothing is compressed: a service must take a body as it is.
#[cfg(not(feature = "compression"))]
#[expect(clippy::unnecessary_wraps, reason = "with the feature, compressing may fail")]
pub(super) fn compress(_: &Operation, _: &mut EncodedRequest, _: &Config) -> Result<(), ClientError> {
    Ok(())
}
