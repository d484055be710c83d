//! A request's body under watch: a request enters, and leaves with a body that tells when the network has been given
//! something and has not come for more; who waits for the answer gives up once that takes too long.

use core::{
    future::poll_fn,
    pin::Pin,
    task::{Context, Poll, Waker},
};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};

use super::{
    super::{Body, Request, Sending, SharedTransport, Transport as _, TransportError},
    Direction, Gauge,
};
use crate::config::Config;

/// Sends a request whose body is watched as the configuration has it. Bytes that are there need no watch.
pub(crate) fn watch_upload<'a>(
    transport: &'a SharedTransport,
    request: Request,
    config: &Config,
) -> Sending<'a> {
    if request.body().as_bytes().is_some() {
        return transport.send(request);
    }
    let Some(gauge) = Gauge::new(Direction::Upload, config) else { return transport.send(request) };
    let state = Arc::new(Mutex::new(State { gauge, turn: Turn::Source, watcher: None }));
    let (parts, body) = request.into_parts();
    let body = Body::streaming(Watched { body, given: 0, state: Arc::clone(&state) });
    let mut sending = transport.send(Request::from_parts(parts, body));
    Box::pin(poll_fn(move |cx| match sending.as_mut().poll(cx) {
        Poll::Pending => poll_stalled(&state, cx).map(Err),
        answered @ Poll::Ready(_) => answered,
    }))
}

struct State {
    gauge: Gauge,
    turn: Turn,
    watcher: Option<Waker>,
}

/// Who is waited for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    /// The body, which may have nothing to give, or has given all; or somebody who has not asked for it yet.
    Source,
    /// The network, which has been given something.
    Network,
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

fn poll_stalled(state: &Mutex<State>, cx: &mut Context<'_>) -> Poll<TransportError> {
    let mut state = lock(state);
    if state.turn == Turn::Network
        && let Poll::Ready(error) = state.gauge.poll_stalled(cx)
    {
        return Poll::Ready(error);
    }
    state.watcher = Some(cx.waker().clone());
    Poll::Pending
}

struct Watched {
    body: Body,
    /// How long the frame is that the network has.
    given: usize,
    state: Arc<Mutex<State>>,
}

impl Watched {
    /// Whoever waits for the answer learns that there is something to watch, or nothing any more.
    fn turn(&self, turn: Turn) {
        let mut state = lock(&self.state);
        state.turn = turn;
        let watcher = if turn == Turn::Network { state.watcher.take() } else { None };
        drop(state);
        if let Some(watcher) = watcher {
            watcher.wake();
        }
    }
}

impl HttpBody for Watched {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let taken = core::mem::take(&mut self.given);
        lock(&self.state).gauge.note_moved(taken);
        let frame = Pin::new(&mut self.body).poll_frame(cx);
        match &frame {
            Poll::Ready(Some(Ok(frame))) => {
                self.given = frame.data_ref().map_or(0, Bytes::len);
                self.turn(Turn::Network);
            }
            Poll::Ready(_) | Poll::Pending => self.turn(Turn::Source),
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// All of it was given, or nobody wants more.
impl Drop for Watched {
    fn drop(&mut self) {
        let taken = core::mem::take(&mut self.given);
        lock(&self.state).gauge.note_moved(taken);
        self.turn(Turn::Source);
    }
}
