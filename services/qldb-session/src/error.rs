//! What a command fails with: one structure an exception, and the enum of them.

use service_client::{ClientError, ResponseMetadata, ServiceError, Shape};

/// Why a command failed.
#[derive(ServiceError)]
pub enum QldbSessionError {
    /// The request is wrong.
    BadRequestException(BadRequestException),
    /// The ledger has no capacity left for the command.
    CapacityExceededException(CapacityExceededException),
    /// The session, or its transaction, is no more.
    InvalidSessionException(InvalidSessionException),
    /// A limit is reached, such as the number of sessions.
    LimitExceededException(LimitExceededException),
    /// Another transaction changed what this one had read.
    OccConflictException(OccConflictException),
    /// Commands come too fast.
    RateExceededException(RateExceededException),
    /// A code that the service does not model, a time-out, missing credentials, and what else can happen on the way.
    #[service_error(other)]
    Other(ClientError),
}

/// The request is wrong: malformed, without a parameter that it needs, or with one that makes no sense.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase", error)]
pub struct BadRequestException {
    /// What happened, in the words of the service.
    pub message: Option<String>,
    /// What happened, as a code.
    pub code: Option<String>,
    /// What is known of the response.
    #[shape(response_metadata)]
    pub response_metadata: ResponseMetadata,
}

/// The ledger has no capacity left for the command.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase", error)]
pub struct CapacityExceededException {
    /// What happened, in the words of the service.
    pub message: Option<String>,
    /// What is known of the response.
    #[shape(response_metadata)]
    pub response_metadata: ResponseMetadata,
}

/// The session does not exist any more: it timed out, expired or was ended. Its transaction is gone with it.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase", error)]
pub struct InvalidSessionException {
    /// What happened, in the words of the service.
    pub message: Option<String>,
    /// What happened, as a code.
    pub code: Option<String>,
    /// What is known of the response.
    #[shape(response_metadata)]
    pub response_metadata: ResponseMetadata,
}

/// A limit is reached, such as the number of sessions.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase", error)]
pub struct LimitExceededException {
    /// What happened, in the words of the service.
    pub message: Option<String>,
    /// What is known of the response.
    #[shape(response_metadata)]
    pub response_metadata: ResponseMetadata,
}

/// Another transaction changed what this one had read: optimistic concurrency control let the other win. The transaction
/// is gone, the session is not; run the transaction again.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase", error)]
pub struct OccConflictException {
    /// What happened, in the words of the service.
    pub message: Option<String>,
    /// What is known of the response.
    #[shape(response_metadata)]
    pub response_metadata: ResponseMetadata,
}

/// Commands come faster than the ledger allows.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase", error)]
pub struct RateExceededException {
    /// What happened, in the words of the service.
    pub message: Option<String>,
    /// What is known of the response.
    #[shape(response_metadata)]
    pub response_metadata: ResponseMetadata,
}
