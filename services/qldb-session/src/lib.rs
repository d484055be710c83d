//! Amazon QLDB Session: one operation, `SendCommand`, which carries the seven commands of a ledger's session.
//!
//! The trait, the structures and the exceptions mirror the service's documented Python client, name by name:
//! [`coming_from_aiobotocore`] sets the two side by side. The service itself was switched off in 2025; the crate `ledger`
//! of the same repository serves the trait in its place.
//!
//! ```
//! use service_client_qldb_session::{
//!     QldbSession, QldbSessionClient, QldbSessionError, SendCommandRequest, SendCommandResult, StartSessionRequest,
//!     StartSessionResult,
//! };
//!
//! /// A fake is an implementation of the trait; the client goes through the real encoder and decoder to it.
//! struct Fake;
//!
//! impl QldbSession for Fake {
//!     async fn send_command(&self, input: SendCommandRequest) -> Result<SendCommandResult, QldbSessionError> {
//!         assert_eq!(input.start_session.expect("the command").ledger_name, "vehicles");
//!         Ok(SendCommandResult::new().start_session(StartSessionResult::new().session_token("token")))
//!     }
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), QldbSessionError> {
//! let client = QldbSessionClient::in_process(Fake);
//! let command = SendCommandRequest::new().start_session(StartSessionRequest::new("vehicles"));
//! let result = client.send_command(command).await?;
//! assert_eq!(result.start_session.and_then(|started| started.session_token).as_deref(), Some("token"));
//! # Ok(())
//! # }
//! ```

#[doc = include_str!("../COMING_FROM_AIOBOTOCORE.md")]
pub mod coming_from_aiobotocore {}
mod error;
mod request;
mod result;
mod value;

use std::time::Duration;

use service_client::{Document, Method, service_client};

pub use crate::{
    error::{
        BadRequestException, CapacityExceededException, InvalidSessionException, LimitExceededException,
        OccConflictException, QldbSessionError, RateExceededException,
    },
    request::{
        AbortTransactionRequest, CommitTransactionRequest, EndSessionRequest, ExecuteStatementRequest,
        FetchPageRequest, SendCommandRequest, StartSessionRequest, StartTransactionRequest,
    },
    result::{
        AbortTransactionResult, CommitTransactionResult, EndSessionResult, ExecuteStatementResult,
        FetchPageResult, SendCommandResult, StartSessionResult, StartTransactionResult,
    },
    value::{IOUsage, Page, TimingInformation, ValueHolder},
};

/// The transactional data API of a QLDB ledger.
///
/// [`QldbSessionClient`] calls a service that implements it; so does anything else that implements this trait, in
/// process or, through [`QldbSessionService`], over HTTP.
#[service_client(
    protocol = "awsJson1_0",
    service_id = "QLDB Session",
    target_prefix = "QLDBSession",
    endpoint_prefix = "session.qldb",
    signing_name = "qldb",
    api_version = "2019-07-11"
)]
pub trait QldbSession {
    /// Sends a command to a ledger: exactly one of the request's.
    ///
    /// # Errors
    ///
    /// One of the service's exceptions, or [`QldbSessionError::Other`] where the service did not model the failure, could
    /// not be reached or could not be understood.
    async fn send_command(&self, input: SendCommandRequest) -> Result<SendCommandResult, QldbSessionError>;

    /// Whether the results of an operation come in pages. None of this service's do; an unknown name does not either.
    fn can_paginate(&self, operation_name: &str) -> bool;

    /// Signs a request for somebody else to send, and gives its URL.
    ///
    /// The signature covers the parameters as the body of the request, byte for byte as `send_command` would write it:
    /// JSON without spaces, in the order of the request's fields. It also covers the headers `content-type`
    /// (`application/x-amz-json-1.0`) and `x-amz-target` (`QLDBSession.SendCommand`): whoever sends it sends these.
    /// `send_command(…).presign(…)` gives them all in one piece.
    ///
    /// # Errors
    ///
    /// When the parameters are not those of the operation, there are no credentials, or `expires_in` is not from one
    /// second to seven days.
    async fn generate_presigned_url(
        &self,
        operation: QldbSessionOperation,
        params: Document,
        expires_in: Duration,
        method: Option<Method>,
    ) -> Result<String, QldbSessionError>;
}
