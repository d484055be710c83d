//! When something that expires is replaced: enters its expiry and the hour, leaves which [`Phase`] of its life it is in.

use core::time::Duration;
use std::time::SystemTime;

/// From here to the expiry, whoever asks first tries to get a new one, and nobody else waits.
const ADVISORY: Duration = Duration::from_mins(15);
/// From here to the expiry, everybody waits for the new one.
const MANDATORY: Duration = Duration::from_mins(10);
/// The pause after a failed refresh, doubled by each further failure.
const FIRST_PAUSE: Duration = Duration::from_secs(15);
pub(super) const LONGEST_PAUSE: Duration = Duration::from_mins(4);
/// The same where nothing is at hand: callers get errors then.
const FIRST_STANDSTILL: Duration = Duration::from_secs(1);
pub(super) const LONGEST_STANDSTILL: Duration = Duration::from_secs(15);
/// How long those wait for a new value who have one that is valid.
pub(super) const REFRESH_LIMIT: Duration = Duration::from_secs(5);

/// When the phases of one value begin.
#[derive(Clone, Copy, Debug)]
pub(super) struct Timing {
    advisory: SystemTime,
    mandatory: SystemTime,
    expiry: SystemTime,
}

/// How urgent a new value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Phase {
    Fresh,
    Advisory,
    Mandatory,
    Expired,
}

impl Timing {
    /// The phases of a value that was loaded `now`. `fraction`, from 0 to 1, spreads the refreshes of many programs.
    ///
    /// Of a value that does not live long the phases are shares of its life, so that it is not loaded again at once: it
    /// may be the newest that there is.
    pub(super) fn new(now: SystemTime, expiry: SystemTime, fraction: f64) -> Self {
        let life = expiry.duration_since(now).unwrap_or_default();
        let spread = 1.0 - bounded(fraction) / 5.0;
        let advisory = ADVISORY.min(life / 2).mul_f64(spread);
        let before = |lead| expiry.checked_sub(lead).unwrap_or(expiry);
        Self { advisory: before(advisory), mandatory: before(MANDATORY.min(life / 4)), expiry }
    }

    pub(super) fn phase(&self, now: SystemTime) -> Phase {
        if now > self.expiry {
            Phase::Expired
        } else if now >= self.mandatory {
            Phase::Mandatory
        } else if now >= self.advisory {
            Phase::Advisory
        } else {
            Phase::Fresh
        }
    }
}

/// How long to wait after this many failures in a row, while something is at hand.
pub(super) fn pause(failures: u32, fraction: f64) -> Duration {
    doubled(FIRST_PAUSE, failures).min(LONGEST_PAUSE).mul_f64(f64::midpoint(1.0, bounded(fraction)))
}

/// The same where nothing is.
pub(super) fn standstill(failures: u32, fraction: f64) -> Duration {
    doubled(FIRST_STANDSTILL, failures).min(LONGEST_STANDSTILL).mul_f64(f64::midpoint(1.0, bounded(fraction)))
}

fn doubled(first: Duration, failures: u32) -> Duration {
    first.saturating_mul(1 << failures.saturating_sub(1).min(8))
}

/// Chance is the user's: whatever it says, it is from 0 to 1 here.
pub(in crate::credentials) fn bounded(fraction: f64) -> f64 {
    if fraction.is_nan() { 1.0 } else { fraction.clamp(0.0, 1.0) }
}

#[cfg(test)]
mod tests {
    use std::time::UNIX_EPOCH;

    use super::*;

    fn minutes(minutes: u64) -> Duration {
        Duration::from_mins(minutes)
    }

    #[test]
    fn an_hour_has_both_windows() {
        let timing = Timing::new(UNIX_EPOCH, UNIX_EPOCH + minutes(60), 0.0);
        let phase = |minute| timing.phase(UNIX_EPOCH + minutes(minute));
        assert_eq!([phase(44), phase(45), phase(49)], [Phase::Fresh, Phase::Advisory, Phase::Advisory]);
        assert_eq!([phase(50), phase(60), phase(61)], [Phase::Mandatory, Phase::Mandatory, Phase::Expired]);
    }

    #[test]
    fn chance_moves_only_the_advisory_window() {
        let timing = Timing::new(UNIX_EPOCH, UNIX_EPOCH + minutes(60), 1.0);
        assert_eq!(timing.phase(UNIX_EPOCH + minutes(47)), Phase::Fresh);
        assert_eq!(timing.phase(UNIX_EPOCH + minutes(48)), Phase::Advisory);
        assert_eq!(timing.phase(UNIX_EPOCH + minutes(50)), Phase::Mandatory);
    }

    #[test]
    fn a_short_life_begins_fresh() {
        for life in [1, 2, 5, 9, 14] {
            let timing = Timing::new(UNIX_EPOCH, UNIX_EPOCH + minutes(life), 0.5);
            assert_eq!(timing.phase(UNIX_EPOCH), Phase::Fresh, "{life} minutes");
        }
    }

    #[test]
    fn what_comes_expired_stays_so() {
        let timing = Timing::new(UNIX_EPOCH + minutes(1), UNIX_EPOCH, 0.5);
        assert_eq!(timing.phase(UNIX_EPOCH + minutes(1)), Phase::Expired);
    }

    #[test]
    fn pauses_grow_to_a_limit() {
        assert_eq!(pause(1, 1.0), FIRST_PAUSE);
        assert_eq!(pause(1, 0.0), FIRST_PAUSE / 2);
        assert_eq!(pause(3, 1.0), FIRST_PAUSE * 4);
        assert_eq!(pause(u32::MAX, 1.0), LONGEST_PAUSE);
        assert_eq!([standstill(1, 1.0), standstill(u32::MAX, 1.0)], [FIRST_STANDSTILL, LONGEST_STANDSTILL]);
    }

    #[test]
    fn no_chance_is_out_of_bounds() {
        for fraction in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -1.0, 2.0] {
            assert!(pause(1, fraction) <= FIRST_PAUSE, "{fraction}");
            let timing = Timing::new(UNIX_EPOCH, UNIX_EPOCH + minutes(60), fraction);
            assert_eq!(timing.phase(UNIX_EPOCH + minutes(44)), Phase::Fresh, "{fraction}");
        }
    }
}
