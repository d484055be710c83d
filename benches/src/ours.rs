//! The call through `QldbSessionClient`: an input enters, a result leaves, as any user of the crate would have it.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use service_client::{
    Config, Credentials, Transport, TransportError,
    time::Sleep,
    transport::{Body, Request, Response},
};
use service_client_qldb_session::ExecuteStatementRequest;
pub use service_client_qldb_session::{
    QldbSessionClient as Client, SendCommandRequest, SendCommandResult, ValueHolder,
};

use crate::exchange::{InMemory, caller, command};

/// A client of the service in memory, with a time-out to keep, as the network transport's default has it.
pub fn client(service: &Arc<InMemory>) -> Client {
    let credentials = Credentials::new(caller::ACCESS_KEY_ID, caller::SECRET_ACCESS_KEY);
    let config = Config::builder()
        .region(caller::REGION)
        .credentials(credentials)
        .transport(Link(Arc::clone(service)))
        .sleep(Never)
        .attempt_timeout(Duration::from_mins(1))
        .build();
    Client::new(&config)
}

/// The input of the call.
pub fn input() -> SendCommandRequest {
    let parameters =
        vec![ValueHolder::new().ion_binary(command::MAKE), ValueHolder::new().ion_text(command::YEAR)];
    let statement = ExecuteStatementRequest::new(command::TRANSACTION_ID, command::STATEMENT);
    SendCommandRequest::new()
        .session_token(command::SESSION_TOKEN)
        .execute_statement(statement.parameters(parameters))
}

/// The call.
///
/// # Panics
///
/// When it fails.
pub async fn call(client: &Client, input: SendCommandRequest) -> SendCommandResult {
    client.send_command(input).await.expect("the service in memory refuses nothing")
}

#[derive(Debug)]
struct Link(Arc<InMemory>);

#[async_trait]
impl Transport for Link {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let request = request.map(|body| body.as_bytes().cloned().unwrap_or_default());
        Ok(self.0.answer(request).map(Body::from))
    }
}

/// A timer for calls that never wait.
#[derive(Debug)]
struct Never;

#[async_trait]
impl Sleep for Never {
    async fn sleep(&self, _: Duration) {
        std::future::pending::<()>().await;
    }
}
