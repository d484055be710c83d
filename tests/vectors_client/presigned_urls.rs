//! Settings and parameters enter; a presigned URL leaves, and is verified as a server would. Theirs has the parameters in
//! its query and signs no body, ours the other way round.

use std::time::Duration;

use bytes::Bytes;
use http::{Method, Uri, header::HOST};
use libtest_mimic::Failed;
use serde_json::{Map, Value, json};
use service_client::{
    Config, PresignedRequest, Timestamp,
    sign::{Payload, SignableRequest, Verifier, host_of},
};
use service_client_qldb_session::{QldbSessionClient, QldbSessionError, QldbSessionOperation};
use service_client_tests::suites::{same, text};

use crate::{Case, Outcomes, block_on, calls};

const SHA256_OF_NOTHING: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

pub(crate) fn cases() -> Result<Vec<Case>, Failed> {
    let mut cases = crate::cases("presigned_urls", "vectors", run)?;
    cases.extend(crate::cases("presigned_urls", "errors", run_error)?);
    Ok(cases)
}

fn run(vector: &Value) -> Result<Outcomes, Failed> {
    let (input, expected) = (&vector["input"], &vector["expected"]);
    let payload = expected["canonical_request"].as_str().and_then(|canonical| canonical.lines().last());
    let payload = if payload == Some(SHA256_OF_NOTHING) { "empty" } else { "body" };
    let theirs = describe(text(expected, "url")?, input, payload)?;
    let expires_in = u64::try_from(expiry_secs(&input["expires_in"])?)?;
    let ours = match block_on(presign(input, Duration::from_secs(expires_in)))? {
        Ok(request) => {
            verify(&request, input)?;
            describe(&request.url, input, "body")?
        }
        Err(QldbSessionError::Other(error)) => json!({"refused": calls::kind(error.kind())}),
        Err(error) => return Err(error.into()),
    };
    Ok(Outcomes { theirs, ours })
}

/// By both ways that there are; they must agree.
async fn presign(
    input: &Value,
    expires_in: Duration,
) -> Result<Result<PresignedRequest, QldbSessionError>, Failed> {
    let params = if input["params"].is_null() { json!({}) } else { input["params"].clone() };
    let client = QldbSessionClient::new(&calls::config(input)?.build());
    let method = input["http_method"].as_str().map(str::parse::<Method>).transpose()?;
    let operation: QldbSessionOperation = text(input, "client_method")?.parse()?;
    let url = client.generate_presigned_url(operation, calls::untyped(&params)?, expires_in, method.clone());
    let (url, request) = (url.await, client.send_command(calls::typed(&params)?).presign(expires_in).await);
    let (url, mut request) = match (url, request) {
        (Ok(url), Ok(request)) => (url, request),
        (Err(error), Err(_)) => return Ok(Err(error)),
        _ => return Err("one way to presign works and the other does not".into()),
    };
    same("the body", &serde_json::from_slice::<Value>(&request.body)?, &calls::wire(&params))?;
    match method {
        None => same("the URL", &url, &request.url)?,
        Some(method) => (request.method, request.url) = (method, url),
    }
    Ok(Ok(request))
}

/// As the service would, when somebody sends what we hand out.
fn verify(request: &PresignedRequest, input: &Value) -> Result<(), Failed> {
    if input["unsigned"] == true {
        return Ok(());
    }
    let mut sent: http::Request<Bytes> = request.clone().try_into()?;
    let host = host_of(sent.uri()).ok_or("the URL has no host")?;
    sent.headers_mut().insert(HOST, host.parse()?);
    let (parts, body) = sent.into_parts();
    let (credentials, time) = (calls::credentials(input)?, text(input, "time")?.parse::<Timestamp>()?);
    let lookup = |id: &str| (id == credentials.access_key_id()).then(|| credentials.clone());
    let signable = SignableRequest::from_parts(&parts, Payload::Bytes(&body));
    Verifier::new(text(input, "region")?, "qldb").verify(&signable, &lookup, time)?;
    Ok(())
}

/// A URL but for its signature.
fn describe(url: &str, input: &Value, payload: &str) -> Result<Value, Failed> {
    let uri: Uri = url.parse()?;
    let (endpoint, query) = url.split_once('?').unwrap_or((url, ""));
    if input["unsigned"] == true {
        return Ok(json!({"unsigned": url}));
    }
    let own = input["endpoint_url"].as_str().and_then(|url| url.split_once('?')).map_or("", |(_, own)| own);
    let query = query.strip_prefix(own).ok_or("the endpoint's query is gone")?.trim_start_matches('&');
    let mut described = Map::new();
    let mut parameters = Vec::new();
    for parameter in query.split('&') {
        let (name, value) = parameter.split_once('=').ok_or("a parameter without value")?;
        match name {
            "X-Amz-Signature" => {}
            _ if name.starts_with("X-Amz-") => drop(described.insert(name.to_owned(), value.into())),
            _ => parameters.push(name),
        }
    }
    described.insert("endpoint".to_owned(), endpoint.into());
    described.insert("host".to_owned(), host_of(&uri).into());
    described.insert("parameters".to_owned(), parameters.into());
    described.insert("payload".to_owned(), payload.into());
    Ok(json!({"signed": described}))
}

/// As they take it: a number, one in text, or an hour by default.
pub(crate) fn expiry_secs(value: &Value) -> Result<i64, Failed> {
    match value {
        Value::Null => Ok(3_600),
        Value::String(text) => Ok(text.parse()?),
        number => number.as_i64().ok_or_else(|| "the expiry is no number".into()),
    }
}

fn run_error(vector: &Value) -> Result<Outcomes, Failed> {
    let theirs = match text(&vector["error"], "type")? {
        "UnknownClientMethodError" => "UnknownOperation",
        "ParamValidationError" => "InvalidInput",
        "NoCredentialsError" => "Credentials",
        unknown => unknown,
    };
    let ours = block_on(refusal(&vector["input"]))?;
    Ok(Outcomes { theirs: json!({"outcome": theirs}), ours: json!({"outcome": ours}) })
}

/// A vector without input has no credentials either.
async fn refusal(input: &Value) -> Result<String, Failed> {
    let name = input["ClientMethod"].as_str().unwrap_or("send_command");
    let Ok(operation) = name.parse::<QldbSessionOperation>() else {
        return Ok("UnknownOperation".to_owned());
    };
    let config = Config::builder().region("us-east-1");
    let has_credentials = !input.is_null();
    let config = if has_credentials {
        config.credentials(service_client::Credentials::new("AKID", "hush"))
    } else {
        config
    };
    let client = QldbSessionClient::new(&config.build());
    let params = calls::untyped(&input["Params"])?;
    match client.generate_presigned_url(operation, params, Duration::from_mins(1), None).await {
        Ok(_) => Ok("signed".to_owned()),
        Err(QldbSessionError::Other(error)) => Ok(calls::kind(error.kind())),
        Err(error) => Err(error.into()),
    }
}
