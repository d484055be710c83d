//! The bounds of a request's body: a body enters as the peer sends it, and leaves with an error in place of what is too
//! much or comes too late.

use core::{
    future::Future,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};
use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use http::StatusCode;
use http_body::{Body as HttpBody, Frame, SizeHint};
use tokio::time::{Instant, Sleep, sleep};

use super::Limits;
use crate::{
    service_half::{Bound, Bounds},
    transport::{Body, TransportError, TransportErrorKind, over_limit},
};

/// A body that may not be endless, neither in bytes nor in time: as a whole, or between two pieces where the service hands
/// it on as it comes.
pub(super) struct Guard {
    body: Body,
    left: usize,
    limits: Limits,
    bounds: Bounds,
    deadline: Option<Pin<Box<Sleep>>>,
    is_waiting: bool,
    failure: Failure,
}

/// What became of a body, for whoever answers when the service cannot.
#[derive(Clone, Debug, Default)]
pub(super) struct Failure(Arc<OnceLock<StatusCode>>);

impl Failure {
    pub(super) fn status(&self) -> Option<StatusCode> {
        self.0.get().copied()
    }

    fn set(&self, status: StatusCode) {
        let _ = self.0.set(status);
    }
}

impl Guard {
    pub(super) fn new(body: Body, limits: Limits, bounds: Bounds, failure: Failure) -> Self {
        Self { body, left: limits.request_body, limits, bounds, deadline: None, is_waiting: false, failure }
    }

    /// Whether the time for what is awaited is over. It begins when somebody waits.
    fn poll_deadline(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        if self.bounds.kind() == Bound::Open {
            return Poll::Pending;
        }
        let limit = self.limits.read.min(LONGEST);
        let deadline = self.deadline.get_or_insert_with(|| Box::pin(sleep(limit)));
        if !self.is_waiting {
            self.is_waiting = true;
            deadline.as_mut().reset(Instant::now() + limit);
        }
        deadline.as_mut().poll(cx)
    }

    fn count(&mut self, length: usize) -> Result<(), TransportError> {
        if self.bounds.kind() != Bound::Whole {
            self.is_waiting = false;
            return Ok(());
        }
        self.left = self.left.checked_sub(length).ok_or_else(|| {
            self.failure.set(StatusCode::PAYLOAD_TOO_LARGE);
            over_limit(self.limits.request_body)
        })?;
        Ok(())
    }

    /// Whether more is announced than may come.
    fn is_too_long(&self) -> bool {
        let least = usize::try_from(self.body.size_hint().lower()).unwrap_or(usize::MAX);
        self.bounds.kind() == Bound::Whole && least > self.left
    }
}

/// As good as for ever.
const LONGEST: Duration = Duration::from_hours(365 * 24);

impl HttpBody for Guard {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        if self.is_too_long() {
            self.failure.set(StatusCode::PAYLOAD_TOO_LARGE);
            return Poll::Ready(Some(Err(over_limit(self.limits.request_body))));
        }
        let Poll::Ready(frame) = Pin::new(&mut self.body).poll_frame(cx) else {
            ready!(self.poll_deadline(cx));
            self.failure.set(StatusCode::REQUEST_TIMEOUT);
            let message = "the request's body took too long to arrive";
            return Poll::Ready(Some(Err(TransportError::new(TransportErrorKind::Timeout, message))));
        };
        Poll::Ready(frame.map(|frame| {
            let frame = frame.inspect_err(|_| self.failure.set(StatusCode::BAD_REQUEST))?;
            self.count(frame.data_ref().map_or(0, Bytes::len))?;
            Ok(frame)
        }))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
