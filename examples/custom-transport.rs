//! A transport of one's own: one that prints a line for each request, around another that does the work.
//!
//! ```text
//! cargo run --example custom-transport
//! ```

use std::{error::Error, time::Instant};

use async_trait::async_trait;
use ledger::Ledger;
use service_client::{
    Config, ServiceError as _,
    serve::Server,
    transport::{HyperTransport, Request, Response, Transport, TransportError},
};
use service_client_qldb_session::{
    EndSessionRequest, QldbSessionClient, SendCommandRequest, StartSessionRequest,
};

/// Says what is sent and what comes back. Headers and bodies hold secrets: it prints none of them but the target.
#[derive(Debug)]
struct Printing<T> {
    inner: T,
}

#[async_trait]
impl<T: Transport> Transport for Printing<T> {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let target = request.headers().get("x-amz-target").cloned();
        let target = target.as_ref().and_then(|target| target.to_str().ok()).unwrap_or("nothing").to_owned();
        let begun = Instant::now();
        let result = self.inner.send(request).await;
        let elapsed = begun.elapsed().as_millis();
        match &result {
            Ok(response) => println!("  {target}: {} after {elapsed} ms", response.status()),
            Err(error) => {
                let sent =
                    if error.may_have_been_sent() { "it may have been sent" } else { "it was not sent" };
                println!("  {target}: {error}; {sent}");
            }
        }
        result
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let server = Server::bind("127.0.0.1:0").await?.spawn(Ledger::new("vehicles").service());
    let transport = Printing { inner: HyperTransport::new()? };
    // A ledger without an authenticator takes unsigned requests.
    let config = Config::builder().region("us-east-1").endpoint_url(server.url()).unsigned();
    let client = QldbSessionClient::new(&config.transport(transport).build());

    println!("a session:");
    let start = || SendCommandRequest::new().start_session(StartSessionRequest::new("vehicles"));
    let started = client.send_command(start()).await?.start_session;
    let token = started.and_then(|started| started.session_token).ok_or("the ledger gave no token")?;
    let end = SendCommandRequest::new().end_session(EndSessionRequest::new()).session_token(token);
    client.send_command(end.clone()).await?;

    println!("the same session, which is over:");
    let error = client.send_command(end).await.expect_err("nobody can end a session twice");
    println!("  {error}");

    println!("a server that is gone:");
    server.shutdown().await;
    let error = client.send_command(start()).await.expect_err("nobody listens");
    println!("  after {} attempt: {}", error.attempts(), error.message().unwrap_or_default());
    Ok(())
}
