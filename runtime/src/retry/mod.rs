//! What is sent again and when: a failed attempt enters a strategy, a pause or the end leaves it.
//!
//! A client repeats a request that failed in a way that may pass, without being told: [`Standard`] is the default.
//!
//! ```
//! use std::time::Duration;
//! use service_client::{Config, retry::RetryMode};
//!
//! # use service_client::{ClientError, service_client};
//! # #[service_client(protocol = "awsJson1_0", target_prefix = "Clock", signing = "none")]
//! # trait Clock { async fn tell(&self, zone: &str) -> Result<(), ClientError>; }
//! # async fn example() -> Result<(), ClientError> {
//! // For all calls of all clients of this configuration: five requests at most.
//! let config = Config::builder().max_attempts(5).timeout(Duration::from_secs(30)).build();
//! let client = ClockClient::new(&config);
//!
//! // For one call: no retry; or two, whatever the configuration says.
//! client.tell("UTC").retries(0).await?;
//! client.tell("UTC").retries(2).retry_mode(RetryMode::Adaptive).await?;
//! # Ok(())
//! # }
//! ```
//!
//! Where nothing is set in code, `AWS_RETRY_MODE` and `AWS_MAX_ATTEMPTS` of the environment count, if the configuration
//! reads it.
//!
//! # What may be sent again
//!
//! | what happened | sent again? |
//! | --- | --- |
//! | an exception that its declaration calls `retryable` or `throttling` | yes |
//! | a code that stands for throttling, such as `SlowDown`, or the status 429 | yes |
//! | `RequestTimeout`, or the status 500, 502, 503 or 504 | yes |
//! | an error in an answer whose status says that all went well | yes |
//! | a signature refused, and the response's `date` is more than four minutes off | yes, with the clock put right |
//! | no connection, or none in time | yes: nothing was sent |
//! | no answer in time, the connection broke, the answer was damaged | only what is safe to send twice |
//! | anything else | no |
//!
//! A service that answers has decided; a retry does not do its work twice. Without an answer nobody knows whether it did:
//! then only a request is repeated that does the same when it is sent twice. These are operations declared
//! `#[operation(idempotent)]` or `#[operation(readonly)]`, those whose input has an idempotency token, and those whose
//! HTTP method promises it: `GET`, `HEAD`, `OPTIONS`, `PUT`, `DELETE`. AWS's own clients repeat all others, too; here a caller
//! who knows better says so in the declaration.
//!
//! Nothing is repeated whose body cannot be sent twice: a [`ByteStream`](crate::ByteStream) that is not replayable. Nothing is begun when the time
//! for the call is out, and no pause that would end later. And nothing is repeated where there is no timer to wait by:
//! see [`Sleep::is_running`](crate::time::Sleep::is_running).
//!
//! No strategy goes beyond this. Within it, a [`RetryStrategy`] of one's own has the last word.
//!
//! A call that is dropped leaves nothing behind: the tokens of a retry that was not over go back.
//!
//! # In this process
//!
//! A client of an implementation [in this process](macro@crate::service_client#what-is-generated) sends each request once, so that a test
//! of failures does not wait. A call that asks for retries gets them.
//!
//! # What a caller sees
//!
//! [`ResponseMetadata::attempts`](crate::ResponseMetadata::attempts) and
//! [`ResponseMetadata::retried`](crate::ResponseMetadata::retried) say how often a request was sent and why, and so do
//! [`attempts`](crate::ServiceError::attempts) and [`retried`](crate::ServiceError::retried) of an error. Each retry is an
//! event of `tracing`, at the level `DEBUG`.
//!
//! All attempts of a call have one `amz-sdk-invocation-id`; `amz-sdk-request` says which attempt it is, of how many, and
//! when the client gives it up.

mod adaptive;
mod attempt;
mod backoff;
mod bucket;
mod mode;
#[doc(hidden)]
pub mod rate;
mod reason;
pub(crate) mod skew;
mod standard;

use std::{fmt, sync::Arc};

pub(crate) use self::reason::{may_be_clock_skew, of_response};
pub(crate) use self::standard::MAX_ATTEMPTS;
pub use self::{
    adaptive::Adaptive,
    attempt::{Attempt, AttemptFailure, Decision, Pause},
    bucket::{TokenBucket, Tokens},
    mode::{Off, RetryMode, UnknownRetryMode},
    reason::RetryReason,
    standard::Standard,
};

/// Decides whether and when a request is sent again.
///
/// One is asked for all calls of a client at once, by shared references; whatever it counts, it counts for all of them.
/// It waits for nothing itself: it says how long a call has to. A test decides about clock and chance, by what
/// [`Attempt::now`] and [`Attempt::fraction`] say.
///
/// ```
/// use std::time::Duration;
/// use service_client::{
///     Config,
///     retry::{Attempt, AttemptFailure, Decision, Pause, RetryStrategy, Standard},
/// };
///
/// /// Repeats what another transaction was in the way of, at once; everything else as usual.
/// #[derive(Debug, Default)]
/// struct Optimistic(Standard);
///
/// impl RetryStrategy for Optimistic {
///     fn after_failure(&self, attempt: &Attempt<'_>, failure: &AttemptFailure) -> Decision {
///         match failure.code() {
///             Some("OccConflictException") if !attempt.is_last() => Decision::Retry(Pause::NONE),
///             _ => self.0.after_failure(attempt, failure),
///         }
///     }
/// }
///
/// let config = Config::builder().retry_strategy(Optimistic::default()).build();
/// ```
pub trait RetryStrategy: fmt::Debug + Send + Sync + 'static {
    /// How often a request is sent at most, the first time included. 3 unless said otherwise.
    ///
    /// The configuration and the call may say something else: [`Attempt::max_attempts`] has what counts.
    fn max_attempts(&self) -> u32 {
        MAX_ATTEMPTS
    }

    /// How long an attempt has to wait: asked before each, and after the pause before a retry.
    fn before_attempt(&self, _attempt: &Attempt<'_>) -> Pause {
        Pause::NONE
    }

    /// What is done about a failure, whatever it is. [`AttemptFailure::reason`] says what this library thinks of it.
    ///
    /// A retry that [may not be](self#what-may-be-sent-again) does not come about, whatever it says.
    fn after_failure(&self, attempt: &Attempt<'_>, failure: &AttemptFailure) -> Decision;

    /// Hears of a call that succeeded.
    fn after_success(&self, _attempt: &Attempt<'_>) {}
}

impl<T: RetryStrategy + ?Sized> RetryStrategy for Arc<T> {
    fn max_attempts(&self) -> u32 {
        (**self).max_attempts()
    }

    fn before_attempt(&self, attempt: &Attempt<'_>) -> Pause {
        (**self).before_attempt(attempt)
    }

    fn after_failure(&self, attempt: &Attempt<'_>, failure: &AttemptFailure) -> Decision {
        (**self).after_failure(attempt, failure)
    }

    fn after_success(&self, attempt: &Attempt<'_>) {
        (**self).after_success(attempt);
    }
}
