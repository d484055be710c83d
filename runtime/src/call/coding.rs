//! How a request's body goes over the wire: as it is, or in chunks with a checksum after them. A request enters before it
//! is signed and after; what announces the chunks, and the chunks themselves, leave.

use http::{
    HeaderMap, HeaderName, HeaderValue,
    header::{CONTENT_ENCODING, EXPECT},
};

use crate::{
    checksum::{Checksum, ChecksumAlgorithm, Hasher},
    chunked::{AWS_CHUNKED, DECODED_CONTENT_LENGTH, Encoder, TRAILER},
    config::Config,
    error::{ClientError, ClientErrorKind},
    operation::Operation,
    protocol::EncodedRequest,
    sign::{Payload, SigningChain},
    transport::Body,
};

const CONTENT_SHA256: HeaderName = HeaderName::from_static("x-amz-content-sha256");

/// Asks a service that has buckets whether it wants a long body before that goes out: the bucket may be elsewhere, or not
/// for the caller.
pub(super) fn ask_first(
    operation: &Operation,
    request: &EncodedRequest,
    config: &Config,
    headers: &mut HeaderMap,
) {
    let is_upload = operation.service.bucket_label.is_some() && operation.input.stream.is_some();
    let Some(least) = config.expect_continue().filter(|_| is_upload) else { return };
    if request.body.len().is_none_or(|length| length >= least.max(1)) {
        headers.entry(EXPECT).or_insert(HeaderValue::from_static("100-continue"));
    }
}

/// The form of a body.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Coding {
    Plain,
    /// In chunks that are not signed, with a checksum after them.
    Chunks(ChecksumAlgorithm),
    /// In chunks that are signed, perhaps with a checksum after them.
    SignedChunks(Option<ChecksumAlgorithm>),
}

/// What keeps a body from being read and changed on its way.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Protection {
    /// The connection.
    Tls,
    /// The signature: nothing else does.
    Signature,
    /// Nothing.
    None,
}

impl Coding {
    /// Bytes go as they are, with their checksum before them; a stream has it after its chunks.
    pub(super) fn of(operation: &Operation, request: &EncodedRequest, protection: Protection) -> Self {
        let is_chunkable = operation.checksum.as_ref().is_some_and(Checksum::is_of_requests);
        if request.body.as_bytes().is_some() || !is_chunkable {
            return Self::Plain;
        }
        match (protection, request.checksum) {
            // A service that takes signed chunks wants to know beforehand how much they hold.
            (Protection::Signature, None) if request.body.len().is_none() => Self::Plain,
            (Protection::Signature, checksum) => Self::SignedChunks(checksum),
            (Protection::Tls | Protection::None, Some(checksum)) => Self::Chunks(checksum),
            (Protection::Tls | Protection::None, None) => Self::Plain,
        }
    }

    fn trailer(self) -> Option<ChecksumAlgorithm> {
        match self {
            Self::Plain => None,
            Self::Chunks(checksum) => Some(checksum),
            Self::SignedChunks(checksum) => checksum,
        }
    }

    /// What the signature says of the body.
    pub(super) fn payload(self) -> Payload<'static> {
        match self {
            Self::Plain => Payload::Unsigned,
            Self::Chunks(_) => Payload::UnsignedChunksAndTrailer,
            Self::SignedChunks(None) => Payload::SignedChunks,
            Self::SignedChunks(Some(_)) => Payload::SignedChunksAndTrailer,
        }
    }

    /// Announces the chunks, which hold `length` bytes: nobody takes chunks who does not know that beforehand.
    pub(super) fn announce(self, headers: &mut HeaderMap, length: Option<u64>) -> Result<(), ClientError> {
        if self == Self::Plain {
            return Ok(());
        }
        let length = length.ok_or_else(unknown_length)?;
        // What the caller did to the body before is undone after.
        let earlier = headers.get(CONTENT_ENCODING).map(HeaderValue::as_bytes);
        let coding = earlier.map_or_else(Vec::new, |earlier| [earlier, b","].concat());
        let coding = HeaderValue::try_from([&coding, AWS_CHUNKED.as_bytes()].concat());
        headers.insert(CONTENT_ENCODING, coding.map_err(ClientError::configuration)?);
        headers.insert(DECODED_CONTENT_LENGTH, length.into());
        if let Some(checksum) = self.trailer() {
            headers.insert(TRAILER, checksum.header().into());
        }
        if let Self::Chunks(_) = self {
            // The signature says it, too, but there may be none.
            headers.insert(CONTENT_SHA256, HeaderValue::from_static("STREAMING-UNSIGNED-PAYLOAD-TRAILER"));
        }
        Ok(())
    }

    /// Puts the body into its form.
    pub(super) fn encode(self, body: Body, chain: Option<SigningChain>) -> Body {
        if self == Self::Plain {
            return body;
        }
        let checksum = self.trailer().and_then(|algorithm| Some((algorithm, Hasher::new(algorithm)?)));
        Body::streaming(Encoder::new(body, checksum, chain))
    }
}

fn unknown_length() -> ClientError {
    let message = "the length of the body is unknown, and it goes in chunks: give it its length with \
                   `ByteStream::with_length`, or upload it in parts";
    ClientError::new(ClientErrorKind::InvalidInput, message)
}
