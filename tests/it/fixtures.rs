//! What most tests begin with: a configuration, a client on a transport of one's own, a command, a ledger that answers.

use service_client::{Config, Credentials, Transport, config::ConfigBuilder, retry::RetryMode};
use service_client_qldb_session::{
    BadRequestException, OccConflictException, QldbSession, QldbSessionClient, QldbSessionError,
    SendCommandRequest, SendCommandResult, StartSessionRequest, StartSessionResult,
};

pub(crate) const STARTED: &str = r#"{"StartSession":{"SessionToken":"AAAA"}}"#;

pub(crate) fn config(transport: impl Transport) -> ConfigBuilder {
    let credentials = Credentials::new("AKIDEXAMPLE", "hush");
    let config = Config::builder().region("us-east-1").credentials(credentials).transport(transport);
    config.retry_mode(RetryMode::Off)
}

pub(crate) fn client(transport: impl Transport) -> QldbSessionClient {
    QldbSessionClient::new(&config(transport).build())
}

pub(crate) fn start(ledger: &str) -> SendCommandRequest {
    SendCommandRequest::new().start_session(StartSessionRequest::new(ledger))
}

/// A ledger that knows one command: its session's token is the ledger's name, four times.
#[derive(Clone, Debug)]
pub(crate) struct Ledger;

impl QldbSession for Ledger {
    async fn send_command(&self, input: SendCommandRequest) -> Result<SendCommandResult, QldbSessionError> {
        let Some(start) = input.start_session else {
            return Err(BadRequestException::new().message("no command").code("400").into());
        };
        if start.ledger_name == "contended" {
            return Err(OccConflictException::new().message("somebody else was faster").into());
        }
        let started = StartSessionResult::new().session_token(start.ledger_name.repeat(4));
        Ok(SendCommandResult::new().start_session(started))
    }
}

/// The token of the session that was started.
pub(crate) fn token(result: Result<SendCommandResult, QldbSessionError>) -> Option<String> {
    result.expect("a result").start_session?.session_token
}
