//! What a vector says enters: settings, parameters. A client of ours and its input leave; its result enters, and leaves
//! in the words that both clients' outcomes are told in.

use std::time::SystemTime;

use libtest_mimic::Failed;
use serde_json::{Map, Value, json};
use service_client::{
    Blob, ClientErrorKind, Config, Credentials, Document, ServiceError as _, Structure as _, Timestamp,
    config::{ConfigBuilder, Switch},
    endpoint::{EndpointParams, RegionalEndpoints, ResolveEndpoint as _},
    schema::{Kind, Schema},
    time::ManualClock,
};
use service_client_qldb_session::{QldbSessionError, SendCommandRequest, SendCommandResult};
use service_client_tests::suites::text;

/// The settings of `signed_requests` and `presigned_urls`.
pub(crate) fn config(input: &Value) -> Result<ConfigBuilder, Failed> {
    let time: Timestamp = text(input, "time")?.parse()?;
    let clock = ManualClock::new(SystemTime::try_from(time)?);
    let mut config = Config::builder().clock(clock).region(text(input, "region")?);
    config =
        if input["unsigned"] == true { config.unsigned() } else { config.credentials(credentials(input)?) };
    for (name, value) in input["config"].as_object().into_iter().flatten() {
        config = match (&**name, value) {
            ("use_fips_endpoint", Value::Bool(true)) => config.use_fips(Switch::On),
            ("use_dualstack_endpoint", Value::Bool(true)) => config.use_dual_stack(Switch::On),
            // A vector that comes to a second attempt says so elsewhere.
            ("retries", _) => config,
            _ => return Err(format!("unknown setting `{name}`").into()),
        };
    }
    Ok(match input["endpoint_url"].as_str() {
        Some(url) => config.endpoint_url(url),
        None if input["use_ssl"] == false => config.endpoint_url(without_tls(input)?),
        None => config,
    })
}

/// Their `use_ssl=False` is our endpoint by its URL.
pub(crate) fn without_tls(input: &Value) -> Result<String, Failed> {
    let region = text(input, "region")?.parse()?;
    let mut params = EndpointParams::new("session.qldb");
    params.region = Some(&region);
    let endpoint = RegionalEndpoints.resolve(&params)?;
    Ok(endpoint.uri().to_string().replacen("https:", "http:", 1))
}

pub(crate) fn credentials(input: &Value) -> Result<Credentials, Failed> {
    let key = &input["credentials"];
    let credentials = Credentials::new(text(key, "access_key")?, text(key, "secret_key")?);
    Ok(match key["token"].as_str() {
        Some(token) => credentials.with_session_token(token),
        None => credentials,
    })
}

/// A vector's parameters as our input.
pub(crate) fn typed(params: &Value) -> Result<SendCommandRequest, Failed> {
    Ok(serde_json::from_value(wire(params))?)
}

/// A vector's parameters as they are on the wire. There is no text in these vectors that stands for text where the model
/// has bytes, but for a blob's: it is UTF-8.
pub(crate) fn wire(params: &Value) -> Value {
    wire_structure(params, SendCommandRequest::SCHEMA)
}

fn wire_structure(value: &Value, schema: &Schema) -> Value {
    let Value::Object(members) = value else { return value.clone() };
    let members = members.iter().map(|(name, value)| {
        let member = schema.members.iter().find(|member| member.name == name);
        let value =
            member.map_or_else(|| value.clone(), |member| wire_value(value, *member.kind, (member.target)()));
        (name.clone(), value)
    });
    Value::Object(members.collect())
}

fn wire_value(value: &Value, kind: Kind, target: Option<&Schema>) -> Value {
    match (kind, value, target) {
        (Kind::Blob, Value::String(text), _) => json!(Blob::from(&**text)),
        (Kind::Blob, bytes, _) => bytes["$bytes"].clone(),
        (Kind::List(item), Value::Array(items), _) => {
            items.iter().map(|value| wire_value(value, *item, target)).collect()
        }
        (Kind::Structure(_), value, Some(schema)) => wire_structure(value, schema),
        _ => value.clone(),
    }
}

/// A vector's parameters without a schema.
pub(crate) fn untyped(params: &Value) -> Result<Document, Failed> {
    Ok(match params {
        Value::Object(members) => match special(members)? {
            Some(document) => document,
            None => {
                let members = members.iter().map(|(name, value)| Ok((name.clone(), untyped(value)?)));
                members.collect::<Result<_, Failed>>().map(Document::Map)?
            }
        },
        Value::Array(items) => items.iter().map(untyped).collect::<Result<Vec<_>, _>>()?.into(),
        value => value.clone().into(),
    })
}

/// `{"$bytes": …}` and `{"$float": …}`, which JSON cannot say.
fn special(members: &Map<String, Value>) -> Result<Option<Document>, Failed> {
    Ok(match members.iter().next() {
        Some((name, bytes)) if name == "$bytes" => {
            Some(serde_json::from_value::<Blob>(bytes.clone())?.into())
        }
        Some((name, float)) if name == "$float" => {
            let float: f64 = float.as_str().unwrap_or_default().parse()?;
            Some(float.into())
        }
        _ => None,
    })
}

/// What came of a call: `returned`, or `raised`.
pub(crate) fn outcome(result: &Result<SendCommandResult, QldbSessionError>) -> Value {
    let error = match result {
        Ok(result) => {
            let metadata = &result.response_metadata;
            let returned =
                json!({"result": result, "status": metadata.status(), "request_id": metadata.request_id()});
            return json!({"returned": without_nulls(returned)});
        }
        Err(error) => error,
    };
    let (exception, members) = match error {
        QldbSessionError::BadRequestException(it) => ("BadRequestException", json!(it)),
        QldbSessionError::CapacityExceededException(it) => ("CapacityExceededException", json!(it)),
        QldbSessionError::InvalidSessionException(it) => ("InvalidSessionException", json!(it)),
        QldbSessionError::LimitExceededException(it) => ("LimitExceededException", json!(it)),
        QldbSessionError::OccConflictException(it) => ("OccConflictException", json!(it)),
        QldbSessionError::RateExceededException(it) => ("RateExceededException", json!(it)),
        QldbSessionError::Other(other) if other.kind() == ClientErrorKind::Service => {
            ("ClientError", json!({}))
        }
        QldbSessionError::Other(other) => return failed(&kind(other.kind())),
    };
    let raised = json!({
        "exception": exception,
        "members": members,
        "code": error.code(),
        "message": error.message().unwrap_or_default(),
        "status": error.status(),
        "request_id": error.request_id(),
    });
    json!({"raised": without_nulls(raised)})
}

/// A call that failed without an answer that could be read.
pub(crate) fn failed(kind: &str) -> Value {
    json!({"failed": kind})
}

pub(crate) fn kind(kind: ClientErrorKind) -> String {
    format!("{kind:?}")
}

pub(crate) fn without_nulls(mut value: Value) -> Value {
    if let Value::Object(members) = &mut value {
        members.retain(|_, member| !member.is_null());
    }
    value
}

/// What came of their call: `{"result": …}` or `{"error": …}`.
pub(crate) fn their_outcome(outcome: &Value) -> Result<Value, Failed> {
    let Some(error) = outcome.get("error") else {
        let mut result = outcome["result"].clone();
        let members = result.as_object_mut().ok_or("neither a result nor an error")?;
        let metadata = members.remove("ResponseMetadata").unwrap_or_default();
        let returned = json!({
            "result": without_bytes(&result),
            "status": metadata["HTTPStatusCode"],
            "request_id": metadata["RequestId"],
        });
        return Ok(json!({"returned": without_nulls(returned)}));
    };
    if error["is_client_error"] != true {
        // Python's own exceptions, by which a response could not be read.
        return Ok(failed("Response"));
    }
    let mut response = error["response"].clone();
    let members = response.as_object_mut().ok_or("an error without a response")?;
    let (metadata, head) =
        (members.remove("ResponseMetadata").unwrap_or_default(), members.remove("Error").unwrap_or_default());
    let is_modelled = error["modelled"] == true;
    let raised = json!({
        "exception": if is_modelled { error["exception"].clone() } else { json!("ClientError") },
        "members": if is_modelled { response } else { json!({}) },
        "code": head["Code"].as_str().unwrap_or("Unknown"),
        "message": head.get("Message").map_or("Unknown", |message| message.as_str().unwrap_or_default()),
        "status": metadata["HTTPStatusCode"],
        "request_id": metadata["RequestId"],
    });
    Ok(json!({"raised": without_nulls(raised)}))
}

/// `{"$bytes": "AA=="}` becomes `"AA=="`, as our shapes write it in JSON.
pub(crate) fn without_bytes(value: &Value) -> Value {
    match value {
        Value::Object(members) => match members.get("$bytes") {
            Some(bytes) => bytes.clone(),
            None => Value::Object(
                members.iter().map(|(name, value)| (name.clone(), without_bytes(value))).collect(),
            ),
        },
        Value::Array(items) => items.iter().map(without_bytes).collect(),
        value => value.clone(),
    }
}
