//! Enters: a case in botocore's terms. Leaves: a [`Case`].

use libtest_mimic::Failed;
use serde_json::Value;

use super::{Case, Exchange, ExpectedAnswer, ExpectedError, headers, params, required, status, text, texts};
use crate::{
    body::{Body, Media},
    message::Message,
    report::Half,
    request::ExpectedRequest,
    response::CaseResponse,
};

pub(super) fn case(case: &Value) -> Result<Case, Failed> {
    let id = required(case, "id")?;
    Ok(Case {
        subject: id.clone(),
        id,
        protocol: required(case, "protocol")?,
        operation: required(&case["operation"], "name")?,
        halves: &[Half::Client],
        exchange: exchange(case)?,
    })
}

fn exchange(case: &Value) -> Result<Exchange, Failed> {
    let expect = &case["expect"];
    if case["kind"] == "input" {
        let (url, params) = (text(&case["client_endpoint"]), params(&case["params"]));
        return Ok(Exchange::Request { url, params, expected: Box::new(request(expect)?) });
    }
    let meaning = match &expect["errorCode"] {
        Value::Null => ExpectedAnswer::Output(params(&expect["result"])),
        code => ExpectedAnswer::Error(ExpectedError {
            shape: text(code).filter(|code| case["shapes"].get(code).is_some()),
            code: text(code),
            message: text(&expect["errorMessage"]),
            params: params(&expect["error"]),
        }),
    };
    let given = &case["response"];
    let response = CaseResponse { status: status(&given["status_code"])?, message: message(given) };
    Ok(Exchange::Response { response, meaning })
}

fn request(expect: &Value) -> Result<ExpectedRequest, Failed> {
    let uri = required(expect, "uri")?;
    let (path, query) = uri.split_once('?').unwrap_or((&uri, ""));
    let query = query.split('&').filter(|parameter| !parameter.is_empty()).map(str::to_owned).collect();
    Ok(ExpectedRequest {
        method: text(&expect["method"]),
        path: path.to_owned(),
        query: Some(query),
        host: text(&expect["host"]),
        message: message(expect),
        ..ExpectedRequest::default()
    })
}

fn message(message: &Value) -> Message {
    Message {
        headers: headers(&message["headers"]),
        forbidden_headers: texts(&message["forbidHeaders"]),
        required_headers: Vec::new(),
        body: text(&message["body"]).map(|text| Body { text, media: Media::Guessed }),
    }
}
