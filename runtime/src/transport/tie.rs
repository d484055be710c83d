//! The two bodies of one exchange, tied together: a request's body enters, and leaves when its turn comes. It may wait
//! until the server asks for it, and it ends with an error once nobody waits for the answer, or the answer has come
//! without it.

use core::{
    pin::Pin,
    task::{Context, Poll, Waker, ready},
    time::Duration,
};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};
use tokio::time::{Sleep, sleep};

use super::{Body, TransportError, TransportErrorKind};

/// The response's end of it: cut when it is dropped, unless it was released.
pub(super) struct Tie(Option<Arc<Mutex<State>>>);

#[derive(Default)]
struct State {
    turn: Turn,
    sender: Option<Waker>,
}

/// Whether the request's body may go out.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Turn {
    /// The server has not asked for it yet, and has not answered either.
    Waits,
    #[default]
    Goes,
    /// The server has answered without having asked for it: it does not want it.
    Unwanted,
    Cut,
}

/// Ties a request's body to its response.
pub(super) fn tie(body: Body) -> (Body, Tie) {
    bind(body, Turn::Goes, None)
}

/// The same for a body that waits until the server asks for it, and at most so long.
pub(super) fn hold(body: Body, patience: Patience) -> (Body, Tie) {
    bind(body, Turn::Waits, Some(patience))
}

/// How long a body waits for the server, and on which connections.
pub(super) struct Patience {
    pub(super) limit: Duration,
    /// Whether the connection turned out to be one on which nobody hears the server ask.
    pub(super) is_deaf: Box<dyn Fn() -> bool + Send>,
}

fn bind(body: Body, turn: Turn, patience: Option<Patience>) -> (Body, Tie) {
    let state = Arc::new(Mutex::new(State { turn, sender: None }));
    let tied = Tied { body, state: Arc::clone(&state), patience, wait: None };
    (Body::streaming(tied), Tie(Some(state)))
}

impl Tie {
    /// What to tell when the server asks for the body.
    pub(super) fn asker(&self) -> impl Fn() + Send + Sync + use<> {
        let state = self.0.clone();
        move || {
            if let Some(state) = &state {
                turn(state, |turn| if turn == Turn::Waits { Turn::Goes } else { turn });
            }
        }
    }

    /// The response has begun: a body that nobody has asked for stays here.
    pub(super) fn answered(&self) {
        if let Some(state) = &self.0 {
            turn(state, |turn| if turn == Turn::Waits { Turn::Unwanted } else { turn });
        }
    }

    /// The response has ended: what is left of the request may go on, if it has begun.
    pub(super) fn release(mut self) {
        if let Some(state) = self.0.take() {
            turn(&state, |turn| if turn == Turn::Goes { Turn::Goes } else { Turn::Cut });
        }
    }
}

impl Drop for Tie {
    fn drop(&mut self) {
        if let Some(state) = &self.0 {
            turn(state, |_| Turn::Cut);
        }
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Changes whose turn it is, and tells the sender where that is news.
fn turn(state: &Mutex<State>, change: impl FnOnce(Turn) -> Turn) {
    let mut state = lock(state);
    let before = state.turn;
    state.turn = change(before);
    let sender = if state.turn == before { None } else { state.sender.take() };
    // Whoever is woken may look at the state at once.
    drop(state);
    if let Some(sender) = sender {
        sender.wake();
    }
}

struct Tied {
    body: Body,
    state: Arc<Mutex<State>>,
    patience: Option<Patience>,
    wait: Option<Pin<Box<Sleep>>>,
}

impl Tied {
    fn poll_turn(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        let mut state = lock(&self.state);
        if state.turn == Turn::Cut {
            let message = "the response was given up before its end, or came without the body";
            return Poll::Ready(Err(TransportError::new(TransportErrorKind::Closed, message)));
        }
        state.sender = Some(cx.waker().clone());
        match state.turn {
            Turn::Goes => Poll::Ready(Ok(())),
            Turn::Unwanted | Turn::Cut => Poll::Pending,
            Turn::Waits => {
                drop(state);
                self.poll_patience(cx).map(Ok)
            }
        }
    }

    /// Until patience has run out; the server may have answered by then.
    fn poll_patience(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        if let Some(patience) = self.patience.as_ref().filter(|patience| !(patience.is_deaf)()) {
            let wait = self.wait.get_or_insert_with(|| Box::pin(sleep(patience.limit)));
            ready!(wait.as_mut().poll(cx));
        }
        let mut state = lock(&self.state);
        if state.turn == Turn::Waits {
            state.turn = Turn::Goes;
        }
        if state.turn == Turn::Goes { Poll::Ready(()) } else { Poll::Pending }
    }
}

impl HttpBody for Tied {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        match ready!(self.poll_turn(cx)) {
            Ok(()) => Pin::new(&mut self.body).poll_frame(cx),
            Err(error) => Poll::Ready(Some(Err(error))),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
