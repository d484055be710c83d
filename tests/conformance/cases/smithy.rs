//! Enters: a case in Smithy's terms, and what stands beside the cases of its file. Leaves: a [`Case`].

mod events;

use std::sync::Arc;

use libtest_mimic::Failed;
use serde_json::Value;
use service_client::config::{BucketAddressing, Switch};

use super::{Case, Exchange, ExpectedAnswer, ExpectedError, headers, params, required, status, text, texts};
use crate::{
    body::{Body, Entries, Media},
    client::{Buckets, Settings},
    message::Message,
    report::Half,
    request::ExpectedRequest,
    response::CaseResponse,
};

/// What stands beside the cases of a file.
pub(super) struct Model {
    operations: Value,
    shapes: Value,
    entries: Arc<Entries>,
}

impl Model {
    pub(super) fn new(operations: Value, shapes: Value) -> Self {
        let entries = Arc::new(Entries::of(&shapes));
        Self { operations, shapes, entries }
    }

    pub(super) fn case(&self, case: &Value) -> Result<Case, Failed> {
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
            exchange: self.exchange(case)?,
        })
    }

    fn exchange(&self, case: &Value) -> Result<Exchange, Failed> {
        let (given, expect) = (&case["given"], &case["expect"]);
        Ok(match case["kind"].as_str() {
            Some("request") => Exchange::Request {
                settings: settings(case),
                params: params(&given["params"]),
                expected: Box::new(self.request(case, expect)?),
            },
            Some("response") => {
                let meaning = ExpectedAnswer::Output(params(&expect["params"]));
                Exchange::Response { response: self.response(given)?, meaning }
            }
            Some("error") => {
                let error = ExpectedError {
                    shape: Some(short(&required(case, "error")?).to_owned()),
                    code: text(&case["vendorParams"]["code"]),
                    message: None,
                    params: params(&expect["params"]),
                };
                Exchange::Response { response: self.response(given)?, meaning: ExpectedAnswer::Error(error) }
            }
            Some("eventstream") => self.events(case)?,
            kind => return Err(format!("a case of an unknown kind: {kind:?}").into()),
        })
    }

    fn request(&self, case: &Value, expect: &Value) -> Result<ExpectedRequest, Failed> {
        let host = case["given"]["host"].as_str().and_then(|host| host.split('/').next()).map(str::to_owned);
        let query = match &expect["queryParams"] {
            Value::Null => self.constant_query(case),
            listed => texts(listed),
        };
        let says_nothing = expect["queryParams"].is_null()
            && !(expect["forbidQueryParams"].is_null() && expect["requireQueryParams"].is_null());
        Ok(ExpectedRequest {
            method: Some(required(expect, "method")?),
            path: required(expect, "uri")?,
            query: (!says_nothing).then_some(query),
            forbidden_query: texts(&expect["forbidQueryParams"]),
            required_query: texts(&expect["requireQueryParams"]),
            host: text(&expect["resolvedHost"]).or(host),
            message: self.message(expect)?,
        })
    }

    /// The parameters of the query that an operation always has: not every case lists them.
    fn constant_query(&self, case: &Value) -> Vec<String> {
        let operation = &self.operations[case["operation"].as_str().unwrap_or_default()];
        let uri = operation["traits"]["http"]["uri"].as_str().unwrap_or_default();
        let query = uri.split_once('?').map(|(_, query)| query.split('&').map(str::to_owned).collect());
        query.unwrap_or_default()
    }

    fn response(&self, given: &Value) -> Result<CaseResponse, Failed> {
        Ok(CaseResponse { status: status(&given["code"])?, message: self.message(given)? })
    }

    fn message(&self, message: &Value) -> Result<Message, Failed> {
        let text_of_body = message["body"].as_str().unwrap_or_default();
        let media = match message["bodyMediaType"].as_str() {
            // Some cases do not say what is plain to see.
            None if text_of_body.trim_start().starts_with('<') => Media::Xml(Arc::clone(&self.entries)),
            media_type => Media::of(media_type, &self.entries),
        };
        Ok(Message {
            headers: headers(&message["headers"]),
            forbidden_headers: texts(&message["forbidHeaders"]),
            required_headers: texts(&message["requireHeaders"]),
            body: text(&message["body"]).map(|text| Body::new(text, media)).transpose()?,
        })
    }
}

/// What the case says of the client's configuration.
fn settings(case: &Value) -> Settings {
    let given = &case["vendorParams"];
    let scoped = &given["scopedConfig"]["client"];
    let region = [&scoped["region"], &given["endpointParams"]["builtInParams"]["AWS::Region"]];
    Settings {
        url: case["given"]["host"].as_str().map(|host| format!("https://{host}")),
        region: region.into_iter().find_map(text),
        buckets: scoped.is_object().then(|| buckets(&given["scopedConfig"])),
    }
}

/// What is said of the one operation goes before what is said of the client.
fn buckets(given: &Value) -> Buckets {
    let style = [&given["operation"]["s3"], &given["client"]["s3"]].map(|it| it["addressing_style"].as_str());
    let addressing = match style.into_iter().flatten().next() {
        Some("path") => BucketAddressing::Path,
        Some("virtual") => BucketAddressing::VirtualHost,
        _ => BucketAddressing::Auto,
    };
    let switch = |name| if given["client"]["s3"][name] == true { Switch::On } else { Switch::Off };
    let (dual_stack, accelerate) = (switch("use_dualstack_endpoint"), switch("use_accelerate_endpoint"));
    Buckets { addressing, dual_stack, accelerate }
}

fn short(id: &str) -> &str {
    id.split_once('#').map_or(id, |(_, name)| name)
}
