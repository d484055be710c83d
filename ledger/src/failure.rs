//! What enters: the reason why a command cannot be served. What leaves: a [`Failure`], one of the six exceptions that
//! the service documents, with a message that names the construct at fault and never a token or a document.

use std::{error::Error, fmt};

/// Why the ledger refused a command.
///
/// Displays as its message. It names statements' constructs, transaction ids and limits, and never session tokens,
/// parameters or documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    kind: FailureKind,
    code: &'static str,
    message: String,
}

/// The exceptions of the protocol, one variant each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FailureKind {
    /// `BadRequestException`: the request is malformed, or asks for something that this ledger does not do.
    BadRequest,
    /// `InvalidSessionException`: the session does not exist or is over, or its transaction has expired.
    InvalidSession,
    /// `OccConflictException`: another transaction changed what this one read or wrote.
    OccConflict,
    /// `RateExceededException`: more commands than [`Limits::commands_per_second`](crate::Limits::commands_per_second)
    /// allows.
    RateExceeded,
    /// `LimitExceededException`: one of the [`Limits`](crate::Limits) was reached.
    LimitExceeded,
    /// `CapacityExceededException`: the ledger holds as many documents as it may.
    CapacityExceeded,
}

impl Failure {
    /// Which exception this is on the wire.
    pub fn kind(&self) -> FailureKind {
        self.kind
    }

    /// A short stable word for the reason, such as `TransactionExpired`: the `Code` member of the exceptions that
    /// have one.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// The sentence that a person reads.
    pub fn message(&self) -> &str {
        &self.message
    }

    pub(crate) fn bad_request(message: impl Into<String>) -> Self {
        Self { kind: FailureKind::BadRequest, code: "InvalidRequest", message: message.into() }
    }

    pub(crate) fn bad_statement(message: impl Into<String>) -> Self {
        Self { kind: FailureKind::BadRequest, code: "InvalidStatement", message: message.into() }
    }

    pub(crate) fn unknown_session() -> Self {
        let message = "the session does not exist, has ended or has expired: start a new one".to_owned();
        Self { kind: FailureKind::InvalidSession, code: "SessionUnknown", message }
    }

    pub(crate) fn transaction_expired(transaction_id: &str) -> Self {
        // Drivers recognise this case by the words `Transaction … has expired`.
        let message = format!("Transaction {transaction_id} has expired");
        Self { kind: FailureKind::InvalidSession, code: "TransactionExpired", message }
    }

    pub(crate) fn occ_conflict(transaction_id: &str, table: &str) -> Self {
        let message = format!(
            "Optimistic concurrency conflict: table `{table}` changed after transaction {transaction_id} began; \
             the transaction has been aborted"
        );
        Self { kind: FailureKind::OccConflict, code: "OccConflict", message }
    }

    pub(crate) fn rate_exceeded(message: impl Into<String>) -> Self {
        Self { kind: FailureKind::RateExceeded, code: "RateExceeded", message: message.into() }
    }

    pub(crate) fn limit_exceeded(message: impl Into<String>) -> Self {
        Self { kind: FailureKind::LimitExceeded, code: "LimitExceeded", message: message.into() }
    }

    pub(crate) fn capacity_exceeded(message: impl Into<String>) -> Self {
        Self { kind: FailureKind::CapacityExceeded, code: "CapacityExceeded", message: message.into() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for Failure {}
