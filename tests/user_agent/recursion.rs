//! Functions that call themselves: an environment and the headers of a call enter, and those that are sent are the published
//! ones.

use libtest_mimic::{Failed, Trial};
use serde_json::Value;
use service_client::{
    ClientError, Config,
    config::{Environment, Files},
    service_client,
};
use service_client_tests::{
    suites::{same, text},
    transports::Canned,
};

#[service_client(protocol = "awsJson1_0", target_prefix = "Function", signing = "none")]
trait Function {
    async fn run(&self) -> Result<(), ClientError>;
}

const TRACE_ID: &str = "x-amzn-trace-id";

pub(crate) fn trial(case: &Value) -> Vec<Trial> {
    let case = case.clone();
    let id = case["id"].as_str().unwrap_or_default().to_owned();
    vec![Trial::test(id, move || check(&case))]
}

fn check(case: &Value) -> Result<(), Failed> {
    let variables = case["env"].as_object().ok_or("no environment")?;
    let variables: Vec<(String, String)> = variables
        .iter()
        .map(|(name, value)| (name.clone(), value.as_str().unwrap_or_default().to_owned()))
        .collect();
    let transport = Canned::json(200, "{}");
    let config = Config::builder()
        .environment(Environment::from_pairs(variables))
        .files(Files::from_pairs::<String, String>([]))
        .endpoint_url("http://function.example")
        .transport(transport.clone())
        .build();
    let mut call = FunctionClient::new(&config).run();
    for (name, value) in headers(case, "requestHeadersBefore")? {
        call = call.header(name, value);
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(call)?;
    let request = transport.request();
    let sent: Vec<String> = request.headers().get_all(TRACE_ID).iter().map(|id| format!("{id:?}")).collect();
    let expected: Vec<String> =
        headers(case, "requestHeadersAfter")?.into_iter().map(|(_, value)| format!("{value:?}")).collect();
    same("the ids", &sent, &expected)
}

/// Header lines, name and value apart.
fn headers<'c>(case: &'c Value, key: &str) -> Result<Vec<(&'c str, &'c str)>, Failed> {
    let lines = case[key].as_array().ok_or_else(|| format!("no {key} in {:?}", text(case, "id")))?;
    let split = |line: &'c Value| line.as_str().and_then(|line| line.split_once(": "));
    lines.iter().map(|line| split(line).ok_or_else(|| format!("{line} is no header").into())).collect()
}
