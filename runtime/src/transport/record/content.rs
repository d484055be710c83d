//! A body as it is sent enters, and leaves as what it says: out of its chunks, and not compressed. And back.

use bytes::Bytes;
use http::{HeaderMap, header::CONTENT_ENCODING};

use crate::{
    chunked::{AWS_CHUNKED, Decoder, Trailers},
    transport::{Body, TransportError},
};

/// The most bytes that a body may have that is recorded.
pub(super) const LONGEST_BODY: usize = 64 << 20;

/// What every compressed body begins with.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// What a body says.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Content {
    pub(super) body: Bytes,
    pub(super) form: Form,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Form {
    /// As it was sent.
    Sent,
    /// As it was before it was coded.
    Decoded,
    /// Nobody here can read it.
    Coded,
}

impl Content {
    /// What a body says that has these headers.
    pub(super) async fn of(headers: &HeaderMap, sent: Bytes) -> Self {
        let mut codings = codings(headers);
        if codings.is_empty() || sent.is_empty() {
            return Self { body: sent, form: Form::Sent };
        }
        let mut body = sent.clone();
        // Chunks are on the outside, wherever the header names them.
        codings.sort_by_key(|coding| coding == AWS_CHUNKED);
        for coding in codings.iter().rev() {
            match decoded(coding, body).await {
                Some(decoded) => body = decoded,
                None => return Self { body: sent, form: Form::Coded },
            }
        }
        Self { body, form: Form::Decoded }
    }
}

fn codings(headers: &HeaderMap) -> Vec<String> {
    let values = headers.get_all(CONTENT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    let codings = values.flat_map(|value| value.split(',')).map(|coding| coding.trim().to_ascii_lowercase());
    codings.filter(|coding| !coding.is_empty() && coding != "identity").collect()
}

async fn decoded(coding: &str, body: Bytes) -> Option<Bytes> {
    match coding {
        AWS_CHUNKED => {
            let decoder = Decoder::new(Body::from(body), None, None, Trailers::None);
            Body::streaming(decoder).collect(LONGEST_BODY).await.ok()
        }
        #[cfg(feature = "compression")]
        "gzip" => crate::gzip::decompress(Body::from(body)).collect(LONGEST_BODY).await.ok(),
        _ => None,
    }
}

/// A recorded body as the headers beside it say that it is: compressed once more, if they do.
pub(super) async fn coded(headers: &HeaderMap, body: Bytes) -> Result<Bytes, TransportError> {
    let is_gzip = codings(headers).iter().any(|coding| coding == "gzip");
    if !is_gzip || body.is_empty() || body.starts_with(&GZIP) { Ok(body) } else { compressed(body).await }
}

#[cfg(feature = "compression")]
async fn compressed(body: Bytes) -> Result<Bytes, TransportError> {
    crate::gzip::compress(Body::from(body)).collect(usize::MAX).await
}

#[cfg(not(feature = "compression"))]
#[expect(clippy::unused_async, reason = "with the feature, there is something to wait for")]
async fn compressed(_: Bytes) -> Result<Bytes, TransportError> {
    let message = "the recorded response was compressed, which the feature `compression` is needed for";
    Err(TransportError::new(crate::transport::TransportErrorKind::Protocol, message))
}
