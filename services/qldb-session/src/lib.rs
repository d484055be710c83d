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
#[rustfmt::skip]
mod client;

pub use crate::client::*;
