//! How far a clock is from the service's: dates of responses enter, corrected times leave.

use std::{
    sync::atomic::{AtomicI64, Ordering::Relaxed},
    time::{Duration, SystemTime},
};

use http::{HeaderMap, header::DATE};

use crate::shape::{Timestamp, TimestampFormat};

/// The difference that no signature fails over.
const TOLERANCE: Duration = Duration::from_mins(4);

/// What the service's clock is ahead of ours, in seconds.
#[derive(Debug, Default)]
pub(crate) struct Skew(AtomicI64);

impl Skew {
    /// By how much to put the time right, in seconds.
    pub(crate) fn ahead(&self) -> i64 {
        self.0.load(Relaxed)
    }

    /// The time with the difference put right.
    pub(crate) fn correct(&self, now: SystemTime) -> SystemTime {
        moved(now, self.ahead())
    }

    /// Takes the service's clock over if the corrected one is far from it, and says whether the one of the attempt was,
    /// which put its time right by `used`: another call may have learned of it since.
    pub(crate) fn learn(&self, now: SystemTime, date: SystemTime, used: i64) -> bool {
        let is_far = |by: i64| difference(moved(now, by), date) > TOLERANCE;
        if is_far(self.ahead()) {
            self.0.store(ahead(now, date), Relaxed);
        }
        is_far(used)
    }
}

/// When the response was made, as the service says.
pub(crate) fn date(headers: &HeaderMap) -> Option<SystemTime> {
    let date = headers.get(DATE)?.to_str().ok()?;
    SystemTime::try_from(Timestamp::parse(date, TimestampFormat::HttpDate).ok()?).ok()
}

/// By how many seconds `date` is later than `now`.
pub(crate) fn ahead(now: SystemTime, date: SystemTime) -> i64 {
    let seconds = i64::try_from(difference(now, date).as_secs()).unwrap_or(i64::MAX);
    if date < now { -seconds } else { seconds }
}

/// The time that many seconds later.
pub(crate) fn moved(time: SystemTime, seconds: i64) -> SystemTime {
    let by = Duration::from_secs(seconds.unsigned_abs());
    let moved = if seconds < 0 { time.checked_sub(by) } else { time.checked_add(by) };
    moved.unwrap_or(time)
}

fn difference(a: SystemTime, b: SystemTime) -> Duration {
    a.duration_since(b).or_else(|_| b.duration_since(a)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_clock_that_is_far_off_is_put_right() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_hours(24);
        let skew = Skew::default();
        for (seconds, is_far) in
            [(240, false), (-240, false), (241, true), (241, false), (0, true), (-900, true)]
        {
            assert_eq!(skew.learn(now, moved(now, seconds), skew.ahead()), is_far, "{seconds}");
        }
        assert_eq!(skew.correct(now), now - Duration::from_mins(15));
    }

    #[test]
    fn what_another_call_has_learned_was_not_known_to_this_one() {
        let (now, skew) = (SystemTime::UNIX_EPOCH + Duration::from_hours(24), Skew::default());
        let date = moved(now, 900);
        assert!(skew.learn(now, date, 0));
        assert!(skew.learn(now, date, 0), "it was signed before");
        assert!(!skew.learn(now, date, skew.ahead()), "the time is right");
        assert_eq!(skew.ahead(), 900);
    }

    #[test]
    fn no_date_is_out_of_bounds() {
        let skew = Skew::default();
        let (first, last) =
            (moved(SystemTime::UNIX_EPOCH, i64::MIN), moved(SystemTime::UNIX_EPOCH, i64::MAX));
        assert!(!skew.learn(first, last, 0) || skew.correct(first) >= first);
        assert_eq!(moved(last, i64::MAX), moved(last, i64::MAX));
    }
}
