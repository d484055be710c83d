//! What botocore 1.44.5 did: the first answer, how often it asked, how long it waited, and what it sent.

use std::time::Duration;

use libtest_mimic::{Failed, Trial};
use serde_json::Value;
use service_client::{
    ClientError, ServiceError as _,
    config::ConfigBuilder,
    retry::RetryMode,
    transport::{Body, Response, TransportError, TransportErrorKind},
};
use service_client_tests::suites::{same, text};

use crate::stage::{Answer, Pauses, Script, SessionClient, block_on, config};

const OK: &str = r#"{"EndSession":{}}"#;

pub(crate) fn trial(vector: &Value) -> Vec<Trial> {
    let name = vector["id"].as_str().unwrap_or("a vector without id");
    let name = format!("botocore-1.44.5/{name}");
    if let Some(why) = not_applicable(vector) {
        return vec![Trial::test(name, move || Err(why.into())).with_ignored_flag(true)];
    }
    let vector = vector.clone();
    vec![Trial::test(name, move || check(&vector))]
}

/// Why a vector says nothing about this client.
fn not_applicable(vector: &Value) -> Option<&'static str> {
    if vector["config"]["retries"]["mode"] == "legacy" {
        return Some("the mode `legacy` is botocore's own: AWS's newer clients have the others");
    }
    match vector["first_step"].as_str() {
        Some("ValueError") => Some("an exception in a Python handler has no counterpart"),
        Some("SSLError") => {
            Some("a certificate that is not trusted stays so: it is not worth another attempt")
        }
        _ => None,
    }
}

fn check(vector: &Value) -> Result<(), Failed> {
    let (script, pauses) = (Script::new(answers(vector)?), Pauses::default());
    let fraction = vector["random"].as_f64().ok_or("the vector fixes no chance")?;
    let config = retries(config(script.clone(), &pauses, fraction), &vector["config"]["retries"])?.build();
    let outcome = block_on(SessionClient::new(&config).send_command());
    let sent = script.sent();
    let headers: Vec<String> = serde_json::from_value(vector["amz_sdk_request_headers"].clone())?;
    same("what the requests say of their number", &sent, &headers)?;
    same("the number of requests", &Some(sent.len()), &number(&vector["steps_consumed"]))?;
    let sleeps: Vec<f64> = serde_json::from_value(vector["sleeps"].clone())?;
    let sleeps: Vec<Duration> = sleeps.into_iter().map(Duration::from_secs_f64).collect();
    same("the pauses", &pauses.taken(), &sleeps)?;
    compare(&outcome, &vector["outcome"])
}

fn number(value: &Value) -> Option<usize> {
    value.as_u64().and_then(|number| usize::try_from(number).ok())
}

/// A vector holds its first answer alone: those that followed were the same, up to a success.
fn answers(vector: &Value) -> Result<Vec<Answer>, Failed> {
    let consumed = number(&vector["steps_consumed"]).ok_or("no number of steps")?;
    let has_result = vector["outcome"].get("result_metadata").is_some();
    let failures = if has_result { consumed.saturating_sub(1).max(1) } else { consumed };
    let mut answers = (0..failures).map(|_| answer(&vector["first_step"])).collect::<Result<Vec<_>, _>>()?;
    // Whoever asks too often gets one, too.
    answers.push(Ok(Response::new(Body::from(OK))));
    Ok(answers)
}

fn answer(step: &Value) -> Result<Answer, Failed> {
    if let Some(exception) = step.as_str() {
        let kind = match exception {
            "ConnectTimeoutError" => TransportErrorKind::ConnectTimeout,
            "EndpointConnectionError" | "ProxyConnectionError" => TransportErrorKind::Connect,
            "ConnectionClosedError" => TransportErrorKind::Interrupted,
            "ReadTimeoutError" => TransportErrorKind::Timeout,
            "HTTPClientError" => TransportErrorKind::Other,
            unknown => return Err(format!("unknown exception `{unknown}`").into()),
        };
        return Ok(Err(TransportError::new(kind, "as the vector says")));
    }
    let mut response = http::Response::builder();
    let status = step["status"].as_u64().and_then(|status| u16::try_from(status).ok());
    response = response.status(status.ok_or("an answer without status")?);
    for (name, value) in step["headers"].as_object().into_iter().flatten() {
        response = response.header(name, value.as_str().unwrap_or_default());
    }
    Ok(Ok(response.body(Body::from(text(step, "body")?.to_owned()))?))
}

/// Their `max_attempts` counts retries.
fn retries(config: ConfigBuilder, retries: &Value) -> Result<ConfigBuilder, Failed> {
    let config = match retries["mode"].as_str() {
        Some(mode) => config.retry_mode(mode.parse::<RetryMode>()?),
        None => config,
    };
    let total = number(&retries["total_max_attempts"]);
    let total = total.or_else(|| number(&retries["max_attempts"]).map(|retries| retries + 1));
    Ok(match total {
        Some(total) => config.max_attempts(u32::try_from(total)?),
        None => config,
    })
}

fn compare(ours: &Result<(), ClientError>, theirs: &Value) -> Result<(), Failed> {
    let retried = match ours {
        Ok(()) => None,
        Err(error) => Some((error.attempts().saturating_sub(1), error.retried().len())),
    };
    same("whether it failed", &retried.is_some(), &theirs.get("exception").is_some())?;
    let (Some((count, reasons)), Some(theirs)) = (retried, theirs["metadata"]["RetryAttempts"].as_u64())
    else {
        return Ok(());
    };
    same("the number of retries", &u64::from(count), &theirs)?;
    same("the number of reasons", &u64::try_from(reasons)?, &theirs)
}
