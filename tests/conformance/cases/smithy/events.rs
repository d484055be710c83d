//! Enters: a case of an event stream in Smithy's terms: a message's head, or the frames of its body. Leaves: the exchange
//! that it is, with the events as the member that they are in.

use libtest_mimic::Failed;
use serde_json::{Value, json};

use super::{Exchange, ExpectedAnswer, Model, params, short, text};
use crate::{
    body::Body, cases::ExpectedFailure, client::Settings, events::EVENT_STREAM, message::Message,
    request::ExpectedRequest, response::CaseResponse,
};

impl Model {
    pub(super) fn events(&self, case: &Value) -> Result<Exchange, Failed> {
        let given = &case["given"];
        let operation = &self.operations[case["operation"].as_str().unwrap_or_default()];
        if given["initialRequest"].is_object() || given["events"][0]["type"] == "request" {
            let expected = Box::new(self.events_request(case, &operation["traits"]["http"])?);
            let params = self.with_events(&given["initialRequestParams"], given, &operation["input"])?;
            return Ok(Exchange::Request { settings: Settings::default(), params, expected });
        }
        let failure = &case["expect"]["expectation"]["failure"];
        let meaning = if failure.is_object() {
            let last = given["events"].as_array().and_then(|events| events.last());
            let params = last.map(|event| event["params"].clone()).unwrap_or_default();
            let shape = failure["errorId"].as_str().map(|id| short(id).to_owned());
            ExpectedAnswer::Failure(ExpectedFailure { shape, params })
        } else {
            let params = &given["initialResponseParams"];
            ExpectedAnswer::Output(self.with_events(params, given, &operation["output"])?)
        };
        Ok(Exchange::Response { response: self.events_response(given)?, meaning })
    }

    /// The request of the case, or that of the operation with the events as its body.
    fn events_request(&self, case: &Value, http: &Value) -> Result<ExpectedRequest, Failed> {
        let given = &case["given"];
        if given["initialRequest"].is_object() {
            return self.request(case, &given["initialRequest"]);
        }
        Ok(ExpectedRequest {
            method: text(&http["method"]),
            path: text(&http["uri"]).ok_or("the operation of the case has no URI")?,
            message: events_message(given)?,
            ..ExpectedRequest::default()
        })
    }

    fn events_response(&self, given: &Value) -> Result<CaseResponse, Failed> {
        if given["initialResponse"].is_object() {
            return self.response(&given["initialResponse"]);
        }
        Ok(CaseResponse { status: 200, message: events_message(given)? })
    }

    /// The members beside the events, and the events as the member whose type flows.
    fn with_events(&self, initial: &Value, given: &Value, structure: &Value) -> Result<Value, Failed> {
        let mut params = params(initial);
        if let Some(events) = given.get("events") {
            let members = &self.shapes[structure.as_str().unwrap_or_default()]["members"];
            let flows = |member: &&Value| {
                let target = member["target"].as_str().unwrap_or_default();
                self.shapes[target]["traits"]["streaming"].is_object()
            };
            let member = members.as_array().into_iter().flatten().find(flows);
            let name = member.and_then(|member| member["name"].as_str());
            params[name.ok_or("nothing flows in the operation of the case")?] = json!(events);
        }
        Ok(params)
    }
}

fn events_message(given: &Value) -> Result<Message, Failed> {
    let headers = vec![("Content-Type".to_owned(), EVENT_STREAM.to_owned())];
    Ok(Message { headers, body: Some(Body::of_events(&given["events"])?), ..Message::default() })
}
