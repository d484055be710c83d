//! A request signed in its URL: anybody can send it with any HTTP client until it expires, and nobody can change it.
//!
//! ```text
//! cargo run --example presign
//! ```

use std::{error::Error, time::Duration};

use http::StatusCode;
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use ledger::Ledger;
use service_client::{
    Authenticator, Bytes, Config, Credentials, serve::Server, sign::Verifier, transport::Body,
};
use service_client_qldb_session::{QldbSessionClient, SendCommandRequest, StartSessionRequest};

type HttpClient = Client<HttpConnector, Body>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let credentials = Credentials::new("presigner", "known to the signer and to the ledger");
    let authenticator = Authenticator::new(Verifier::new("us-east-1", "qldb"), [credentials.clone()]);
    let ledger = Ledger::new("vehicles").service().verify(authenticator);
    let server = Server::bind("127.0.0.1:0").await?.spawn(ledger);

    // Whoever has the credentials signs …
    let config = Config::builder().region("us-east-1").endpoint_url(server.url()).credentials(credentials);
    let client = QldbSessionClient::new(&config.build());
    let command = SendCommandRequest::new().start_session(StartSessionRequest::new("vehicles"));
    let presigned = client.send_command(command).presign(Duration::from_mins(5)).await?;
    println!("good for five minutes: {presigned:?}");
    for (name, value) in &presigned.headers {
        println!("  send it with {name}: {}", value.to_str()?);
    }

    // … and somebody else, who has none, sends.
    let http_client = Client::builder(TokioExecutor::new()).build_http();
    let request: http::Request<Bytes> = presigned.try_into()?;
    let (status, answer) = send(&http_client, request.clone()).await?;
    assert_eq!((status, answer.contains("SessionToken")), (StatusCode::OK, true));
    println!("as it was signed: {status}, a session was started");

    let changed = request.map(|_| Bytes::from_static(br#"{"StartSession":{"LedgerName":"salaries"}}"#));
    let (status, answer) = send(&http_client, changed).await?;
    assert_eq!(status, StatusCode::FORBIDDEN);
    println!("with another body: {status}\n  {answer}");
    Ok(())
}

async fn send(
    client: &HttpClient,
    request: http::Request<Bytes>,
) -> Result<(StatusCode, String), Box<dyn Error>> {
    let response = client.request(request.map(Body::from)).await?;
    let (status, body) = (response.status(), Body::wrap(response.into_body()).collect(1 << 20).await?);
    Ok((status, String::from_utf8(body.to_vec())?))
}
