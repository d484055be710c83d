//! The adaptive strategy: the standard one, and beside it a rate that no attempt goes beyond.

use super::{
    Attempt, AttemptFailure, Decision, Pause, RetryReason, RetryStrategy, Standard, attempt::Paid,
    rate::RateLimiter,
};

/// Retries as [`Standard`] does, and sends no faster than the service bears.
///
/// From the first throttling on, each attempt waits for its turn: the client measures how fast it sends, slows down when
/// it is throttled, and tries to be faster again after a while. All operations of a client are slowed down together,
/// whichever was throttled: take it for a client that works on one resource, a table or a stream say, and whose calls may
/// take their time.
///
/// Its clones share the rate and the bucket.
///
/// ```
/// use service_client::{Config, retry::RetryMode};
///
/// let config = Config::builder().retry_mode(RetryMode::Adaptive).build();
/// ```
#[derive(Clone, Debug, Default)]
pub struct Adaptive {
    standard: Standard,
    limiter: RateLimiter,
}

impl Adaptive {
    /// Decides about retries as `standard` does, and limits the rate.
    pub fn new(standard: Standard) -> Self {
        Self { standard, limiter: RateLimiter::default() }
    }
}

impl RetryStrategy for Adaptive {
    fn max_attempts(&self) -> u32 {
        self.standard.max_attempts()
    }

    fn before_attempt(&self, attempt: &Attempt<'_>) -> Pause {
        match self.limiter.turn(attempt.now()) {
            None => Pause::NONE,
            Some((length, turn)) => Pause { length, paid: Some(Paid::Turn(turn)) },
        }
    }

    fn after_failure(&self, attempt: &Attempt<'_>, failure: &AttemptFailure) -> Decision {
        let is_throttling = failure.reason() == Some(RetryReason::Throttling);
        if failure.status().is_some() {
            self.limiter.answered(is_throttling, attempt.now());
        }
        self.standard.after_failure(attempt, failure)
    }

    fn after_success(&self, attempt: &Attempt<'_>) {
        self.limiter.answered(false, attempt.now());
        self.standard.after_success(attempt);
    }
}
