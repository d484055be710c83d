//! Settings and typed parameters enter; the request that the transport gets leaves. Signatures are not compared, for
//! our bodies have no spaces: what is signed is, and the suite of signatures signs their bodies.

use http::{
    HeaderMap,
    header::{AUTHORIZATION, CONTENT_TYPE, HOST},
};
use libtest_mimic::Failed;
use serde_json::{Value, json};
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
    let transport = Canned::json(200, "{}");
    let config = calls::config(input)?.transport(transport.clone()).build();
    block_on(QldbSessionClient::new(&config).send_command(calls::typed(&input["params"])?))?;
    let request = transport.request();
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
