//! Settings and typed parameters enter; the request that the transport gets leaves. Signatures are not compared, for
//! our bodies have no spaces: what is signed is, and the suite of signatures signs their bodies.

use std::time::Duration;

use http::{
    HeaderMap,
    header::{AUTHORIZATION, CONTENT_TYPE, HOST},
};
use libtest_mimic::Failed;
use serde_json::{Value, json};
use service_client::{
    time::Sleep,
    transport::{Request, Response, Transport, TransportError},
};
use service_client_qldb_session::QldbSessionClient;
use service_client_tests::{
    suites::{same, text},
    transports::Canned,
};

use crate::{
    Case, Outcomes, block_on,
    calls::{self, without_nulls},
};

pub(crate) fn cases() -> Result<Vec<Case>, Failed> {
    crate::cases("signed_requests", "vectors", run)
}

fn run(vector: &Value) -> Result<Outcomes, Failed> {
    let (input, expected) = (&vector["input"], &vector["expected"]);
    let transport = FailsFirst { failure: failure(&input["fail_first"])?, canned: Canned::json(200, "{}") };
    let requests = transport.canned.clone();
    let config = calls::config(input)?.transport(transport).sleep(AtOnce).build();
    block_on(QldbSessionClient::new(&config).send_command(calls::typed(&input["params"])?))?;
    // A vector is about the last request.
    let request = requests.requests().pop().ok_or("nothing was sent")?;
    let body: Value = serde_json::from_slice(request.body())?;
    same("our body", &body, &calls::wire(&input["params"]))?;
    let header = |name: &str| header(request.headers(), name);
    let ours = json!({
        "method": request.method().as_str(),
        "url": request.uri().to_string(),
        "body": body,
        // The recorded list holds no host: it is known where it is signed.
        "host": header(AUTHORIZATION.as_str()).and_then(|_| header(HOST.as_str())),
        "content-type": header(CONTENT_TYPE.as_str()),
        "x-amz-target": header("x-amz-target"),
        "x-amz-date": header("x-amz-date"),
        "x-amz-security-token": header("x-amz-security-token"),
        "authorization": header(AUTHORIZATION.as_str()).map(unsigned),
        "amz-sdk-request": header("amz-sdk-request"),
    });
    Ok(Outcomes { theirs: theirs(expected)?, ours: without_nulls(ours) })
}

/// The answer to the first request, where it is a failure.
fn failure(fail_first: &Value) -> Result<Option<Canned>, Failed> {
    let Some(status) = fail_first["status"].as_u64() else { return Ok(None) };
    let failure = Canned::json(u16::try_from(status)?, "");
    Ok(Some(match fail_first["date"].as_str() {
        Some(date) => failure.header("date", date),
        None => failure,
    }))
}

/// Gives its failure once.
#[derive(Debug)]
struct FailsFirst {
    failure: Option<Canned>,
    canned: Canned,
}

#[async_trait::async_trait]
impl Transport for FailsFirst {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        match &self.failure {
            Some(failure) if failure.requests().is_empty() => failure.send(request).await,
            _ => self.canned.send(request).await,
        }
    }
}

/// Does not wait, and has no time-out.
#[derive(Debug)]
struct AtOnce;

#[async_trait::async_trait]
impl Sleep for AtOnce {
    async fn sleep(&self, duration: Duration) {
        if duration >= Duration::from_mins(1) {
            std::future::pending::<()>().await;
        }
    }
}

fn theirs(expected: &Value) -> Result<Value, Failed> {
    let headers: Vec<(String, String)> = serde_json::from_value(expected["headers"].clone())?;
    let header = |name: &str| {
        let found = headers.iter().find(|(own, _)| own.eq_ignore_ascii_case(name));
        found.map(|(_, value)| &**value)
    };
    let canonical = expected["canonical_request"].as_str().unwrap_or_default();
    Ok(without_nulls(json!({
        "method": text(expected, "method")?,
        "url": text(expected, "url")?,
        "body": serde_json::from_str::<Value>(text(expected, "body")?)?,
        "host": canonical.lines().find_map(|line| line.strip_prefix("host:")),
        "content-type": header("content-type"),
        "x-amz-target": header("x-amz-target"),
        "x-amz-date": header("x-amz-date"),
        "x-amz-security-token": header("x-amz-security-token"),
        "authorization": header("authorization").map(unsigned),
        "amz-sdk-request": header("amz-sdk-request"),
    })))
}

fn header<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name)?.to_str().ok()
}

/// The scope and the signed headers.
fn unsigned(authorization: &str) -> &str {
    authorization.split(", Signature=").next().unwrap_or_default()
}
