//! How fast a client may send, as the service bears it: sendings and answers with their times enter, waits leave.
//!
//! Times are seconds since any moment, the same for all. The rate grows and falls as CUBIC has it, the algorithm that
//! TCP controls congestion with.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, SystemTime},
};

/// The rate that a service bears: less after each throttling, then slowly back to where it was, then fast beyond.
#[derive(Clone, Copy, Debug)]
pub struct Cubic {
    w_max: f64,
    k: f64,
    last_fail: f64,
}

impl Cubic {
    const SCALE: f64 = 0.4;
    const BETA: f64 = 0.7;

    /// Begins at `time` with the rate that was borne last.
    pub fn new(w_max: f64, time: f64) -> Self {
        Self { w_max, k: Self::k(w_max), last_fail: time }
    }

    fn k(w_max: f64) -> f64 {
        (w_max * (1.0 - Self::BETA) / Self::SCALE).cbrt()
    }

    /// The rate after an answer that was no throttling.
    pub fn success(&self, time: f64) -> f64 {
        let since = time - self.last_fail;
        Self::SCALE * (since - self.k).powi(3) + self.w_max
    }

    /// The rate after a throttling at this rate.
    pub fn throttled(&mut self, rate: f64, time: f64) -> f64 {
        *self = Self::new(rate, time);
        rate * Self::BETA
    }
}

/// How many requests go out a second, smoothed.
#[derive(Clone, Copy, Debug)]
pub struct RateMeter {
    slot: f64,
    count: f64,
    rate: f64,
}

impl RateMeter {
    const SMOOTHING: f64 = 0.8;
    const SLOTS_PER_SECOND: f64 = 2.0;

    /// Begins at `time`.
    pub fn new(time: f64) -> Self {
        Self { slot: time.floor(), count: 0.0, rate: 0.0 }
    }

    /// Counts one request, and says the rate.
    pub fn count(&mut self, time: f64) -> f64 {
        let slot = (time * Self::SLOTS_PER_SECOND).floor() / Self::SLOTS_PER_SECOND;
        self.count += 1.0;
        if slot > self.slot {
            let current = self.count / (slot - self.slot);
            self.rate = current * Self::SMOOTHING + self.rate * (1.0 - Self::SMOOTHING);
            (self.slot, self.count) = (slot, 0.0);
        }
        self.rate
    }
}

/// A bucket that fills with time, at the rate at which requests may be sent.
#[derive(Clone, Copy, Debug)]
pub struct RateBucket {
    rate: f64,
    capacity: f64,
    available: f64,
    filled: Option<f64>,
}

impl RateBucket {
    const LEAST_RATE: f64 = 0.5;
    const LEAST_CAPACITY: f64 = 1.0;

    /// An empty bucket.
    pub fn new(rate: f64) -> Self {
        let mut bucket = Self { rate: 0.0, capacity: 0.0, available: 0.0, filled: None };
        bucket.resize(rate);
        bucket
    }

    fn resize(&mut self, rate: f64) {
        self.rate = rate.max(Self::LEAST_RATE);
        self.capacity = rate.max(Self::LEAST_CAPACITY);
        self.available = self.available.min(self.capacity);
    }

    /// Sets the rate.
    pub fn set_rate(&mut self, rate: f64, time: f64) {
        self.refill(time);
        self.resize(rate);
    }

    /// How much there is.
    pub fn available(&self) -> f64 {
        self.available
    }

    fn refill(&mut self, time: f64) {
        let since = self.filled.map_or(0.0, |filled| (time - filled).max(0.0));
        self.available = (self.available + since * self.rate).min(self.capacity);
        self.filled = Some(time);
    }

    /// Takes as much, if it is there.
    ///
    /// # Errors
    ///
    /// In how many seconds it is there.
    pub fn take(&mut self, amount: f64, time: f64) -> Result<(), f64> {
        self.refill(time);
        if amount > self.available {
            return Err((amount - self.available) / self.rate);
        }
        self.available -= amount;
        Ok(())
    }

    /// Takes one in advance, and says in how many seconds it is there.
    fn reserve(&mut self, time: f64) -> f64 {
        let wait = self.take(1.0, time).err();
        if wait.is_some() {
            self.available -= 1.0;
        }
        wait.unwrap_or_default()
    }

    fn give_back(&mut self) {
        self.available = (self.available + 1.0).min(self.capacity);
    }
}

/// Limits how fast the clones of a client send, from the first throttling on.
#[derive(Clone, Debug, Default)]
pub(super) struct RateLimiter(Arc<Mutex<Option<Limit>>>);

/// Time that never goes back: where the clock is set back, it goes on from where it was.
#[derive(Clone, Copy, Debug)]
struct Time {
    latest: f64,
    behind: f64,
}

impl Time {
    /// Threads that look at the clock at once may come here in another order: by less than this, nobody set it back.
    const LEAST_STEP: f64 = 1.0;

    fn new(now: f64) -> Self {
        Self { latest: now, behind: 0.0 }
    }

    fn at(&mut self, now: f64) -> f64 {
        let back = self.latest - (now + self.behind);
        if back > Self::LEAST_STEP {
            self.behind += back;
        }
        self.latest = self.latest.max(now + self.behind);
        self.latest
    }
}

#[derive(Clone, Copy, Debug)]
struct Limit {
    time: Time,
    cubic: Cubic,
    meter: RateMeter,
    bucket: RateBucket,
    is_on: bool,
}

impl Limit {
    fn new(time: f64) -> Self {
        let (cubic, meter) = (Cubic::new(0.0, time), RateMeter::new(time));
        Self { time: Time::new(time), cubic, meter, bucket: RateBucket::new(1.0), is_on: false }
    }

    fn reserve(&mut self, now: f64) -> f64 {
        let time = self.time.at(now);
        self.bucket.reserve(time)
    }

    fn answered(&mut self, is_throttling: bool, now: f64) {
        let time = self.time.at(now);
        let measured = self.meter.count(time);
        let rate = if is_throttling {
            let rate = if self.is_on { measured.min(self.bucket.rate) } else { measured };
            self.is_on = true;
            self.cubic.throttled(rate, time)
        } else {
            self.cubic.success(time)
        };
        self.bucket.set_rate(rate.min(2.0 * measured), time);
    }
}

impl RateLimiter {
    fn lock(&self) -> MutexGuard<'_, Option<Limit>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How long to wait for one's turn, if there is anything to wait for.
    pub(super) fn turn(&self, now: SystemTime) -> Option<(Duration, Turn)> {
        let wait = match &mut *self.lock() {
            Some(limit) if limit.is_on => limit.reserve(seconds(now)),
            _ => return None,
        };
        let wait = Duration::try_from_secs_f64(wait).unwrap_or(Duration::MAX);
        (!wait.is_zero()).then(|| (wait, Turn(Some(self.clone()))))
    }

    /// Takes an answer into account.
    pub(super) fn answered(&self, is_throttling: bool, now: SystemTime) {
        let time = seconds(now);
        self.lock().get_or_insert_with(|| Limit::new(time)).answered(is_throttling, time);
    }
}

/// A place in the row of those that wait. It goes back when it is dropped before it is taken.
#[derive(Debug)]
pub(super) struct Turn(Option<RateLimiter>);

impl Turn {
    pub(super) fn take(mut self) {
        self.0 = None;
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if let Some(limiter) = &self.0
            && let Some(limit) = &mut *limiter.lock()
        {
            limit.bucket.give_back();
        }
    }
}

fn seconds(now: SystemTime) -> f64 {
    now.duration_since(SystemTime::UNIX_EPOCH).map_or(0.0, |since| since.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: u64) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
    }

    fn throttled() -> RateLimiter {
        let limiter = RateLimiter::default();
        limiter.answered(false, at(10));
        limiter.answered(true, at(11));
        limiter
    }

    #[test]
    fn nothing_is_limited_before_the_first_throttling() {
        let limiter = RateLimiter::default();
        limiter.answered(false, at(10));
        assert!(limiter.turn(at(10)).is_none());
    }

    #[test]
    fn who_waits_waits_in_a_row_and_may_leave_it() {
        let limiter = throttled();
        let wait = || {
            let (wait, turn) = limiter.turn(at(11)).expect("the bucket is empty");
            turn.take();
            wait
        };
        let (first, second) = (wait(), wait());
        assert!(first < second, "{first:?} {second:?}");
        drop(limiter.turn(at(11)));
        let off = wait().saturating_sub(second).abs_diff(second.saturating_sub(first));
        assert!(off < Duration::from_micros(1), "who left does not count");
    }

    #[test]
    fn a_clock_that_goes_back_stops_nobody_for_ever() {
        let limiter = throttled();
        let (wait, _turn) = limiter.turn(at(5)).expect("the bucket is empty");
        assert!(wait < Duration::from_secs(10), "{wait:?}");
    }

    #[test]
    fn a_clock_that_goes_back_changes_no_rate() {
        let wait_after = |step: u64| {
            let limiter = RateLimiter::default();
            for second in 10_000..10_010 {
                (0..20).for_each(|_| limiter.answered(false, at(second)));
            }
            limiter.answered(true, at(10_010));
            for second in 10_010..10_020 {
                (0..20).for_each(|_| limiter.answered(false, at(second - step)));
            }
            let turn = || limiter.turn(at(10_020 - step));
            (0..1000).find_map(|_| turn()).expect("the bucket is empty in the end").0
        };
        assert_eq!(wait_after(3600), wait_after(0));
    }
}
