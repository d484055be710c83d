//! The endpoint rule against the vectors of `endpoints.json`: enters each vector's parameters, leaves the URL or the
//! error, which must be the recorded one. `SERVICE_CLIENT_VECTORS` names another folder with such a file.

use std::process::ExitCode;

use libtest_mimic::{Failed, Trial};
use serde_json::Value;
use service_client::{
    config::{ConfigError, ConfigErrorKind, Region, Switch},
    endpoint::{Endpoint, EndpointParams, RegionalEndpoints, ResolveEndpoint},
};
use service_client_tests::suites::{self, Suite};

/// Where we mean to differ: the vector, and why. Each must fail with [`ConfigErrorKind::InvalidValue`]; one that
/// begins to match is an error too.
const DIFFERENCES: [(&str, &str); 4] = [
    (r#"ruleset:{"Region":"","UseDualStack":false,"UseFIPS":false}"#, EMPTY_REGION),
    (r#"ruleset:{"Region":"","UseDualStack":false,"UseFIPS":true}"#, EMPTY_REGION),
    (r#"ruleset:{"Region":"","UseDualStack":true,"UseFIPS":false}"#, EMPTY_REGION),
    (r#"ruleset:{"Region":"","UseDualStack":true,"UseFIPS":true}"#, EMPTY_REGION),
];

const EMPTY_REGION: &str = "an empty region leads to a host that cannot exist; it is refused instead";

fn main() -> ExitCode {
    suites::run_vectors(&[
        Suite { name: "endpoints", key: "shipped_tests", trials: shipped },
        Suite { name: "endpoints", key: "ruleset", trials: observed },
    ])
}

fn shipped(vector: &Value) -> Vec<Trial> {
    trial(
        format!("shipped:{}", vector["documentation"].as_str().unwrap_or("a vector without a text")),
        vector,
    )
}

fn observed(vector: &Value) -> Vec<Trial> {
    trial(format!("ruleset:{}", vector["params"]), vector)
}

fn trial(id: String, vector: &Value) -> Vec<Trial> {
    let vector = vector.clone();
    vec![Trial::test(id.clone(), move || check(&id, &vector))]
}

fn check(id: &str, vector: &Value) -> Result<(), Failed> {
    let outcome = resolve(&vector["params"]);
    let matched = compare(&outcome, vector);
    match DIFFERENCES.iter().find(|(vector, _)| *vector == id) {
        None => matched.map_err(Failed::from),
        Some((_, reason)) if matched.is_ok() => {
            Err(format!("matches now, so this is no longer true: {reason}").into())
        }
        Some(_) => match outcome {
            Err(error) if error.kind() == ConfigErrorKind::InvalidValue => Ok(()),
            other => Err(format!("neither the recorded outcome nor the intended one: {other:?}").into()),
        },
    }
}

fn resolve(given: &Value) -> Result<Endpoint, ConfigError> {
    let region: Option<Region> = given["Region"].as_str().map(str::parse).transpose()?;
    let custom: Option<Endpoint> = given["Endpoint"].as_str().map(str::parse).transpose()?;
    let mut params = EndpointParams::new("session.qldb");
    params.region = region.as_ref();
    params.custom = custom.as_ref();
    params.fips = switch(&given["UseFIPS"]);
    params.dual_stack = switch(&given["UseDualStack"]);
    RegionalEndpoints.resolve(&params)
}

fn switch(value: &Value) -> Switch {
    if value.as_bool() == Some(true) { Switch::On } else { Switch::Off }
}

/// The recorded outcome is under one key in the shipped tests and under another in the ones that were observed.
fn compare(outcome: &Result<Endpoint, ConfigError>, vector: &Value) -> Result<(), String> {
    let url =
        vector.pointer("/expect/endpoint/url").or(vector.pointer("/expected/url")).and_then(Value::as_str);
    let error =
        vector.pointer("/expect/error").or(vector.pointer("/expected/message")).and_then(Value::as_str);
    match (outcome, url, error) {
        (Ok(endpoint), Some(url), None) => same_url(&endpoint.uri().to_string(), url),
        (Err(error), None, Some(message)) => same_error(error, message),
        _ => Err(format!("got {outcome:?}, expected url {url:?} or error {error:?}")),
    }
}

/// A URL without a path is one with the path `/`.
fn same_url(ours: &str, theirs: &str) -> Result<(), String> {
    if ours == theirs || ours.strip_suffix('/') == Some(theirs) {
        return Ok(());
    }
    Err(format!("got {ours}, expected {theirs}"))
}

/// The words are ours, what they say is not.
fn same_error(ours: &ConfigError, theirs: &str) -> Result<(), String> {
    let meant = match theirs {
        "Invalid Configuration: Missing Region" => (ConfigErrorKind::MissingRegion, "no region"),
        "Invalid Configuration: FIPS and custom endpoint are not supported" => {
            (ConfigErrorKind::Conflict, "FIPS")
        }
        "Invalid Configuration: Dualstack and custom endpoint are not supported" => {
            (ConfigErrorKind::Conflict, "dual-stack")
        }
        _ => return Err(format!("unknown error text: {theirs}")),
    };
    if ours.kind() == meant.0 && ours.to_string().contains(meant.1) {
        return Ok(());
    }
    Err(format!("got {ours:?}, expected {theirs}"))
}
