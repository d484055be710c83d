//! The pauses of a waiter, as Smithy has them: how many calls were made and how long it took enter, the next pause leaves.

use std::time::Duration;

/// How long to wait for what.
#[derive(Clone, Copy, Debug)]
pub(super) struct Schedule {
    pub(super) min_delay: Duration,
    pub(super) max_delay: Duration,
    pub(super) max_wait: Duration,
}

impl Schedule {
    /// The pause after that many calls, or none where there is no time for another call.
    ///
    /// It is taken at random, by `fraction`, from between the least and twice as much for each call that was made, up to
    /// the most. The last one is made so that the last call comes the least pause before the time is out.
    pub(super) fn pause(&self, calls: u32, elapsed: Duration, fraction: f64) -> Option<Duration> {
        let Self { min_delay, max_delay, max_wait } = *self;
        let remaining = max_wait.checked_sub(elapsed).filter(|remaining| *remaining > min_delay)?;
        let doubled = 2_u32.checked_pow(calls.saturating_sub(1)).unwrap_or(u32::MAX);
        let most = min_delay.saturating_mul(doubled).clamp(min_delay, max_delay.max(min_delay));
        let spread = most.saturating_sub(min_delay);
        let part = Duration::try_from_secs_f64(spread.as_secs_f64() * fraction).unwrap_or(spread);
        let pause = min_delay.saturating_add(part.min(spread));
        let last = remaining.saturating_sub(min_delay);
        Some(pause.min(last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCHEDULE: Schedule = Schedule {
        min_delay: Duration::from_secs(2),
        max_delay: Duration::from_mins(2),
        max_wait: Duration::from_mins(5),
    };

    #[test]
    fn pauses_double_up_to_the_longest() {
        let longest = |calls| SCHEDULE.pause(calls, Duration::ZERO, 1.0).map(|pause| pause.as_secs());
        let expected = [2, 4, 8, 16, 32, 64, 120, 120];
        assert_eq!((1..=8).filter_map(longest).collect::<Vec<_>>(), expected);
        assert_eq!(longest(u32::MAX), Some(120));
    }

    #[test]
    fn a_pause_is_between_the_shortest_and_that() {
        let pause = |fraction| SCHEDULE.pause(4, Duration::ZERO, fraction);
        assert_eq!(pause(0.0), Some(Duration::from_secs(2)));
        assert_eq!(pause(0.5), Some(Duration::from_secs(9)));
        assert_eq!(pause(7.0), Some(Duration::from_secs(16)));
        assert_eq!(pause(f64::NAN).map(|pause| pause >= SCHEDULE.min_delay), Some(true));
    }

    #[test]
    fn no_limit_is_too_long() {
        let endless = Schedule { max_delay: Duration::MAX, max_wait: Duration::MAX, ..SCHEDULE };
        assert!(endless.pause(u32::MAX, Duration::ZERO, 1.0).is_some());
    }

    #[test]
    fn the_last_call_comes_before_the_time_is_out() {
        let pause = |elapsed| SCHEDULE.pause(9, Duration::from_secs(elapsed), 1.0);
        assert_eq!(pause(100), Some(Duration::from_mins(2)));
        assert_eq!(pause(200), Some(Duration::from_secs(98)));
        assert_eq!(pause(297), Some(Duration::from_secs(1)));
        assert_eq!(pause(298), None);
        assert_eq!(pause(301), None);
    }
}
