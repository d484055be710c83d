//! Bodies that no longer move: enters a body that flows, leaves the same body, or an error once it has been waited for too
//! long and too little has come of it.

mod download;
mod upload;

use core::{
    fmt,
    future::Future,
    pin::Pin,
    task::{Context, Poll, Waker, ready},
    time::Duration,
};
use std::{sync::Arc, time::SystemTime};

pub(crate) use self::{download::watch_download, upload::watch_upload};
use super::{TransportError, TransportErrorKind};
use crate::{
    config::Config,
    time::{Clock, Sleep},
};

/// In how many parts the grace period is waited for. A part counts once its timer is over and the network is still waited
/// for: whatever happens in between, no more than one part is counted too many.
const PARTS: u32 = 20;

/// How late the timer of a part may be looked at for the part to count: after that, nobody was waiting.
const LATENESS: Duration = Duration::from_millis(100);

/// What moved, and how long it was waited for.
struct Gauge {
    direction: Direction,
    grace: Duration,
    needed: u64,
    clock: Arc<dyn Clock>,
    sleep: Arc<dyn Sleep>,
    moved: u64,
    /// How many parts of the grace period were waited for.
    waited: u32,
    part: Option<Part>,
    state: State,
}

/// A part of the grace period, on its way.
struct Part {
    since: SystemTime,
    timer: Pin<Box<dyn Future<Output = ()> + Send>>,
}

/// What was done last.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Waiting,
    Moving,
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
            waited: 0,
            part: None,
            state: State::Moving,
        })
    }

    /// The wait is over, and so much has come of it.
    fn note_moved(&mut self, bytes: usize) {
        if self.state == State::Waiting && self.poll_part(&mut Context::from_waker(Waker::noop())).is_ready()
        {
            self.end_part_in_time();
        }
        self.state = State::Moving;
        self.moved = self.moved.saturating_add(bytes as u64);
        if self.moved >= self.needed {
            (self.moved, self.waited) = (0, 0);
        }
    }

    /// A wait begins or goes on. Ready once there have been too many of them.
    fn poll_stalled(&mut self, cx: &mut Context<'_>) -> Poll<TransportError> {
        let mut before = core::mem::replace(&mut self.state, State::Waiting);
        loop {
            ready!(self.poll_part(cx));
            self.part = None;
            // What was over before the wait began was no wait.
            if core::mem::replace(&mut before, State::Waiting) == State::Waiting {
                self.waited += 1;
            }
            if self.waited >= PARTS {
                // What is polled once more has to wait once more.
                self.waited = 0;
                return Poll::Ready(self.stalled());
            }
        }
    }

    fn poll_part(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let Self { clock, sleep, grace, .. } = self;
        let part = self.part.get_or_insert_with(|| {
            let (sleep, length) = (Arc::clone(sleep), *grace / PARTS);
            Part { since: clock.now(), timer: Box::pin(async move { sleep.sleep(length).await }) }
        });
        part.timer.as_mut().poll(cx)
    }

    /// Counts a part whose end and bytes came at the same time, and not one that ended while whoever reads was elsewhere.
    fn end_part_in_time(&mut self) {
        let Some(part) = self.part.take() else { return };
        let elapsed = self.clock.now().duration_since(part.since).unwrap_or_default();
        if elapsed <= (self.grace / PARTS).saturating_add(LATENESS) {
            self.waited += 1;
        }
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
