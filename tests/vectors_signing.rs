//! The recorded requests and presigned URLs of the mirrored client: signed again from their own body and
//! headers, or from their own parameters, and compared byte for byte. Endpoints and bodies are other tests'
//! business.

use std::{process::ExitCode, time::Duration};

use http::Uri;
use libtest_mimic::{Failed, Trial};
use serde_json::Value;
use service_client::{
    Credentials, Timestamp,
    sign::{Payload, SignErrorKind, SignableRequest, Signer, SigningRecord, SigningScope, host_of},
};
use service_client_tests::suites::{self, Suite, same, text};

const CONTENT_TYPE: &str = "application/x-amz-json-1.0";
const TARGET: &str = "QLDBSession.SendCommand";
const SERVICE: &str = "qldb";
const WEEK_SECS: i64 = 7 * 24 * 60 * 60;

fn main() -> ExitCode {
    suites::run_vectors(&[
        Suite { name: "signed_requests", key: "vectors", trials: signed_request },
        Suite { name: "presigned_urls", key: "vectors", trials: presigned_url },
    ])
}

fn signed_request(vector: &Value) -> Vec<Trial> {
    trial("signed_requests", vector, check_request)
}

fn presigned_url(vector: &Value) -> Vec<Trial> {
    match expiry(&vector["input"]["expires_in"]) {
        Ok(seconds) if seconds < 0 => vec![inexpressible(vector)],
        _ => trial("presigned_urls", vector, check_url),
    }
}

/// The signer takes a `Duration`, so that there is nothing to run: counted as ignored, not as passed.
fn inexpressible(vector: &Value) -> Trial {
    let name = format!("{}: a `Duration` cannot be negative", name("presigned_urls", vector));
    let nothing = || Err("a `Duration` cannot be negative: such a call does not compile".into());
    Trial::test(name, nothing).with_ignored_flag(true)
}

fn trial(suite: &str, vector: &Value, check: fn(&Value, &Value) -> Result<(), Failed>) -> Vec<Trial> {
    let (name, vector) = (name(suite, vector), vector.clone());
    vec![Trial::test(name, move || check(&vector["input"], &vector["expected"]))]
}

fn name(suite: &str, vector: &Value) -> String {
    format!("{suite}:{}", vector["id"].as_str().unwrap_or("a vector without id"))
}

fn check_request(input: &Value, expected: &Value) -> Result<(), Failed> {
    let headers: Vec<(String, String)> = serde_json::from_value(expected["headers"].clone())?;
    let is_the_signers = |name: &str| matches!(name, "X-Amz-Date" | "X-Amz-Security-Token" | "Authorization");
    // The recorded client knows its body's length only when it has signed.
    let is_added_later = |name: &str| name == "Content-Length";
    let recorded: Vec<_> = headers.iter().filter(|(name, _)| is_the_signers(name)).cloned().collect();
    if input["unsigned"] == true {
        return same("an unsigned request's signature", &recorded, &Vec::new());
    }

    let url: Uri = text(expected, "url")?.parse()?;
    let host = host_of(&url).ok_or("the URL has no host")?;
    let target = url.path_and_query().ok_or("the URL has no path")?.as_str();
    let body = Payload::Bytes(text(expected, "body")?.as_bytes());
    let mut request = SignableRequest::new(text(expected, "method")?, target, body).header("Host", &host);
    for (name, value) in headers.iter().filter(|(name, _)| !is_the_signers(name) && !is_added_later(name)) {
        request = request.header(name, value);
    }
    let region = signing_region(text(input, "region")?);
    let scope = SigningScope::new(region, SERVICE, time(input)?);
    let signed = Signer::default().sign(&request, &credentials(input)?, &scope)?;
    check_record(signed.record(), expected)?;
    for (name, value) in &recorded {
        let own = signed
            .iter()
            .find(|(own, _)| own.as_str().eq_ignore_ascii_case(name))
            .map(|(_, own)| own.as_bytes());
        same(name, &own, &Some(value.as_bytes()))?;
    }
    same("the number of signing headers", &signed.iter().count(), &recorded.len())
}

fn check_url(input: &Value, expected: &Value) -> Result<(), Failed> {
    let url: Uri = text(expected, "url")?.parse()?;
    let host = host_of(&url).ok_or("the URL has no host")?;
    let own_query = url.query().unwrap_or_default();
    let parameters = own_query.split("X-Amz-Algorithm=").next().unwrap_or_default().trim_end_matches('&');
    let target = format!("{}?{parameters}", url.path());
    // The recorded client signs every presigned request as if its body were empty.
    let request =
        SignableRequest::new(input["http_method"].as_str().unwrap_or("POST"), &target, Payload::Bytes(b""))
            .header("Host", &host)
            .header("Content-Type", CONTENT_TYPE)
            .header("X-Amz-Target", TARGET);
    let scope = SigningScope::new(text(input, "region")?, SERVICE, time(input)?);
    let expires_in = expiry(&input["expires_in"])?;
    let is_allowed = (1..=WEEK_SECS).contains(&expires_in);
    let duration = Duration::from_secs(u64::try_from(expires_in)?);
    match Signer::default().presign(&request, &credentials(input)?, &scope, duration) {
        Ok(signed) if is_allowed => {
            check_record(signed.record(), expected)?;
            same("the query", &signed.as_str(), &own_query)
        }
        Err(error) if !is_allowed => same("the refusal", &error.kind(), &SignErrorKind::ExpiryOutOfRange),
        Ok(_) => Err(format!("an expiry of {expires_in} s must be refused").into()),
        Err(error) => Err(error.into()),
    }
}

/// As the recorded client takes it: a number, one in text, or an hour by default.
fn expiry(value: &Value) -> Result<i64, Failed> {
    match value {
        Value::Null => Ok(3_600),
        Value::String(text) => Ok(text.parse()?),
        number => number.as_i64().ok_or_else(|| "the expiry is no number".into()),
    }
}

fn check_record(record: &SigningRecord, expected: &Value) -> Result<(), Failed> {
    same("the canonical request", &&*record.canonical_request(), &text(expected, "canonical_request")?)?;
    same("the string to sign", &&*record.string_to_sign(), &text(expected, "string_to_sign")?)?;
    same("the signature", &record.signature(), &text(expected, "signature")?)
}

/// A pseudo region is signed for the region that it stands for.
fn signing_region(region: &str) -> &str {
    region.strip_prefix("fips-").or_else(|| region.strip_suffix("-fips")).unwrap_or(region)
}

fn time(input: &Value) -> Result<Timestamp, Failed> {
    Ok(text(input, "time")?.parse()?)
}

fn credentials(input: &Value) -> Result<Credentials, Failed> {
    let key = &input["credentials"];
    let credentials = Credentials::new(text(key, "access_key")?, text(key, "secret_key")?);
    Ok(match key["token"].as_str() {
        Some(token) => credentials.with_session_token(token),
        None => credentials,
    })
}
