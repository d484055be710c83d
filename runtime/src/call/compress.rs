//! Compression of a request's body: a written request enters, and leaves smaller, or as it was.

use super::ClientError;
use crate::{config::Config, protocol::EncodedRequest};

/// Compresses a body that is long enough to be worth it, and says so in `content-encoding`.
#[cfg(feature = "compression")]
pub(super) fn compress(request: &mut EncodedRequest, config: &Config) -> Result<(), ClientError> {
    use std::io::Write as _;

    use http::{HeaderValue, header::CONTENT_ENCODING};

    let least = config.min_compression_size().map_err(ClientError::configuration)?;
    if least.is_none_or(|least| request.body.len() < least) {
        return Ok(());
    }
    let room = Vec::with_capacity(request.body.len() / 4);
    let mut gzip = flate2::write::GzEncoder::new(room, flate2::Compression::default());
    let body = gzip.write_all(&request.body).and_then(|()| gzip.finish());
    let body = body.map_err(ClientError::configuration)?;
    // What the caller did to the body before is undone after.
    let earlier = request.headers.get(CONTENT_ENCODING).map(HeaderValue::as_bytes);
    let encoding = earlier.map_or_else(|| b"gzip".to_vec(), |earlier| [earlier, b", gzip"].concat());
    let encoding = HeaderValue::from_bytes(&encoding).map_err(ClientError::configuration)?;
    request.headers.insert(CONTENT_ENCODING, encoding);
    request.body = body.into();
    Ok(())
}

/// Without the feature nothing is compressed: a service must take a body as it is.
#[cfg(not(feature = "compression"))]
#[expect(clippy::unnecessary_wraps, reason = "with the feature, compressing may fail")]
pub(super) fn compress(_: &mut EncodedRequest, _: &Config) -> Result<(), ClientError> {
    Ok(())
}
