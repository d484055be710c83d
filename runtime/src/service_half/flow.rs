//! A body that flows, on its way to the implementation: a request's head and its body enter, what is around the body
//! comes off, and a stream leaves that ends with an error where the body is not the one that was announced.
//!
//! Of what the sender says of the body, this is verified: the signature of each chunk and of the trailers, the SHA-256 of
//! a body that was signed with it, checksums in the head and in trailers, and the length. None of it can be before the
//! end of the stream: an implementation must not act on what it got until it has seen that. A body that was expressly
//! left unsigned is taken as it is.

use std::sync::Arc;

use http::{
    HeaderMap, HeaderName, HeaderValue,
    header::{CONTENT_ENCODING, CONTENT_LENGTH},
    request::Parts,
};

use super::{
    Authenticator, Dispatch, MAX_REQUEST_BODY, Refusal,
    authenticate::Seal,
    bounds::{Bound, Bounds},
    inflate,
};
use crate::{
    checksum::{self, ChecksumAlgorithm, Expected, Hasher, Verified},
    chunked::{AWS_CHUNKED, DECODED_CONTENT_LENGTH, Decoder, TRAILER, Trailers},
    event_stream,
    operation::Operation,
    shape::ByteStream,
    sign::{Payload, SigningChain},
    time::SystemClock,
    transport::Body,
};

const CONTENT_SHA256: HeaderName = HeaderName::from_static("x-amz-content-sha256");

/// Checks who sent the request, and takes off what is around its body. Nothing of that is held, unless its sender signed
/// it without saying what it is.
pub(super) async fn receive(
    dispatch: &dyn Dispatch,
    operation: &'static Operation,
    parts: &mut Parts,
    body: Body,
) -> Result<ByteStream, Refusal> {
    let authenticator = dispatch.authenticator().filter(|_| operation.is_authenticated());
    let seal = match authenticator {
        Some(authenticator) => authenticator.authenticate_head(operation, parts)?,
        None => Some(unasked(&parts.headers)),
    };
    let Some(seal) = seal else {
        return authenticate_whole(authenticator, operation, parts, body).await;
    };
    let has_pauses = operation.input.events().is_some();
    Bounds::set(&parts.extensions, if has_pauses { Bound::Open } else { Bound::Piece });
    let body = opened(seal, parts, body);
    let body = match checksum::find(&parts.headers, |_| operation.checksum.is_some()) {
        Some(expected) => Body::streaming(Verified::new(body, expected)),
        None => body,
    };
    Ok(inflate::inflate_stream(operation, parts, body)?.into())
}

/// The signature covers a body of which the head says nothing: it has to be there first.
async fn authenticate_whole(
    authenticator: Option<&Authenticator>,
    operation: &'static Operation,
    parts: &mut Parts,
    body: Body,
) -> Result<ByteStream, Refusal> {
    let whole = body.collect(MAX_REQUEST_BODY).await.map_err(Refusal::Unreadable)?;
    if let Some(authenticator) = authenticator {
        authenticator.authenticate(operation.service, Some(operation), parts, &whole)?;
    }
    Ok(inflate::inflate(operation, parts, whole, MAX_REQUEST_BODY)?.into())
}

/// What is around a body where nobody asks who sent it.
pub(super) fn unasked(headers: &HeaderMap) -> Seal {
    match claimed(headers) {
        Some(Payload::SignedEvents) => Seal::Events(None, Arc::new(SystemClock)),
        Some(Payload::SignedChunks) => Seal::Chunks(None, Trailers::None),
        Some(Payload::SignedChunksAndTrailer | Payload::UnsignedChunksAndTrailer) => {
            Seal::Chunks(None, Trailers::Expected)
        }
        _ => Seal::Open,
    }
}

/// What the head says of the body.
pub(super) fn claimed(headers: &HeaderMap) -> Option<Payload<'static>> {
    Payload::claimed(headers.get(CONTENT_SHA256)?.to_str().ok()?)
}

fn opened(seal: Seal, parts: &mut Parts, body: Body) -> Body {
    match seal {
        Seal::Chunks(chain, trailers) => unchunked(&mut parts.headers, body, chain, trailers),
        Seal::Events(verifier, clock) => event_stream::verified(body, verifier, clock),
        Seal::Sha256(hash) => match Expected::sha256(&hash) {
            Some(expected) => Body::streaming(Verified::new(body, expected)),
            None => body,
        },
        Seal::Open if codings(&parts.headers).any(is_chunked) => {
            unchunked(&mut parts.headers, body, None, Trailers::Expected)
        }
        Seal::Open => body,
    }
}

/// Takes a body out of its chunks, and makes its head that of what was in them.
fn unchunked(headers: &mut HeaderMap, body: Body, chain: Option<SigningChain>, trailers: Trailers) -> Body {
    let body = Body::streaming(Decoder::new(body, trailing_checksum(headers), chain, trailers));
    let others: Vec<&str> = codings(headers).filter(|coding| !is_chunked(coding)).collect();
    let others = HeaderValue::try_from(others.join(", ")).ok().filter(|others| !others.is_empty());
    headers.remove(CONTENT_ENCODING);
    headers.extend(others.map(|others| (CONTENT_ENCODING, others)));
    headers.remove(CONTENT_LENGTH);
    headers.remove(TRAILER);
    let length = headers.remove(DECODED_CONTENT_LENGTH);
    let length = length.and_then(|length| length.to_str().ok()?.trim().parse::<u64>().ok());
    let Some(length) = length else { return body };
    headers.insert(CONTENT_LENGTH, length.into());
    body.with_length(length)
}

/// The checksum that is to come after the chunks.
fn trailing_checksum(headers: &HeaderMap) -> Option<(ChecksumAlgorithm, Hasher)> {
    let names = headers.get_all(TRAILER).iter().filter_map(|names| names.to_str().ok());
    let mut names = names.flat_map(|names| names.split(',')).map(str::trim);
    names.find_map(|name| {
        let algorithm = ChecksumAlgorithm::of_header(name)?;
        Some((algorithm, Hasher::new(algorithm)?))
    })
}

/// What was done to the body, one after the other.
fn codings(headers: &HeaderMap) -> impl Iterator<Item = &str> {
    let lines = headers.get_all(CONTENT_ENCODING).iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(',')).map(str::trim).filter(|coding| !coding.is_empty())
}

fn is_chunked(coding: &str) -> bool {
    coding.eq_ignore_ascii_case(AWS_CHUNKED)
}
