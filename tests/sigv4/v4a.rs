//! Signatures for several regions: a case enters signed, and is compared but for the signature, which is verified with the
//! case's public key.

use libtest_mimic::Failed;
use p256::ecdsa::{Signature, VerifyingKey, signature::Verifier as _};
use serde_json::Value;
use service_client::sign::{Signer, SigningRecord};
use service_client_tests::suites::{same, text};

use super::{Case, Headers, parameters, parse_request, sorted};

pub(super) fn check_header(case: &Case, expected: &Value) -> Result<(), Failed> {
    let request = case.request(&case.target, &case.headers);
    let signed = Signer::new(case.settings).sign_v4a(&request, &case.credentials, &case.scope())?;
    let headers = case.with(&signed)?;
    case.verify(&case.target, &headers)?;
    check(signed.record(), expected, "header")?;
    let Some(signed_request) = expected["header"]["signed_request"].as_str() else { return Ok(()) };
    let (target, expected_headers) = parse_request(signed_request)?;
    same("the target", &case.target, &target)?;
    same("the headers", &sorted(without_signatures(headers)), &sorted(without_signatures(expected_headers)))
}

pub(super) fn check_query(case: &Case, expected: &Value) -> Result<(), Failed> {
    let request = case.request(&case.target, &case.headers);
    let (scope, expires_in) = (case.scope(), case.expires_in);
    let signed = Signer::new(case.settings).presign_v4a(&request, &case.credentials, &scope, expires_in)?;
    let path = case.target.split('?').next().unwrap_or_default();
    let own = format!("{path}?{}", signed.as_str());
    case.verify(&own, &case.headers)?;
    check(signed.record(), expected, "query")?;
    let Some(signed_request) = expected["query"]["signed_request"].as_str() else { return Ok(()) };
    let (target, expected_headers) = parse_request(signed_request)?;
    same("the parameters", &parameters(&without_signature(&own)), &parameters(&without_signature(&target)))?;
    same("the headers", &sorted(case.headers.clone()), &sorted(expected_headers))
}

/// Both the suite's own signature and ours must be of the suite's text: only then is the right text verified.
///
/// Two cases have requests but neither a key nor results.
fn check(record: &SigningRecord, case: &Value, variant: &str) -> Result<(), Failed> {
    let (own, expected) = (record.string_to_sign(), &case[variant]);
    if expected.is_null() && case["public_key"].is_null() {
        return Ok(());
    }
    if !expected.is_null() {
        same("the canonical request", &&*record.canonical_request(), &text(expected, "canonical_request")?)?;
        same("the string to sign", &&*own, &text(expected, "string_to_sign")?)?;
        verify(case, &own, text(expected, "signature")?).map_err(|_| "the suite's own signature is wrong")?;
    }
    verify(case, &own, record.signature())
}

fn verify(case: &Value, signed: &str, signature: &str) -> Result<(), Failed> {
    let key = &case["public_key"];
    let point = [vec![4], bytes(text(key, "X")?)?, bytes(text(key, "Y")?)?].concat();
    let key = VerifyingKey::from_sec1_bytes(&point)?;
    Ok(key.verify(signed.as_bytes(), &Signature::from_der(&bytes(signature)?)?)?)
}

fn bytes(hex: &str) -> Result<Vec<u8>, Failed> {
    let digits: Vec<char> = hex.chars().collect();
    let pairs = digits.chunks(2).map(|pair| Ok(u8::from_str_radix(&String::from_iter(pair), 16)?));
    pairs.collect()
}

fn without_signatures(mut headers: Headers) -> Headers {
    for (_, value) in &mut headers {
        if let Some((rest, _)) = value.split_once(", Signature=") {
            *value = rest.to_owned();
        }
    }
    headers
}

fn without_signature(target: &str) -> String {
    target
        .split('&')
        .filter(|parameter| !parameter.starts_with("X-Amz-Signature="))
        .collect::<Vec<_>>()
        .join("&")
}
