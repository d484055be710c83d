//! Enters: a case in Smithy's terms. Leaves: a [`Case`].

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
    let operation = required(case, "operation")?;
    let halves: &[Half] = match case["applies_to"].as_str() {
        Some("client") => &[Half::Client],
        Some("server") => &[Half::Service],
        _ => &[Half::Client, Half::Service],
    };
    Ok(Case {
        id: required(case, "id")?,
        protocol: required(case, "protocol")?,
        operation: short(&operation).to_owned(),
        subject: operation,
        halves,
        exchange: exchange(case)?,
    })
}

fn exchange(case: &Value) -> Result<Exchange, Failed> {
    let (given, expect) = (&case["given"], &case["expect"]);
    Ok(match case["kind"].as_str() {
        Some("request") => Exchange::Request {
            url: given["host"].as_str().map(|host| format!("https://{host}")),
            params: params(&given["params"]),
            expected: Box::new(request(given, expect)?),
        },
        Some("response") => {
            let meaning = ExpectedAnswer::Output(params(&expect["params"]));
            Exchange::Response { response: response(given)?, meaning }
        }
        Some("error") => {
            let error = ExpectedError {
                shape: Some(short(&required(case, "error")?).to_owned()),
                code: text(&case["vendorParams"]["code"]),
                message: None,
                params: params(&expect["params"]),
            };
            Exchange::Response { response: response(given)?, meaning: ExpectedAnswer::Error(error) }
        }
        Some("eventstream") => Exchange::EventStream,
        kind => return Err(format!("a case of an unknown kind: {kind:?}").into()),
    })
}

fn request(given: &Value, expect: &Value) -> Result<ExpectedRequest, Failed> {
    let host = given["host"].as_str().and_then(|host| host.split('/').next()).map(str::to_owned);
    let query = texts(&expect["queryParams"]);
    let says_nothing = expect["queryParams"].is_null()
        && !(expect["forbidQueryParams"].is_null() && expect["requireQueryParams"].is_null());
    Ok(ExpectedRequest {
        method: Some(required(expect, "method")?),
        path: required(expect, "uri")?,
        query: (!says_nothing).then_some(query),
        forbidden_query: texts(&expect["forbidQueryParams"]),
        required_query: texts(&expect["requireQueryParams"]),
        host: text(&expect["resolvedHost"]).or(host),
        message: message(expect),
    })
}

fn response(given: &Value) -> Result<CaseResponse, Failed> {
    Ok(CaseResponse { status: status(&given["code"])?, message: message(given) })
}

fn message(message: &Value) -> Message {
    let media = Media::of(message["bodyMediaType"].as_str());
    Message {
        headers: headers(&message["headers"]),
        forbidden_headers: texts(&message["forbidHeaders"]),
        required_headers: texts(&message["requireHeaders"]),
        body: text(&message["body"]).map(|text| Body { text, media }),
    }
}

fn short(id: &str) -> &str {
    id.split_once('#').map_or(id, |(_, name)| name)
}
