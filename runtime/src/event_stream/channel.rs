//! A way to send events one by one, from wherever they come up: a sender enters them, a stream gives them out.

use std::{
    collections::VecDeque,
    fmt,
    future::poll_fn,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, Waker},
};

use futures_core::Stream;

/// Sends events into an [`EventStream`](super::EventStream::channel). The stream ends when it is dropped.
pub struct EventSender<T> {
    channel: Arc<Mutex<Channel<T>>>,
}

/// The stream is gone: the peer wants no more events, or the connection broke. It gives the event back.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct EventsClosed<T>(pub T);

struct Channel<T> {
    queue: VecDeque<T>,
    capacity: usize,
    is_sender_gone: bool,
    is_receiver_gone: bool,
    /// Whoever waits: the sender for room, or the receiver for an event. Never both.
    waiting: Option<Waker>,
}

impl<T> Channel<T> {
    fn wake(&mut self) {
        if let Some(waker) = self.waiting.take() {
            waker.wake();
        }
    }

    fn wait(&mut self, cx: &mut Context<'_>) {
        match &mut self.waiting {
            Some(waker) => waker.clone_from(cx.waker()),
            waiting => *waiting = Some(cx.waker().clone()),
        }
    }
}

/// A sender and the stream of what it sends; at most `capacity` events wait between them, and at least one.
pub(super) fn channel<T>(capacity: usize) -> (EventSender<T>, Events<T>) {
    let channel = Arc::new(Mutex::new(Channel {
        queue: VecDeque::new(),
        capacity: capacity.max(1),
        is_sender_gone: false,
        is_receiver_gone: false,
        waiting: None,
    }));
    (EventSender { channel: Arc::clone(&channel) }, Events { channel })
}

impl<T> EventSender<T> {
    /// Sends an event; waits while the stream is full.
    ///
    /// # Errors
    ///
    /// When nobody takes events any more.
    ///
    /// # Cancellation
    ///
    /// The event is sent or dropped, and nothing else is lost.
    pub async fn send(&mut self, event: T) -> Result<(), EventsClosed<T>> {
        let mut event = Some(event);
        poll_fn(|cx| {
            let mut channel = lock(&self.channel);
            if channel.is_receiver_gone {
                return Poll::Ready(());
            }
            if channel.queue.len() >= channel.capacity {
                channel.wait(cx);
                return Poll::Pending;
            }
            channel.queue.extend(event.take());
            channel.wake();
            Poll::Ready(())
        })
        .await;
        event.map_or(Ok(()), |event| Err(EventsClosed(event)))
    }
}

impl<T> Drop for EventSender<T> {
    fn drop(&mut self) {
        let mut channel = lock(&self.channel);
        channel.is_sender_gone = true;
        channel.wake();
    }
}

/// What a sender sends.
pub(super) struct Events<T> {
    channel: Arc<Mutex<Channel<T>>>,
}

impl<T> Stream for Events<T> {
    type Item = T;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<T>> {
        let mut channel = lock(&self.channel);
        if let Some(event) = channel.queue.pop_front() {
            channel.wake();
            return Poll::Ready(Some(event));
        }
        if channel.is_sender_gone {
            return Poll::Ready(None);
        }
        channel.wait(cx);
        Poll::Pending
    }
}

impl<T> Drop for Events<T> {
    fn drop(&mut self) {
        let mut channel = lock(&self.channel);
        channel.is_receiver_gone = true;
        channel.queue.clear();
        channel.wake();
    }
}

fn lock<T>(channel: &Mutex<Channel<T>>) -> MutexGuard<'_, Channel<T>> {
    channel.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<T> fmt::Debug for EventSender<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventSender")
            .field("waiting", &lock(&self.channel).queue.len())
            .finish_non_exhaustive()
    }
}

impl<T> fmt::Debug for EventsClosed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EventsClosed(..)")
    }
}

impl<T> fmt::Display for EventsClosed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("nobody takes events any more")
    }
}

impl<T> std::error::Error for EventsClosed<T> {}
