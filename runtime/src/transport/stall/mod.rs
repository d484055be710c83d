//! Bodies that no longer move: enters a body that flows, leaves the same body, or an error once it has been waited for too
//! long and too little has come of it.

mod download;
mod upload;

use core::{
    fmt,
    future::Future,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};
use std::{sync::Arc, time::SystemTime};

pub(crate) use self::{download::watch_download, upload::watch_upload};
use super::{TransportError, TransportErrorKind};
use crate::{
    config::Config,
    time::{Clock, Sleep},
};

/// What moved, and how long it was waited for.
struct Gauge {
    direction: Direction,
    grace: Duration,
    needed: u64,
    clock: Arc<dyn Clock>,
    sleep: Arc<dyn Sleep>,
    moved: u64,
    waited: Duration,
    wait: Option<Wait>,
}

/// A wait that is not over.
struct Wait {
    since: SystemTime,
    timer: Pin<Box<dyn Future<Output = ()> + Send>>,
}

#[derive(Clone, Copy)]
enum Direction {
    Upload,
    Download,
}

impl Gauge {
    /// One for bodies of this direction, if they are watched and there is a timer that runs.
    fn new(direction: Direction, config: &Config) -> Option<Self> {
        let protection = config.stalled_stream_protection();
        let grace = match direction {
            Direction::Upload => protection.upload_grace(),
            Direction::Download => protection.download_grace(),
        }?;
        let sleep = config.sleep().ok().filter(|sleep| sleep.is_running())?;
        Some(Self {
            direction,
            grace,
            needed: protection.needed(),
            clock: Arc::clone(config.clock()),
            sleep: Arc::clone(sleep),
            moved: 0,
            waited: Duration::ZERO,
            wait: None,
        })
    }

    /// The wait is over, and so much has come of it.
    fn note_moved(&mut self, bytes: usize) {
        if let Some(wait) = self.wait.take() {
            let waited = self.clock.now().duration_since(wait.since).unwrap_or_default();
            self.waited = self.waited.saturating_add(waited);
        }
        self.moved = self.moved.saturating_add(bytes as u64);
        if self.moved >= self.needed {
            (self.moved, self.waited) = (0, Duration::ZERO);
        }
    }

    /// A wait begins or goes on. Ready once there have been too many of them.
    fn poll_stalled(&mut self, cx: &mut Context<'_>) -> Poll<TransportError> {
        let left = self.grace.saturating_sub(self.waited);
        let wait = self.wait.get_or_insert_with(|| {
            let sleep = Arc::clone(&self.sleep);
            let timer = Box::pin(async move { sleep.sleep(left).await });
            Wait { since: self.clock.now(), timer }
        });
        ready!(wait.timer.as_mut().poll(cx));
        // What is polled once more has to wait once more.
        self.wait = None;
        Poll::Ready(self.stalled())
    }

    fn stalled(&self) -> TransportError {
        let Self { direction, moved, needed, grace, .. } = self;
        let message =
            format!("the {direction} has stalled: {moved} of {needed} bytes moved within {grace:?}");
        TransportError::new(TransportErrorKind::Stalled, message)
    }
}

impl fmt::Display for Direction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Upload => "upload",
            Self::Download => "download",
        })
    }
}

#[cfg(test)]
mod tests;
