//! The published Signature Version 4 suites: canonical request, string to sign, signature and the signed
//! request, in the headers and in the query; and each signed request accepted by the verifier. Signatures of version 4a are
//! not the same each time: they are verified with the public key that the suite gives.

#[path = "sigv4/v4a.rs"]
mod v4a;

use std::{process::ExitCode, time::Duration};

use libtest_mimic::{Failed, Trial};
use serde_json::Value;
use service_client::{
    Credentials, Timestamp,
    sign::{
        ContentSha256, PathEncoding, PathNormalization, Payload, SessionTokenPlace, SignableRequest,
        SignedHeaders, Signer, SigningRecord, SigningScope, SigningSettings, Verifier,
    },
};
use service_client_tests::suites::{self, Suite, same, text};

fn main() -> ExitCode {
    suites::run(&[
        Suite { name: "sigv4/v4", key: "cases", trials: v4 },
        Suite { name: "sigv4/v4a", key: "cases", trials: v4a },
        Suite { name: "sigv4/legacy-botocore", key: "cases", trials: legacy },
    ])
}

type Check = fn(&Case, &Value) -> Result<(), Failed>;

fn v4(case: &Value) -> Vec<Trial> {
    both(case, Case::check_header, Case::check_query)
}

fn v4a(case: &Value) -> Vec<Trial> {
    both(case, v4a::check_header, v4a::check_query)
}

/// Two cases have requests but no results: they are signed and verified, and named for what they show.
fn both(case: &Value, header: Check, query: Check) -> Vec<Trial> {
    let trial = |variant: &'static str, check: Check| {
        let (case, name) = (case.clone(), case["id"].as_str().unwrap_or("a case without id"));
        let variant_name =
            if case[variant].is_null() { format!("{variant}-round-trip-only") } else { variant.into() };
        Trial::test(format!("{name}:{variant_name}"), move || check(&Case::v4(&case)?, &case))
    };
    vec![trial("header", header), trial("query", query)]
}

fn legacy(case: &Value) -> Vec<Trial> {
    let (case, name) = (case.clone(), case["id"].as_str().unwrap_or("a case without id").to_owned());
    vec![Trial::test(format!("{name}:header"), move || Case::legacy(&case)?.check_header(&case))]
}

type Headers = Vec<(String, String)>;

struct Case {
    method: String,
    target: String,
    headers: Headers,
    body: String,
    credentials: Credentials,
    region: String,
    service: String,
    time: Timestamp,
    expires_in: Duration,
    settings: SigningSettings,
}

impl Case {
    fn v4(case: &Value) -> Result<Self, Failed> {
        let context = &case["context"];
        let mut settings = SigningSettings::default();
        if context["normalize"] == false {
            settings = settings.path_normalization(PathNormalization::Off);
        }
        if context["double_uri_encode"] == false {
            settings = settings.path_encoding(PathEncoding::Single);
        }
        if context["omit_session_token"] == true {
            settings = settings.session_token(SessionTokenPlace::AddedAfterwards);
        }
        if context["sign_body"] == true {
            settings = settings.content_sha256(ContentSha256::Sent);
        }
        let mut own = Self::new(case, settings)?;
        own.expires_in = Duration::from_secs(context["expiration_in_seconds"].as_u64().ok_or("no expiry")?);
        if let Some(token) = context["credentials"]["token"].as_str() {
            own.credentials = own.credentials.with_session_token(token);
        }
        Ok(own)
    }

    /// This suite's context has no session token. It is read off the signed request, and so is whether it was
    /// added before or after signing.
    fn legacy(case: &Value) -> Result<Self, Failed> {
        let mut own = Self::new(case, SigningSettings::default())?;
        let (_, signed) = parse_request(text(&case["header"], "signed_request")?)?;
        if let Some((_, token)) = signed.into_iter().find(|(name, _)| name == "x-amz-security-token") {
            own.credentials = own.credentials.with_session_token(token);
        }
        if !text(&case["header"], "authorization")?.contains("x-amz-security-token") {
            own.settings = own.settings.session_token(SessionTokenPlace::AddedAfterwards);
        }
        Ok(own)
    }

    fn new(case: &Value, settings: SigningSettings) -> Result<Self, Failed> {
        let (context, request) = (&case["context"], &case["request"]);
        let key = &context["credentials"];
        Ok(Self {
            method: text(request, "method")?.into(),
            target: text(request, "target")?.into(),
            headers: serde_json::from_value(request["headers"].clone())?,
            body: text(request, "body")?.into(),
            credentials: Credentials::new(text(key, "access_key_id")?, text(key, "secret_access_key")?),
            region: text(context, "region")?.into(),
            service: text(context, "service")?.into(),
            time: text(context, "timestamp")?.parse()?,
            expires_in: Duration::ZERO,
            settings,
        })
    }

    fn request<'a>(&'a self, target: &'a str, headers: &'a Headers) -> SignableRequest<'a> {
        let request = SignableRequest::new(&self.method, target, Payload::Bytes(self.body.as_bytes()));
        headers.iter().fold(request, |request, (name, value)| request.header(name, value))
    }

    fn scope(&self) -> SigningScope<'_> {
        SigningScope::new(&self.region, &self.service, self.time)
    }

    fn check_header(&self, case: &Value) -> Result<(), Failed> {
        let expected = &case["header"];
        let request = self.request(&self.target, &self.headers);
        let signed = Signer::new(self.settings).sign(&request, &self.credentials, &self.scope())?;
        let headers = self.with(&signed)?;
        self.verify(&self.target, &headers)?;
        if expected.is_null() {
            return Ok(());
        }
        check_record(signed.record(), expected)?;
        if let Some(authorization) = expected["authorization"].as_str() {
            let own =
                headers.iter().find(|(name, _)| name == "authorization").map(|(_, value)| value.as_str());
            // One signed request of this suite carries another signature than the one that it expects.
            return same("the `Authorization` header", &own, &Some(authorization));
        }
        let (target, expected_headers) = parse_request(text(expected, "signed_request")?)?;
        same("the target", &self.target, &target)?;
        same("the headers", &sorted(headers), &sorted(expected_headers))
    }

    /// The request's headers, with those that sign it.
    fn with(&self, signed: &SignedHeaders) -> Result<Headers, Failed> {
        let added: Headers = signed
            .iter()
            .map(|(name, value)| Ok((name.to_string(), value.to_str()?.to_owned())))
            .collect::<Result<_, Failed>>()?;
        let mut headers = self.headers.clone();
        headers.retain(|(name, _)| added.iter().all(|(own, _)| !own.eq_ignore_ascii_case(name)));
        headers.extend(added);
        Ok(headers)
    }

    fn check_query(&self, case: &Value) -> Result<(), Failed> {
        let expected = &case["query"];
        let request = self.request(&self.target, &self.headers);
        let (scope, expires_in) = (self.scope(), self.expires_in);
        let signed = Signer::new(self.settings).presign(&request, &self.credentials, &scope, expires_in)?;
        let path = self.target.split('?').next().unwrap_or_default();
        let target = format!("{path}?{}", signed.as_str());
        self.verify(&target, &self.headers)?;
        if expected.is_null() {
            return Ok(());
        }
        check_record(signed.record(), expected)?;
        let (expected_target, expected_headers) = parse_request(text(expected, "signed_request")?)?;
        same("the parameters", &parameters(&target), &parameters(&expected_target))?;
        same("the headers", &sorted(self.headers.clone()), &sorted(expected_headers))
    }

    fn verify(&self, target: &str, headers: &Headers) -> Result<(), Failed> {
        let lookup = |_: &str| Some(self.credentials.clone());
        let verifier = Verifier::new(&self.region, &self.service).with_settings(self.settings);
        let identity = verifier.verify(&self.request(target, headers), &lookup, self.time)?;
        same("the access key", &identity.access_key_id(), &self.credentials.access_key_id())
    }
}

fn check_record(record: &SigningRecord, expected: &Value) -> Result<(), Failed> {
    same("the canonical request", &&*record.canonical_request(), &text(expected, "canonical_request")?)?;
    same("the string to sign", &&*record.string_to_sign(), &text(expected, "string_to_sign")?)?;
    match expected["signature"].as_str() {
        Some(signature) => same("the signature", &record.signature(), &signature),
        None => Ok(()),
    }
}

/// The target and headers of a request as it is written, whose lines that start with a space continue the one
/// before.
fn parse_request(raw: &str) -> Result<(String, Headers), Failed> {
    let mut lines = raw.split("\n\n").next().unwrap_or_default().lines();
    let first = lines.next().ok_or("the signed request is empty")?;
    let target = first.split_once(' ').and_then(|(_, rest)| rest.rsplit_once(' ')).ok_or("no target")?.0;
    let mut headers = Headers::new();
    for line in lines {
        match (line.split_once(':'), headers.last_mut()) {
            (_, Some((_, value))) if line.starts_with(' ') => {
                value.push('\n');
                value.push_str(line);
            }
            (Some((name, value)), _) => headers.push((name.to_ascii_lowercase(), value.to_owned())),
            _ => return Err(format!("not a header: {line:?}").into()),
        }
    }
    Ok((target.to_owned(), headers))
}

fn sorted(mut headers: Headers) -> Headers {
    for (name, _) in &mut headers {
        name.make_ascii_lowercase();
    }
    headers.sort();
    headers
}

/// The path, and the parameters in no particular order.
fn parameters(target: &str) -> (&str, Vec<&str>) {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let mut parameters: Vec<_> = query.split('&').collect();
    parameters.sort_unstable();
    (path, parameters)
}
