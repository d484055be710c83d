//! How long to wait before a retry: its number, the reason and chance enter, a pause leaves.

use std::time::Duration;

use super::{RetryReason, standard::Figures};

/// How much longer a service may have a client wait than it would by itself.
const MOST_ASKED_FOR: Duration = Duration::from_secs(5);

/// Pauses that double.
#[derive(Clone, Copy, Debug)]
pub(super) struct Backoff {
    pub(super) base: Figures<Duration>,
    pub(super) max: Duration,
}

impl Default for Backoff {
    fn default() -> Self {
        let base = Figures { transient: Duration::from_millis(50), throttling: Duration::from_secs(1) };
        Self { base, max: Duration::from_secs(20) }
    }
}

impl Backoff {
    /// The pause after that many attempts: the part `fraction` of the longest.
    pub(super) fn pause(&self, attempts: u32, reason: RetryReason, fraction: f64) -> Duration {
        let doubled = 2_u32.checked_pow(attempts.saturating_sub(1)).unwrap_or(u32::MAX);
        let longest = self.base.of(reason).saturating_mul(doubled).min(self.max);
        // Chance is the user's: whatever it says, the pause is within its bounds.
        Duration::try_from_secs_f64(longest.as_secs_f64() * fraction)
            .map_or(longest, |part| part.min(longest))
    }

    /// The pause with what the service asks for, within bounds.
    pub(super) fn at_least(pause: Duration, asked_for: Option<Duration>) -> Duration {
        let most = pause.saturating_add(MOST_ASKED_FOR);
        asked_for.map_or(pause, |asked_for| asked_for.clamp(pause, most))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_pause_is_out_of_bounds() {
        let backoff = Backoff::default();
        for fraction in [f64::NAN, f64::INFINITY, -1.0, 0.0, 1.0, 2.0] {
            for attempts in [0, 1, 9, 31, 32, u32::MAX] {
                let pause = backoff.pause(attempts, RetryReason::Throttling, fraction);
                assert!(pause <= backoff.max, "{attempts} {fraction}: {pause:?}");
            }
        }
        assert_eq!(backoff.pause(u32::MAX, RetryReason::Transient, 1.0), backoff.max);
        assert_eq!(Backoff::at_least(Duration::MAX, Some(Duration::ZERO)), Duration::MAX);
    }
}
