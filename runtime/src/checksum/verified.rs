//! A body that is compared with its checksum: frames enter and leave, and in place of the end an error where the two
//! differ.

use core::{
    pin::Pin,
    task::{Context, Poll, ready},
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};

use super::{ChecksumAlgorithm, Hasher};
use crate::transport::{Body, TransportError, TransportErrorKind};

/// What the checksum of a body should be.
pub(crate) struct Expected {
    algorithm: ChecksumAlgorithm,
    hasher: Hasher,
    value: String,
}

impl Expected {
    pub(super) fn new(algorithm: ChecksumAlgorithm, hasher: Hasher, value: &str) -> Self {
        Self { algorithm, hasher, value: value.to_owned() }
    }

    /// The SHA-256 that a request was signed with.
    pub(crate) fn sha256(hash: &[u8; 32]) -> Option<Self> {
        let algorithm = ChecksumAlgorithm::Sha256;
        Some(Self { algorithm, hasher: Hasher::new(algorithm)?, value: STANDARD.encode(hash) })
    }

    pub(crate) fn algorithm(&self) -> ChecksumAlgorithm {
        self.algorithm
    }

    /// Compares a body that is all at hand.
    pub(crate) fn check(mut self, bytes: &[u8]) -> Result<(), TransportError> {
        self.hasher.update(bytes);
        self.conclude()
    }

    fn conclude(self) -> Result<(), TransportError> {
        if self.hasher.finish() == self.value { Ok(()) } else { Err(mismatch(self.algorithm)) }
    }
}

/// The error of a body that is another than the one that was summed up. It tells neither of the two.
pub(crate) fn mismatch(algorithm: ChecksumAlgorithm) -> TransportError {
    let message = format!("the body is not the one that its {algorithm} checksum is of");
    TransportError::new(TransportErrorKind::Checksum, message)
}

/// A body that is compared with its checksum while it flows.
pub(crate) struct Verified {
    body: Body,
    /// `None` once it has been compared.
    expected: Option<Expected>,
}

impl Verified {
    pub(crate) fn new(body: Body, expected: Expected) -> Self {
        Self { body, expected: Some(expected) }
    }
}

impl HttpBody for Verified {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(cx));
        match frame {
            None => {
                let compared = self.expected.take().map_or(Ok(()), Expected::conclude);
                Poll::Ready(compared.err().map(Err))
            }
            Some(Err(error)) => {
                self.expected = None;
                Poll::Ready(Some(Err(error)))
            }
            Some(Ok(frame)) => {
                if let (Some(expected), Some(data)) = (&mut self.expected, frame.data_ref()) {
                    expected.hasher.update(data);
                }
                Poll::Ready(Some(Ok(frame)))
            }
        }
    }

    /// Not before the comparison: whoever asks here may not ask for another frame.
    fn is_end_stream(&self) -> bool {
        self.expected.is_none() && self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
