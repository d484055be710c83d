//! A body that is compared with its checksum: frames enter and leave, and in place of the end an error where the two
//! differ.

use core::{
    pin::Pin,
    task::{Context, Poll, ready},
};
use std::collections::VecDeque;

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
///
/// Whoever knows how long it is asks for nothing behind its last byte: the frame with that is kept until the comparison.
pub(crate) struct Verified {
    body: Body,
    /// `None` once it has been compared.
    expected: Option<Expected>,
    /// How many bytes are to come, where the body says so.
    left: Option<u64>,
    held: VecDeque<Frame<Bytes>>,
}

impl Verified {
    pub(crate) fn new(body: Body, expected: Expected) -> Self {
        let left = body.size_hint().exact();
        Self { body, expected: Some(expected), left, held: VecDeque::new() }
    }

    /// Whether a frame is to wait for the comparison.
    fn is_held(&mut self, frame: &Frame<Bytes>) -> bool {
        let Some(expected) = &mut self.expected else { return false };
        if let Some(data) = frame.data_ref() {
            expected.hasher.update(data);
            let length = u64::try_from(data.len()).unwrap_or(u64::MAX);
            self.left = self.left.map(|left| left.saturating_sub(length));
        }
        self.left == Some(0)
    }

    /// The comparison, or what comes behind it.
    fn conclude(&mut self) -> Option<Result<Frame<Bytes>, TransportError>> {
        match self.expected.take().map_or(Ok(()), Expected::conclude) {
            Ok(()) => self.held.pop_front().map(Ok),
            Err(error) => Some(Err(self.fail(error))),
        }
    }

    fn fail(&mut self, error: TransportError) -> TransportError {
        (self.expected, self.left) = (None, None);
        self.held.clear();
        error
    }
}

impl HttpBody for Verified {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        if self.expected.is_none()
            && let Some(frame) = self.held.pop_front()
        {
            return Poll::Ready(Some(Ok(frame)));
        }
        loop {
            match ready!(Pin::new(&mut self.body).poll_frame(cx)) {
                None => return Poll::Ready(self.conclude()),
                Some(Err(error)) => return Poll::Ready(Some(Err(self.fail(error)))),
                Some(Ok(frame)) if self.is_held(&frame) => self.held.push_back(frame),
                Some(Ok(frame)) => return Poll::Ready(Some(Ok(frame))),
            }
        }
    }

    /// Not before the comparison: whoever asks here may not ask for another frame.
    fn is_end_stream(&self) -> bool {
        self.expected.is_none() && self.held.is_empty() && self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        let held = self.held.iter().filter_map(Frame::data_ref).map(|data| data.len() as u64).sum::<u64>();
        let rest = self.body.size_hint();
        let mut hint = SizeHint::new();
        hint.set_lower(rest.lower().saturating_add(held));
        if let Some(upper) = rest.upper() {
            hint.set_upper(upper.saturating_add(held));
        }
        hint
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str = "some known words";

    struct Pieces(Vec<Bytes>);

    impl HttpBody for Pieces {
        type Data = Bytes;
        type Error = TransportError;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
            Poll::Ready(self.0.pop().map(|piece| Ok(Frame::data(piece))))
        }
    }

    /// What a reader gets that asks for no more than the announced bytes.
    fn read(words_of_checksum: &str) -> Result<String, TransportErrorKind> {
        let mut hasher = Hasher::new(ChecksumAlgorithm::Crc32).expect("an algorithm that is built in");
        hasher.update(words_of_checksum.as_bytes());
        let value = hasher.finish();
        let hasher = Hasher::new(ChecksumAlgorithm::Crc32).expect("as before");
        let expected = Expected::new(ChecksumAlgorithm::Crc32, hasher, &value);
        let pieces = WORDS.split_inclusive(' ').rev().map(Bytes::from).collect();
        let length = WORDS.len();
        let body = Body::streaming(Pieces(pieces)).with_length(length as u64);
        let mut body = Verified::new(body, expected);
        assert_eq!(body.size_hint().exact(), Some(length as u64));
        let mut context = Context::from_waker(core::task::Waker::noop());
        let mut text = String::new();
        while text.len() < length {
            let Poll::Ready(frame) = Pin::new(&mut body).poll_frame(&mut context) else { continue };
            let frame = frame.expect("as long as announced").map_err(|error| error.kind())?;
            text.push_str(std::str::from_utf8(frame.data_ref().expect("data")).expect("text"));
        }
        Ok(text)
    }

    #[test]
    fn the_last_byte_comes_after_the_comparison() {
        assert_eq!(read(WORDS).as_deref(), Ok(WORDS));
        assert_eq!(read("some other words"), Err(TransportErrorKind::Checksum));
    }
}
