//! What enters: a command's time, and how many commands a second are allowed. What leaves: whether it may run now.

use std::time::{Duration, SystemTime};

use crate::{engine::since, failure::Failure, limits::Limits};

/// A second's worth of commands may come at once; after that they must come no faster than the limit.
const BURST: Duration = Duration::from_secs(1);

/// A bucket that fills with time, and that each command takes its share of a second out of.
pub(crate) struct Bucket {
    level: Duration,
    filled: SystemTime,
}

impl Bucket {
    /// A full one.
    pub(crate) fn new(now: SystemTime) -> Self {
        Self { level: BURST, filled: now }
    }

    /// Lets a command through, or says that it came too soon. One that did costs nothing.
    pub(crate) fn admit(&mut self, now: SystemTime, limits: &Limits) -> Result<(), Failure> {
        let Some(limit) = limits.commands_per_second else { return Ok(()) };
        self.level = self.level.saturating_add(since(self.filled, now)).min(BURST);
        self.filled = now;
        let left = BURST.checked_div(limit).and_then(|cost| self.level.checked_sub(cost));
        self.level = left.ok_or_else(|| {
            Failure::rate_exceeded(format!("the ledger takes {limit} commands a second: send it again later"))
        })?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admitted(bucket: &mut Bucket, now: SystemTime, limit: Option<u32>) -> usize {
        let limits = Limits { commands_per_second: limit, ..Limits::default() };
        (0..100).take_while(|_| bucket.admit(now, &limits).is_ok()).count()
    }

    #[test]
    fn a_second_fills_the_bucket_and_no_more() {
        let mut now = SystemTime::UNIX_EPOCH;
        let mut bucket = Bucket::new(now);
        assert_eq!(admitted(&mut bucket, now, Some(10)), 10);
        for (later, commands) in [(100, 1), (99, 0), (1, 1), (250, 2), (50, 1), (60_000, 10)] {
            now += Duration::from_millis(later);
            assert_eq!(admitted(&mut bucket, now, Some(10)), commands, "{later} ms later");
        }
    }

    #[test]
    fn none_is_no_limit_and_zero_lets_nothing_through() {
        let now = SystemTime::UNIX_EPOCH;
        assert_eq!(admitted(&mut Bucket::new(now), now, None), 100);
        assert_eq!(admitted(&mut Bucket::new(now), now, Some(u32::MAX)), 100);
        assert_eq!(admitted(&mut Bucket::new(now), now, Some(0)), 0);
    }

    #[test]
    fn a_clock_that_is_set_back_goes_on_from_there() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_hours(1);
        let mut bucket = Bucket::new(now);
        assert_eq!(admitted(&mut bucket, now, Some(1)), 1);
        let before = SystemTime::UNIX_EPOCH;
        assert_eq!(admitted(&mut bucket, before, Some(1)), 0);
        assert_eq!(admitted(&mut bucket, before + BURST, Some(1)), 1);
    }
}
