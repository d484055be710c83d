//! Time as a call sees it: what the clock says, and how to wait. Enters nothing but durations, leaves instants and
//! time-outs. Both come from traits, so that a test can hold still or move on at will.

use core::{
    error::Error,
    fmt,
    future::{Future, poll_fn},
    pin::Pin,
    task::Poll,
    time::Duration,
};
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::SystemTime,
};

/// Says what time it is: requests are signed with it.
///
/// ```
/// use std::time::{Duration, SystemTime};
/// use service_client::time::Clock;
///
/// /// For a host whose clock runs a known while ahead.
/// #[derive(Debug)]
/// struct Ahead(Duration);
///
/// impl Clock for Ahead {
///     fn now(&self) -> SystemTime {
///         SystemTime::now() - self.0
///     }
/// }
/// ```
pub trait Clock: fmt::Debug + Send + Sync + 'static {
    /// The current time.
    fn now(&self) -> SystemTime;
}

impl<T: Clock + ?Sized> Clock for Arc<T> {
    fn now(&self) -> SystemTime {
        (**self).now()
    }
}

/// The clock of the operating system. Where there is none, on `wasm32-unknown-unknown`, it stands at the beginning of 1970:
/// [set another](crate::config::ConfigBuilder::clock) there.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> SystemTime {
        // There, the standard library panics.
        if IS_ALONE { SystemTime::UNIX_EPOCH } else { SystemTime::now() }
    }
}

/// Whether there is no operating system, and so neither a clock nor an environment.
pub(crate) const IS_ALONE: bool = cfg!(all(target_family = "wasm", target_os = "unknown"));

/// A clock that stands still until it is told otherwise. Its clones are one clock.
///
/// ```
/// use std::time::{Duration, SystemTime};
/// use service_client::time::{Clock, ManualClock};
///
/// let clock = ManualClock::new(SystemTime::UNIX_EPOCH);
/// clock.advance(Duration::from_secs(60));
/// assert_eq!(clock.now(), SystemTime::UNIX_EPOCH + Duration::from_secs(60));
/// ```
#[derive(Clone, Debug)]
pub struct ManualClock(Arc<Mutex<SystemTime>>);

impl ManualClock {
    /// A clock that shows `now`.
    pub fn new(now: SystemTime) -> Self {
        Self(Arc::new(Mutex::new(now)))
    }

    /// Makes the clock show `now`, which may be earlier than before.
    pub fn set(&self, now: SystemTime) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = now;
    }

    /// Moves the clock on. It stops at the last instant that it can show.
    pub fn advance(&self, by: Duration) {
        let mut now = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *now = now.checked_add(by).unwrap_or(*now);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> SystemTime {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Waits: time-outs are measured with it.
///
/// # Cancellation
///
/// Dropping the future ends the wait.
#[async_trait::async_trait]
pub trait Sleep: fmt::Debug + Send + Sync + 'static {
    /// Returns after `duration`, and not before.
    async fn sleep(&self, duration: Duration);

    /// Whether it measures the time here and now. Where it does not, a request is [not repeated](crate::retry), for the
    /// pause would have no end.
    fn is_running(&self) -> bool {
        true
    }
}

#[async_trait::async_trait]
impl<T: Sleep + ?Sized> Sleep for Arc<T> {
    async fn sleep(&self, duration: Duration) {
        (**self).sleep(duration).await;
    }

    fn is_running(&self) -> bool {
        (**self).is_running()
    }
}

/// The timer of `tokio`. Outside a `tokio` runtime nothing measures the time, and the wait has no end.
///
/// # Panics
///
/// Waiting panics in a `tokio` runtime whose time is not enabled.
#[cfg(feature = "hyper")]
#[derive(Clone, Copy, Debug, Default)]
pub struct TokioSleep;

#[cfg(feature = "hyper")]
#[async_trait::async_trait]
impl Sleep for TokioSleep {
    async fn sleep(&self, duration: Duration) {
        if !self.is_running() {
            return std::future::pending().await;
        }
        tokio::time::sleep(duration).await;
    }

    fn is_running(&self) -> bool {
        tokio::runtime::Handle::try_current().is_ok()
    }
}

/// The time for something ran out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Elapsed;

impl fmt::Display for Elapsed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the time ran out")
    }
}

impl Error for Elapsed {}

/// What `future` gives, unless `limit` passes first. The time runs from the first poll that is not ready, so that a
/// future that never waits costs no timer.
pub(crate) fn timeout<F: Future + Unpin>(
    sleep: &dyn Sleep,
    limit: Duration,
    mut future: F,
) -> impl Future<Output = Result<F::Output, Elapsed>> {
    let mut timer = None;
    poll_fn(move |cx| {
        if let Poll::Ready(output) = Pin::new(&mut future).poll(cx) {
            return Poll::Ready(Ok(output));
        }
        let timer = timer.get_or_insert_with(|| sleep.sleep(limit));
        timer.as_mut().poll(cx).map(|()| Err(Elapsed))
    })
}

#[cfg(test)]
mod tests {
    use core::future::{pending, ready};

    use super::*;

    /// Is over at once, and panics where nobody should wait.
    #[derive(Debug)]
    enum Timer {
        Instant,
        Forbidden,
    }

    #[async_trait::async_trait]
    impl Sleep for Timer {
        async fn sleep(&self, _: Duration) {
            assert!(matches!(self, Self::Instant), "nothing to wait for");
        }
    }

    #[tokio::test]
    async fn the_first_of_both_wins() {
        let second = Duration::from_secs(1);
        assert_eq!(timeout(&Timer::Forbidden, second, ready(7)).await, Ok(7));
        assert_eq!(timeout(&Timer::Instant, second, pending::<()>()).await, Err(Elapsed));
    }

    #[test]
    fn a_manual_clock_never_overflows() {
        let clock = ManualClock::new(SystemTime::UNIX_EPOCH);
        clock.advance(Duration::MAX);
        assert_eq!(clock.now(), SystemTime::UNIX_EPOCH);
    }
}
