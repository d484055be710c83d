//! What the table says of single vectors, as rules: a vector and their outcome enter, and ours as it is meant to be
//! leaves. The table must follow from them, and vectors that it does not know are judged by them.
//!
//! What this can show of vectors from elsewhere: that the client's outcome is theirs wherever no rule applies, and that
//! where one does, it differs in the intended way and in nothing else. What it cannot show: that a rule is right beyond
//! the vectors of the repository, whose outcomes the table holds as literals. Some rules say again, in other words, how
//! the client reads a response or counts a length; a mistake that was made in both places stays hidden.

use http::{StatusCode, Uri};
use libtest_mimic::Failed;
use serde_json::{Map, Value, json};
use service_client::{
    Blob, ClientErrorKind, Structure as _,
    schema::{Kind, Member, Schema},
    sign::host_of,
};
use service_client_qldb_session::{SendCommandRequest, SendCommandResult};

use crate::{calls, config_rules, presigned_urls::expiry_secs};

const WEEK_SECS: i64 = 7 * 24 * 60 * 60;

/// `None` for a suite that has no rules.
pub(crate) fn derive(id: &str, vector: &Value, theirs: &Value) -> Result<Option<Value>, Failed> {
    let mut ours = theirs.clone();
    match id.split('/').collect::<Vec<_>>()[..] {
        ["config_resolution", _] => config_rules::derive(vector, &mut ours)?,
        ["signed_requests", _] => signed_request(&mut ours)?,
        ["param_validation", "extra", _] => ours["presigned"] = invalid_input(),
        ["param_validation", _] => over_maximum(vector, &mut ours)?,
        ["response_parsing", _] => response(&vector["response"], &mut ours)?,
        ["presigned_urls", "errors", _] => {
            if vector["input"]["ClientMethod"] == "SendCommand" {
                ours["outcome"] = json!("signed");
            }
        }
        ["presigned_urls", _] => presigned_url(&vector["input"]["expires_in"], &mut ours)?,
        _ => return Ok(None),
    }
    Ok(Some(ours))
}

/// Why a vector says nothing about a client in Rust, where that shows in the vector itself.
pub(crate) fn not_applicable(vector: &Value) -> Option<&'static str> {
    if let Some(why) = config_rules::not_applicable(vector) {
        return Some(why);
    }
    let is_negative = expiry_secs(&vector["input"]["expires_in"]).is_ok_and(|seconds| seconds < 0);
    is_negative.then_some("A `Duration` cannot be negative: such a call does not compile.")
}

fn invalid_input() -> Value {
    json!(calls::kind(ClientErrorKind::InvalidInput))
}

/// Requests go to URLs in one spelling, and say how many there may be: three, in any mode.
fn signed_request(ours: &mut Value) -> Result<(), Failed> {
    let uri: Uri = ours["url"].as_str().ok_or("no URL")?.parse()?;
    let host = host_of(&uri).ok_or("a URL without host")?;
    let target = uri.path_and_query().map_or("/", |target| target.as_str());
    ours["url"] = json!(format!("{}://{host}{target}", uri.scheme_str().unwrap_or("https")));
    let sent = ours["amz-sdk-request"].as_str().unwrap_or_default();
    let (attempt, _) = sent.split_once("; max=").unwrap_or((sent, ""));
    ours["amz-sdk-request"] = json!(format!("{attempt}; max=3"));
    Ok(())
}

/// Lengths over the maximum are problems.
fn over_maximum(vector: &Value, ours: &mut Value) -> Result<(), Failed> {
    let mut problems: Vec<String> = serde_json::from_value(ours["problems"].clone())?;
    let own = problems.len();
    collect_over_maximum(&vector["params"], SendCommandRequest::SCHEMA, "", &mut problems)?;
    if problems.len() > own {
        ours["presigned"] = invalid_input();
    }
    problems.sort_unstable();
    ours["problems"] = json!(problems);
    Ok(())
}

fn collect_over_maximum(
    value: &Value,
    schema: &Schema,
    path: &str,
    problems: &mut Vec<String>,
) -> Result<(), Failed> {
    for member in schema.members {
        let (value, path) = (&value[member.name], format!("{path}{}", member.name));
        let length = match (value, member.kind) {
            (Value::String(text), Kind::Blob) => text.len(),
            (Value::String(text), _) => text.chars().count(),
            (Value::Object(bytes), Kind::Blob) if bytes.contains_key("$bytes") => {
                serde_json::from_value::<Blob>(bytes["$bytes"].clone())?.len()
            }
            _ => 0,
        };
        let max = member.length.and_then(|length| length.max);
        if let Some(max) = max.filter(|max| u64::try_from(length).is_ok_and(|length| length > *max)) {
            problems.push(format!("{path}: invalid length {length}, max {max}"));
        }
        let Some(schema) = (member.target)() else { continue };
        collect_over_maximum(value, schema, &format!("{path}."), problems)?;
        for (index, item) in value.as_array().into_iter().flatten().enumerate() {
            collect_over_maximum(item, schema, &format!("{path}[{index}]."), problems)?;
        }
    }
    Ok(())
}

fn response(response: &Value, ours: &mut Value) -> Result<(), Failed> {
    let body: Blob = serde_json::from_value(response["body_b64"].clone())?;
    let json = serde_json::from_slice::<Value>(&body);
    if response["status"].as_u64().is_some_and(|status| status < 300) {
        let is_empty = body.trim_ascii().is_empty();
        let is_strict = json.is_ok_and(|body| is_structure(&body, SendCommandResult::SCHEMA));
        if is_empty || is_strict {
            normalise(&mut ours["returned"]["result"]);
        } else {
            *ours = calls::failed(&calls::kind(ClientErrorKind::Response));
        }
    } else {
        error_response(response, &json.unwrap_or_default(), ours)?;
    }
    Ok(())
}

/// Whether JSON is what the model says, to the letter. A null is as good as nothing.
fn is_structure(value: &Value, schema: &Schema) -> bool {
    let is_member = |member: &Member| {
        let value = &value[member.name];
        value.is_null() || is_value(value, *member.kind, (member.target)())
    };
    value.is_object() && schema.members.iter().all(is_member)
}

fn is_value(value: &Value, kind: Kind, target: Option<&Schema>) -> bool {
    match kind {
        Kind::Structure(_) => target.is_some_and(|schema| is_structure(value, schema)),
        Kind::List(item) => value
            .as_array()
            .is_some_and(|items| items.iter().all(|value| value.is_null() || is_value(value, *item, target))),
        Kind::Blob => serde_json::from_value::<Blob>(value.clone()).is_ok(),
        Kind::Long => whole(value).is_some(),
        _ => value.is_string(),
    }
}

/// A list that may not hold nulls drops them; a whole number is an integer, however it is written.
fn normalise(value: &mut Value) {
    match value {
        Value::Array(items) => {
            items.retain(|item| !item.is_null());
            items.iter_mut().for_each(normalise);
        }
        Value::Object(members) => members.values_mut().for_each(normalise),
        number => {
            if let Some(whole) = whole(number) {
                *number = json!(whole);
            }
        }
    }
}

fn whole(number: &Value) -> Option<i64> {
    let written = number.as_f64().filter(|_| number.is_f64()).map(|float| format!("{float}"));
    number.as_i64().or_else(|| written?.parse().ok())
}

/// An error response is that error whatever its body; it has its status where it says nothing itself.
fn error_response(response: &Value, body: &Value, ours: &mut Value) -> Result<(), Failed> {
    let status = StatusCode::from_u16(u16::try_from(response["status"].as_u64().unwrap_or_default())?)?;
    if ours.get("raised").is_none() {
        *ours = json!({"raised": {
            "exception": "ClientError", "members": {}, "code": status.as_str(), "message": "",
            "status": status.as_u16(),
        }});
    }
    let (raised, headers) = (&mut ours["raised"], &response["headers"]);
    if let Some(id) = headers.get("x-amzn-requestid") {
        raised["request_id"] = id.clone();
    }
    if raised["code"] == "" || raised["code"] == "Unknown" {
        raised["code"] = json!(status.as_str());
    }
    let message = raised["message"].as_str().unwrap_or_default();
    if message.is_empty() || message == "Unknown" || message.starts_with('<') {
        let words = ["message", "Message", "errorMessage"].into_iter().find_map(|name| body[name].as_str());
        let reason = (raised["code"] == status.as_str()).then(|| status.canonical_reason()).flatten();
        raised["message"] = json!(words.or(reason).unwrap_or_default());
    }
    name_exception(raised, headers, body);
    if let Some(message) = raised["members"].get("Message").cloned() {
        raised["message"] = message;
    }
    Ok(())
}

/// The exception is found in the header and in `code`, too, and stays when another header changes the code.
fn name_exception(raised: &mut Value, headers: &Value, body: &Value) {
    const MODELLED: [&str; 6] = [
        "BadRequestException",
        "CapacityExceededException",
        "InvalidSessionException",
        "LimitExceededException",
        "OccConflictException",
        "RateExceededException",
    ];
    let names = [&body["__type"], &headers["x-amzn-errortype"], &body["code"]];
    let bare = |name: &str| {
        let name = name.split(':').next().unwrap_or_default();
        name.rsplit('#').next().unwrap_or_default().to_owned()
    };
    let name = names.into_iter().filter_map(Value::as_str).map(bare).find(|name| !name.is_empty());
    let Some(name) = name else { return };
    let is_replaced = headers["x-amzn-query-error"].is_string();
    if !is_replaced {
        raised["code"] = json!(name);
    }
    if MODELLED.contains(&&*name) {
        let has_code = matches!(&*name, "BadRequestException" | "InvalidSessionException");
        let members = ["Message", "Code"].into_iter().take(if has_code { 2 } else { 1 });
        let members: Map<String, Value> = members
            .map(|member| (member, spelling(body, member)))
            .filter(|(_, spelling)| !body[*spelling].is_null())
            .map(|(member, spelling)| (member.to_owned(), body[spelling].clone()))
            .collect();
        let is_readable = members.values().all(Value::is_string);
        raised["members"] = if is_readable { members.into() } else { json!({}) };
        raised["exception"] = json!(name);
    }
}

/// The message is read in either case; as the model spells it comes first.
fn spelling<'m>(body: &Value, member: &'m str) -> &'m str {
    if member == "Message" && body.get(member).is_none() { "message" } else { member }
}

/// The parameters are in the body, the path below the endpoint's, and the expiry is one that the service accepts.
fn presigned_url(expires_in: &Value, ours: &mut Value) -> Result<(), Failed> {
    if !(1..=WEEK_SECS).contains(&expiry_secs(expires_in)?) {
        *ours = json!({"refused": invalid_input()});
    } else if let Some(signed) = ours.get_mut("signed") {
        signed["parameters"] = json!([]);
        signed["payload"] = json!("body");
        // An operation's path is below the endpoint's, also where it is `/`.
        if let Some(endpoint) = signed["endpoint"].as_str().filter(|endpoint| !endpoint.ends_with('/')) {
            signed["endpoint"] = json!(format!("{endpoint}/"));
        }
    }
    Ok(())
}
