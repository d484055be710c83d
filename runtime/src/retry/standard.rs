//! The standard strategy: a failure enters, a pause or the end leaves.

use std::time::Duration;

use super::{
    Attempt, AttemptFailure, Decision, Pause, RetryReason, RetryStrategy, TokenBucket, backoff::Backoff,
};

/// Retries with growing pauses, paid from a [`TokenBucket`]: the default.
///
/// | | |
/// | --- | --- |
/// | attempts | 3 |
/// | pause before retry *n* | by chance from 0 up to 0.05 s × 2ⁿ⁻¹, where the service throttles 1 s × 2ⁿ⁻¹, and 20 s at most |
/// | what the service asks for (`x-amz-retry-after`) | is waited for, but not 5 s longer than the pause would be |
/// | a retry costs | 14 tokens of 500, where the service throttles 5 |
/// | tokens come back | as many as the last retry cost when the call succeeds after all; one when it succeeds at once |
///
/// An operation that [waits for something to come](crate::Operation::long_polling) fails no sooner than after the pause
/// when there are no tokens left.
///
/// Its clones share the bucket. One that is given to a configuration is one for all clients of that configuration.
///
/// ```
/// use std::time::Duration;
/// use service_client::{Config, retry::{Standard, TokenBucket}};
///
/// let patient = Standard::new().with_max_attempts(5).with_max_backoff(Duration::from_secs(60));
/// let config = Config::builder().retry_strategy(patient.with_bucket(TokenBucket::new(1000))).build();
/// ```
#[derive(Clone, Debug)]
pub struct Standard {
    bucket: TokenBucket,
    backoff: Backoff,
    max_attempts: u32,
    costs: Figures<u32>,
}

/// One figure for passing faults, and one for throttling.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figures<T> {
    pub(super) transient: T,
    pub(super) throttling: T,
}

impl<T: Copy> Figures<T> {
    pub(super) fn of(&self, reason: RetryReason) -> T {
        match reason {
            RetryReason::Throttling => self.throttling,
            RetryReason::Transient | RetryReason::ClockSkew | RetryReason::Strategy => self.transient,
        }
    }
}

/// How many attempts a call has unless it is told otherwise.
pub(crate) const MAX_ATTEMPTS: u32 = 3;

impl Standard {
    /// With the figures above and a bucket of its own.
    pub fn new() -> Self {
        Self {
            bucket: TokenBucket::default(),
            backoff: Backoff::default(),
            max_attempts: MAX_ATTEMPTS,
            costs: Figures { transient: 14, throttling: 5 },
        }
    }

    /// Pays from this bucket.
    pub fn with_bucket(self, bucket: TokenBucket) -> Self {
        Self { bucket, ..self }
    }

    /// Sends a request at most this often; 0 is 1.
    pub fn with_max_attempts(self, max_attempts: u32) -> Self {
        Self { max_attempts: max_attempts.max(1), ..self }
    }

    /// Waits at most this long, but for what the service asks for.
    pub fn with_max_backoff(mut self, max_backoff: Duration) -> Self {
        self.backoff.max = max_backoff;
        self
    }

    /// Waits up to this long before the first retry, and up to `throttling` where the service throttles.
    pub fn with_base_delays(mut self, transient: Duration, throttling: Duration) -> Self {
        self.backoff.base = Figures { transient, throttling };
        self
    }

    /// Has a retry cost this many tokens, and `throttling` where the service throttles.
    pub fn with_costs(self, transient: u32, throttling: u32) -> Self {
        Self { costs: Figures { transient, throttling }, ..self }
    }

    /// The bucket that retries are paid from.
    pub fn bucket(&self) -> &TokenBucket {
        &self.bucket
    }
}

impl Default for Standard {
    fn default() -> Self {
        Self::new()
    }
}

impl RetryStrategy for Standard {
    fn max_attempts(&self) -> u32 {
        self.max_attempts
    }

    fn after_failure(&self, attempt: &Attempt<'_>, failure: &AttemptFailure) -> Decision {
        let Some(reason) = failure.reason().filter(|_| !attempt.is_last()) else { return Decision::Stop };
        let tokens = self.bucket.take(self.costs.of(reason));
        if tokens.is_none() && !attempt.operation().is_long_polling {
            return Decision::Stop;
        }
        let pause = self.backoff.pause(attempt.number(), reason, attempt.fraction());
        let pause = Backoff::at_least(pause, failure.retry_after());
        match tokens {
            Some(tokens) => Decision::Retry(Pause::new(pause).paid_with(tokens)),
            None => Decision::StopAfter(pause),
        }
    }

    fn after_success(&self, attempt: &Attempt<'_>) {
        if attempt.number() == 1 {
            self.bucket.give(1);
        }
    }
}
