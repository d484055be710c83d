//! What a strategy is told and what it answers: an attempt and its failure enter, a decision leaves.

use std::{
    fmt,
    time::{Duration, SystemTime},
};

use super::{RetryReason, Tokens, rate::Turn};
use crate::{config::Config, operation::Operation, transport::TransportErrorKind};

/// One attempt of a call.
#[derive(Clone, Copy)]
pub struct Attempt<'a> {
    pub(crate) number: u32,
    pub(crate) max_attempts: u32,
    pub(crate) operation: &'static Operation,
    pub(crate) config: &'a Config,
}

impl Attempt<'_> {
    /// Which it is: the first is 1.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// How many the call may have: what the strategy says, unless the configuration or the call says something else.
    pub fn max_attempts(&self) -> u32 {
        self.max_attempts
    }

    /// Whether the call may have no further one.
    pub fn is_last(&self) -> bool {
        self.number >= self.max_attempts
    }

    /// The operation that is called.
    pub fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// What the configuration's clock says.
    pub fn now(&self) -> SystemTime {
        self.config.clock().now()
    }

    /// The configuration's chance: a number from 0 to 1, another one each time.
    pub fn fraction(&self) -> f64 {
        self.config.random().fraction()
    }
}

impl fmt::Debug for Attempt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attempt")
            .field("number", &self.number)
            .field("max_attempts", &self.max_attempts)
            .field("operation", &self.operation.name)
            .finish_non_exhaustive()
    }
}

/// How an attempt failed.
#[derive(Clone, Debug, Default)]
pub struct AttemptFailure {
    pub(crate) reason: Option<RetryReason>,
    pub(crate) code: Option<String>,
    pub(crate) status: Option<u16>,
    pub(crate) transport: Option<TransportErrorKind>,
    pub(crate) retry_after: Option<Duration>,
}

impl AttemptFailure {
    /// Why the request may be sent again. `None` where the same request would fail again, as far as this library knows.
    pub fn reason(&self) -> Option<RetryReason> {
        self.reason
    }

    /// The service's code, if it answered with one.
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// The HTTP status, if the service answered.
    pub fn status(&self) -> Option<u16> {
        self.status
    }

    /// How the way to the service failed, if it did.
    pub fn transport(&self) -> Option<TransportErrorKind> {
        self.transport
    }

    /// How long the service asks to wait: the header `x-amz-retry-after`, in milliseconds.
    pub fn retry_after(&self) -> Option<Duration> {
        self.retry_after
    }
}

/// A time to wait before a request is sent, and the tokens that pay for it.
#[derive(Debug, Default)]
#[must_use = "nobody waits for a pause that is dropped"]
pub struct Pause {
    pub(crate) length: Duration,
    pub(super) paid: Option<Paid>,
}

/// What a pause was paid with. It goes back when it is dropped.
#[derive(Debug)]
pub(super) enum Paid {
    Tokens(Tokens),
    Turn(Turn),
}

impl Pause {
    /// No wait at all.
    pub const NONE: Self = Self { length: Duration::ZERO, paid: None };

    /// Waits this long.
    pub fn new(length: Duration) -> Self {
        Self { length, paid: None }
    }

    /// Pays with tokens. The call gives them back when the attempt after the pause succeeds, or when it is dropped before
    /// that attempt is over; otherwise they are spent.
    pub fn paid_with(self, tokens: Tokens) -> Self {
        Self { paid: Some(Paid::Tokens(tokens)), ..self }
    }

    /// Gives up what it was paid with.
    pub(crate) fn spend(self) {
        match self.paid {
            None => {}
            Some(Paid::Tokens(tokens)) => tokens.spend(),
            Some(Paid::Turn(turn)) => turn.take(),
        }
    }

    /// How long to wait.
    pub fn length(&self) -> Duration {
        self.length
    }
}

/// What is done after a failed attempt.
#[derive(Debug)]
#[non_exhaustive]
pub enum Decision {
    /// The request is sent again after a pause.
    Retry(Pause),
    /// The failure is the call's.
    Stop,
    /// The failure is the call's, but only after this time: whoever calls in a loop is slowed down.
    StopAfter(Duration),
}
