//! Why a request may be sent again: codes and statuses enter, a reason leaves.

use std::fmt;

/// Why a request is sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RetryReason {
    /// The service or the way to it failed in a way that may pass.
    Transient,
    /// The caller sends too much: the pauses are longer, and a retry costs fewer tokens.
    Throttling,
    /// The request was signed with a time that the service does not accept. The client has set its clock by the
    /// response.
    ClockSkew,
    /// A strategy of the caller's own repeats what this library would not.
    Strategy,
}

impl fmt::Display for RetryReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Transient => "transient",
            Self::Throttling => "throttling",
            Self::ClockSkew => "clock skew",
            Self::Strategy => "strategy",
        })
    }
}

/// Why a response with this status and code may be followed by another, whether the service models the code or not.
pub(crate) fn of_response(status: Option<u16>, code: Option<&str>) -> Option<RetryReason> {
    if code.is_some_and(is_throttling_code) || status == Some(429) {
        return Some(RetryReason::Throttling);
    }
    let is_transient = code.is_some_and(is_transient_code) || matches!(status, Some(500 | 502 | 503 | 504));
    is_transient.then_some(RetryReason::Transient)
}

/// The codes by which services say that a request did not reach them in time.
fn is_transient_code(code: &str) -> bool {
    matches!(code, "RequestTimeout" | "RequestTimeoutException")
}

/// The codes by which services say that the caller sends too much.
fn is_throttling_code(code: &str) -> bool {
    const CODES: [&str; 14] = [
        "BandwidthLimitExceeded",
        "EC2ThrottledException",
        "LimitExceededException",
        "PriorRequestNotComplete",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "RequestThrottled",
        "RequestThrottledException",
        "SlowDown",
        "ThrottledException",
        "Throttling",
        "ThrottlingException",
        "TooManyRequestsException",
        "TransactionInProgressException",
    ];
    CODES.contains(&code)
}

/// The codes that a signature with a wrong time can have.
pub(crate) fn may_be_clock_skew(code: &str) -> bool {
    const CODES: [&str; 6] = [
        "AuthFailure",
        "InvalidSignatureException",
        "RequestExpired",
        "RequestInTheFuture",
        "RequestTimeTooSkewed",
        "SignatureDoesNotMatch",
    ];
    CODES.contains(&code)
}
