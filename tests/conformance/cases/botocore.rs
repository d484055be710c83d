//! Enters: a case in botocore's terms. Leaves: a [`Case`].

use libtest_mimic::Failed;
use serde_json::{Value, json};

use super::{Case, Exchange, ExpectedAnswer, ExpectedError, headers, params, required, status, text, texts};
use crate::{
    body::{Body, Entries, Media},
    client::Settings,
    message::Message,
    report::Half,
    request::ExpectedRequest,
    response::CaseResponse,
};

pub(super) fn case(case: &Value) -> Result<Case, Failed> {
    let id = required(case, "id")?;
    let protocol = required(case, "protocol")?;
    let media = match (&case["kind"], flowing(case)) {
        (Value::String(kind), Some(_)) if kind == "output" => Media::Events,
        _ => Media::guessed(&protocol, Entries::of(&case["shapes"])),
    };
    Ok(Case {
        subject: id.clone(),
        id,
        protocol,
        operation: required(&case["operation"], "name")?,
        halves: &[Half::Client],
        exchange: exchange(case, media)?,
    })
}

fn exchange(case: &Value, media: Media) -> Result<Exchange, Failed> {
    let expect = &case["expect"];
    if case["kind"] == "input" {
        let settings = Settings { url: text(&case["client_endpoint"]), ..Settings::default() };
        let params = params(&case["params"]);
        return Ok(Exchange::Request { settings, params, expected: Box::new(request(expect, media)?) });
    }
    let meaning = match &expect["errorCode"] {
        Value::Null => ExpectedAnswer::Output(with_events(params(&expect["result"]), flowing(case))),
        code => ExpectedAnswer::Error(ExpectedError {
            shape: text(code).filter(|code| case["shapes"].get(code).is_some()),
            code: text(code),
            message: text(&expect["errorMessage"]),
            params: params(&expect["error"]),
        }),
    };
    let given = &case["response"];
    let response = CaseResponse { status: status(&given["status_code"])?, message: message(given, media)? };
    Ok(Exchange::Response { response, meaning })
}

/// The member of the output that is a stream of events.
fn flowing(case: &Value) -> Option<&str> {
    let shapes = &case["shapes"];
    let output = case["operation"]["output"]["shape"].as_str()?;
    let mut members = shapes[output]["members"].as_object()?.iter();
    let flows = |member: &Value| shapes[member["shape"].as_str().unwrap_or_default()]["eventstream"] == true;
    members.find(|(_, member)| flows(member)).map(|(name, _)| name.as_str())
}

/// The parameters with their events in the form of Smithy's cases.
fn with_events(mut params: Value, flowing: Option<&str>) -> Value {
    if let Some(events) = flowing.and_then(|name| params.get_mut(name)?.as_array_mut()) {
        for event in events {
            *event = json!({ "params": event.take() });
        }
    }
    params
}

fn request(expect: &Value, media: Media) -> Result<ExpectedRequest, Failed> {
    let uri = required(expect, "uri")?;
    let (path, query) = uri.split_once('?').unwrap_or((&uri, ""));
    let query = query.split('&').filter(|parameter| !parameter.is_empty()).map(str::to_owned).collect();
    Ok(ExpectedRequest {
        method: text(&expect["method"]),
        path: path.to_owned(),
        query: Some(query),
        host: text(&expect["host"]),
        message: message(expect, media)?,
        ..ExpectedRequest::default()
    })
}

fn message(message: &Value, media: Media) -> Result<Message, Failed> {
    Ok(Message {
        headers: headers(&message["headers"]).into_iter().map(without_charset).collect(),
        forbidden_headers: texts(&message["forbidHeaders"]),
        required_headers: Vec::new(),
        body: text(&message["body"]).map(|text| Body::new(text, media)).transpose()?,
    })
}

/// The type of forms has no parameters: botocore's cases expect one, and Smithy's, of the same protocols, expect none.
fn without_charset((name, value): (String, String)) -> (String, String) {
    const FORM: &str = "application/x-www-form-urlencoded";
    let is_form = name.eq_ignore_ascii_case("content-type") && value == format!("{FORM}; charset=utf-8");
    (name, if is_form { FORM.to_owned() } else { value })
}
