//! How a wait ends badly, and what it saw last.

use std::{error::Error, fmt, time::Duration};

use crate::service_error::ServiceError;

/// Why a wait ended without what was waited for. It says what it saw last: the output, or the error, of the last call.
///
/// ```
/// use service_client::wait::{WaiterError, WaiterErrorKind};
///
/// fn is_worth_another_wait<O, E>(error: &WaiterError<O, E>) -> bool {
///     error.kind() == WaiterErrorKind::TimedOut
/// }
/// ```
pub struct WaiterError<O, E>(Box<Inner<O, E>>);

struct Inner<O, E> {
    waiter: &'static str,
    kind: WaiterErrorKind,
    attempts: u32,
    max_wait: Duration,
    /// In words.
    seen: String,
    last: Option<Result<O, E>>,
}

/// How a wait ended badly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum WaiterErrorKind {
    /// What was waited for cannot come about any more: an answer said so.
    Failed,
    /// It had not come about when the time was out.
    TimedOut,
    /// A call failed in a way that the waiter does not know.
    Call,
}

impl<O, E> WaiterError<O, E> {
    pub(super) fn new(
        waiter: &'static str,
        kind: WaiterErrorKind,
        max_wait: Duration,
        (attempts, seen): (u32, String),
    ) -> Self {
        Self(Box::new(Inner { waiter, kind, attempts, max_wait, seen, last: None }))
    }

    /// One that ended before it began.
    #[cfg(feature = "blocking")]
    pub(crate) fn of_no_call(error: E) -> Self
    where
        E: ServiceError,
    {
        let seen = error.to_string();
        Self::new("the waiter", WaiterErrorKind::Call, Duration::ZERO, (0, seen)).with_last(Some(Err(error)))
    }

    pub(super) fn with_last(mut self, last: Option<Result<O, E>>) -> Self {
        self.0.last = last;
        self
    }

    /// How the wait ended.
    pub fn kind(&self) -> WaiterErrorKind {
        self.0.kind
    }

    /// The waiter's name: `TableExists`.
    pub fn waiter(&self) -> &'static str {
        self.0.waiter
    }

    /// How many calls were made; each may have sent more than one request.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// What the last call gave: an output, or an error. `None` where the time was out before the first one was answered.
    pub fn last(&self) -> Option<&Result<O, E>> {
        self.0.last.as_ref()
    }

    /// What the last call gave, to keep.
    pub fn into_last(self) -> Option<Result<O, E>> {
        self.0.last
    }
}

impl<O, E> fmt::Display for WaiterError<O, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { waiter, kind, attempts, max_wait, seen, .. } = &*self.0;
        let calls = if *attempts == 1 { "call" } else { "calls" };
        match kind {
            WaiterErrorKind::Failed => {
                write!(f, "{waiter} cannot come about any more: after {attempts} {calls}, {seen}")
            }
            WaiterErrorKind::TimedOut => {
                write!(
                    f,
                    "{waiter} did not come about within {max_wait:?}, in {attempts} {calls}: last, {seen}"
                )
            }
            WaiterErrorKind::Call => write!(f, "{waiter} was given up after {attempts} {calls}: {seen}"),
        }
    }
}

impl<O, E> fmt::Debug for WaiterError<O, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { waiter, kind, attempts, seen, .. } = &*self.0;
        f.debug_struct("WaiterError")
            .field("waiter", waiter)
            .field("kind", kind)
            .field("attempts", attempts)
            .field("seen", seen)
            .finish_non_exhaustive()
    }
}

/// Its source is what is behind the last call's error: that one itself is part of the message.
impl<O, E: ServiceError> Error for WaiterError<O, E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.0.last {
            Some(Err(error)) => error.source(),
            _ => None,
        }
    }
}
