//! Statements about a client's life enter, one a vector; what ours does leaves.

use libtest_mimic::Failed;
use serde_json::{Value, json};
use service_client::{ClientErrorKind, Config, Credentials};
use service_client_qldb_session::{QldbSessionClient, QldbSessionError, SendCommandRequest};
use service_client_tests::{
    suites::{self, text},
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
    let given = &vector["given"];
    let (theirs, ours) = match text(vector, "name")? {
        "call_after_close" => (json!("works"), block_on(call_after_close())),
        "close_twice" => (given.clone(), block_on(close_twice())),
        "exception_propagates" => (json!("propagates"), block_on(error_in_scope())),
        "from_code_known" => (given.clone(), block_on(exception("OccConflictException"))?),
        "from_code_unknown" => (given.clone(), block_on(exception("Nope"))?),
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
        Ok(_) => json!("works"),
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

async fn error_in_scope() -> Value {
    let client = client(Canned::json(200, "{}"));
    let result = client.scope(async |_| Err::<(), _>("user")).await;
    if result == Err("user") { json!("propagates") } else { json!("is lost") }
}

async fn exception(code: &str) -> Result<Value, Failed> {
    let client = client(Canned::json(400, json!({"__type": code}).to_string()));
    let outcome = calls::outcome(&client.send_command(SendCommandRequest::new()).await);
    Ok(outcome["raised"]["exception"].clone())
}
