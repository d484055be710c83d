//! Several futures at once: futures enter, and their results leave, whichever is first. Nothing is spawned.

use std::{
    pin::Pin,
    task::{Context, Poll},
};

/// Futures that are under way. There are few of them, and so each is polled when one of them wakes.
pub(super) struct Flight<T>(Vec<Pin<Box<dyn Future<Output = T> + Send>>>);

impl<T> Default for Flight<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Flight<T> {
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn add(&mut self, future: impl Future<Output = T> + Send + 'static) {
        self.0.push(Box::pin(future));
    }

    /// The result of one that is done. Pending where there is none.
    pub(super) fn poll_any(&mut self, cx: &mut Context<'_>) -> Poll<T> {
        for at in 0..self.0.len() {
            if let Some(future) = self.0.get_mut(at)
                && let Poll::Ready(result) = future.as_mut().poll(cx)
            {
                drop(self.0.swap_remove(at));
                return Poll::Ready(result);
            }
        }
        Poll::Pending
    }
}
