//! A body of a length that is known beforehand: frames enter and leave, and a length that was a lie is an error.

use core::{
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};

use super::{Body, TransportError, TransportErrorKind};

/// A body that has exactly as many bytes as it was said to have.
pub(super) struct Exact {
    body: Body,
    /// What was said.
    length: u64,
    left: u64,
}

impl Exact {
    pub(super) fn new(body: Body, length: u64) -> Self {
        Self { body, length, left: length }
    }

    fn refuse(&mut self, found: &str) -> TransportError {
        (self.body, self.left) = (Body::empty(), 0);
        let message = format!("the body has {found} than the {} bytes that were announced", self.length);
        TransportError::new(TransportErrorKind::Body, message)
    }
}

impl HttpBody for Exact {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let frame = match ready!(Pin::new(&mut self.body).poll_frame(cx)) {
            None if self.left > 0 => return Poll::Ready(Some(Err(self.refuse("fewer")))),
            None => return Poll::Ready(None),
            Some(frame) => frame?,
        };
        let length = frame.data_ref().map_or(0, |data| data.len() as u64);
        match self.left.checked_sub(length) {
            None => Poll::Ready(Some(Err(self.refuse("more")))),
            Some(left) => {
                self.left = left;
                Poll::Ready(Some(Ok(frame)))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0 && self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}
