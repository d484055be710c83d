//! Statements about a client's life enter, one a vector; what ours does leaves.

use libtest_mimic::Failed;
use serde_json::{Value, json};
use service_client::{ClientErrorKind, Config, Credentials};
use service_client_qldb_session::{QldbSessionClient, QldbSessionError, SendCommandRequest};
use service_client_tests::{
    server::{ScriptedServer, Step},
    suites::{self, same, text},
    transports::Canned,
};

use crate::{Case, Outcomes, block_on, calls};

pub(crate) fn cases() -> Result<Vec<Case>, Failed> {
    let file = suites::load_vectors("wire_and_lifecycle")?;
    let statements = file["lifecycle"].as_object().ok_or("the file says nothing of life")?;
    let cases = statements.iter().map(|(name, given)| Case {
        id: format!("wire_and_lifecycle/lifecycle/{name}"),
        vector: json!({"name": name, "given": given}),
        run,
    });
    Ok(cases.collect())
}

fn run(vector: &Value) -> Result<Outcomes, Failed> {
    let theirs = &vector["given"];
    let ours = match text(vector, "name")? {
        "call_after_close" => block_on(call_after_close()),
        "close_twice" => block_on(close_twice()),
        "exception_propagates" => block_on(error_in_scope(theirs))?,
        "from_code_known" => block_on(exception("OccConflictException"))?,
        "from_code_unknown" => block_on(exception("Nope"))?,
        "30_concurrent_calls_connections" => return block_on(calls_at_once(30, theirs)),
        name => return Err(format!("nothing is known of `{name}`").into()),
    };
    Ok(Outcomes { theirs: json!({"outcome": theirs}), ours: json!({"outcome": ours}) })
}

fn client(transport: Canned) -> QldbSessionClient {
    let config = Config::builder().region("us-east-1").credentials(Credentials::new("AKID", "hush"));
    QldbSessionClient::new(&config.transport(transport).build())
}

async fn call_after_close() -> Value {
    let client = client(Canned::json(200, "{}"));
    client.close().await;
    match client.send_command(SendCommandRequest::new()).await {
        Ok(result) => json!(format!("works, status {:?}", result.response_metadata.status())),
        Err(QldbSessionError::Other(error)) if error.kind() == ClientErrorKind::Closed => {
            json!("fails: the client is closed")
        }
        Err(error) => json!(error.to_string()),
    }
}

async fn close_twice() -> Value {
    let client = client(Canned::json(200, "{}"));
    json!([client.close().await, client.close().await])
}

/// What comes out of a scope in which their exception is raised.
async fn error_in_scope(theirs: &Value) -> Result<Value, Failed> {
    let client = client(Canned::json(200, "{}"));
    match client.scope(async |_| Err::<(), _>(theirs.clone())).await {
        Err(error) => Ok(error),
        Ok(()) => Err("the error is lost".into()),
    }
}

/// All must be answered. On how many connections is a matter of luck, so that only what holds of both is compared.
async fn calls_at_once(calls: usize, their_connections: &Value) -> Result<Outcomes, Failed> {
    let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}".to_vec();
    let script = (0..calls).flat_map(|_| [Step::Write(answer.clone()), Step::Read]);
    let server = ScriptedServer::start(script.collect()).await?;
    let config = Config::builder().region("us-east-1").credentials(Credentials::new("AKID", "hush"));
    let client = QldbSessionClient::new(&config.endpoint_url(server.url()).build());
    let sent: Vec<_> =
        (0..calls).map(|_| tokio::spawn(client.send_command(SendCommandRequest::new()))).collect();
    for call in sent {
        call.await??;
    }
    same("the number of requests", &server.requests().len(), &calls)?;
    let describe = |connections: u64| json!({"at most one connection a call": (1..=calls as u64).contains(&connections)});
    let theirs = their_connections.as_u64().ok_or("no number of connections")?;
    Ok(Outcomes { theirs: describe(theirs), ours: describe(server.connections() as u64) })
}

async fn exception(code: &str) -> Result<Value, Failed> {
    let client = client(Canned::json(400, json!({"__type": code}).to_string()));
    let outcome = calls::outcome(&client.send_command(SendCommandRequest::new()).await);
    Ok(outcome["raised"]["exception"].clone())
}
