//! The two bodies of one exchange, tied together: a request's body enters, and ends with an error once the response's
//! body is dropped before its end. Whoever sends learns so that nobody waits for the answer any more.

use core::{
    pin::Pin,
    task::{Context, Poll, Waker},
};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};

use super::{Body, TransportError, TransportErrorKind};

/// The response's end of it: cut when it is dropped, unless it was released.
pub(super) struct Tie(Option<Arc<Mutex<State>>>);

#[derive(Default)]
struct State {
    is_cut: bool,
    sender: Option<Waker>,
}

/// Ties a request's body to its response. Bytes that are at hand are soon gone, and need no tie.
pub(super) fn tie(body: Body) -> (Body, Option<Tie>) {
    if body.as_bytes().is_some() {
        return (body, None);
    }
    let state = Arc::default();
    (Body::streaming(Tied { body, state: Arc::clone(&state) }), Some(Tie(Some(state))))
}

impl Tie {
    /// The response has ended: what is left of the request may go on.
    pub(super) fn release(mut self) {
        self.0 = None;
    }
}

impl Drop for Tie {
    fn drop(&mut self) {
        let Some(state) = &self.0 else { return };
        let mut state = lock(state);
        state.is_cut = true;
        if let Some(sender) = state.sender.take() {
            sender.wake();
        }
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Tied {
    body: Body,
    state: Arc<Mutex<State>>,
}

impl HttpBody for Tied {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        {
            let mut state = lock(&self.state);
            if state.is_cut {
                let message = "the response was given up before its end";
                return Poll::Ready(Some(Err(TransportError::new(TransportErrorKind::Closed, message))));
            }
            state.sender = Some(cx.waker().clone());
        }
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
