//! A fake is an implementation of the trait. The client goes to it through the real encoder, decoder and error mapping,
//! in this process: what a test covers is what runs in production, but for the network.
//!
//! ```text
//! cargo run --example fake-in-tests
//! ```

use std::sync::atomic::{AtomicUsize, Ordering};

use service_client::{ClientError, ServiceError as _};
use service_client_qldb_session::{
    LimitExceededException, QldbSession, QldbSessionClient, QldbSessionError, SendCommandRequest,
    SendCommandResult, StartSessionRequest, StartSessionResult,
};

/// The code under test: opens a session, and waits for others to end theirs where there are too many.
async fn open(client: &QldbSessionClient, patience: usize) -> Result<String, QldbSessionError> {
    for _ in 0..patience {
        let command = SendCommandRequest::new().start_session(StartSessionRequest::new("vehicles"));
        match client.send_command(command).await {
            Ok(result) => {
                let token = result.start_session.and_then(|started| started.session_token);
                return token.ok_or_else(|| ClientError::service("NoToken", "there is no token").into());
            }
            Err(QldbSessionError::LimitExceededException(_)) => tokio::task::yield_now().await,
            Err(error) => return Err(error),
        }
    }
    Err(LimitExceededException::new().message("still too many sessions").into())
}

/// Has too many sessions for the first few requests.
struct Busy {
    refusals: usize,
    requests: AtomicUsize,
}

impl Busy {
    fn for_the_first(refusals: usize) -> Self {
        Self { refusals, requests: AtomicUsize::new(0) }
    }
}

impl QldbSession for Busy {
    async fn send_command(&self, input: SendCommandRequest) -> Result<SendCommandResult, QldbSessionError> {
        let start = input.start_session.ok_or_else(|| ClientError::unsupported("send_command"))?;
        assert_eq!(start.ledger_name, "vehicles");
        if self.requests.fetch_add(1, Ordering::Relaxed) < self.refusals {
            return Err(LimitExceededException::new().message("1500 sessions are open").into());
        }
        Ok(SendCommandResult::new().start_session(StartSessionResult::new().session_token("token")))
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let client = QldbSessionClient::in_process(Busy::for_the_first(2));
    assert_eq!(open(&client, 3).await.expect("the third request is answered"), "token");
    println!("two refusals are waited out");

    let client = QldbSessionClient::in_process(Busy::for_the_first(3));
    let error = open(&client, 3).await.expect_err("patience ends first");
    assert_eq!(error.code(), Some("LimitExceededException"));
    println!("the third is reported: {error}");

    let client = QldbSessionClient::in_process(Busy::for_the_first(0));
    let command = SendCommandRequest::new().start_session(StartSessionRequest::new(""));
    let error = client.send_command(command).await.expect_err("a name has at least one character");
    println!("a command that breaks a constraint never arrives: {error}");
}
