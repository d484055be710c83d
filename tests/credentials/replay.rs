//! A recorded conversation: enters requests, leaves the answers that were recorded to requests of the same kind. What a
//! client says about itself, about the time and in its signature is its own.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Arc, Mutex, PoisonError},
};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue};
use libtest_mimic::Failed;
use serde_json::Value;
use service_client::transport::{Body, Request, Response, Transport, TransportError, TransportErrorKind};

/// Answers in the order of the record. Its clones are one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Replay(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    left: VecDeque<Exchange>,
    mistakes: Vec<String>,
    /// Whatever a client can know: the case, and the answers so far.
    known: String,
    /// The last answer, if it was that of a server in trouble.
    trouble: Option<Exchange>,
}

#[derive(Clone, Debug, Default)]
struct Exchange {
    method: String,
    uri: String,
    headers: HeaderMap,
    body: String,
    status: u16,
    answer_headers: HeaderMap,
    answer: String,
}

impl Replay {
    pub(crate) fn of(case: &Value) -> Result<Self, Failed> {
        let traffic = &case["http_traffic"];
        let mut exchanges: BTreeMap<u64, Exchange> = BTreeMap::new();
        for event in traffic["events"].as_array().ok_or("the traffic has no events")? {
            let id = event["connection_id"].as_u64().ok_or("an event without connection")?;
            let exchange = exchanges.entry(id).or_default();
            let action = &event["action"];
            if let Some(request) = action.pointer("/Request/request") {
                let text = |key: &str| request[key].as_str().unwrap_or_default().to_owned();
                (exchange.method, exchange.uri) = (text("method"), text("uri"));
                exchange.headers = headers(&request["headers"])?;
            } else if let Some(response) = action.pointer("/Response/response/Ok") {
                exchange.status = response["status"].as_u64().and_then(|it| it.try_into().ok()).unwrap_or(0);
                exchange.answer_headers = headers(&response["headers"])?;
            } else if let Some(data) = action.pointer("/Data/data/Utf8").and_then(Value::as_str) {
                let is_request = action["Data"]["direction"] == "Request";
                if is_request { &mut exchange.body } else { &mut exchange.answer }.push_str(data);
            }
        }
        let left = exchanges.into_values().collect();
        let known = format!("{} {}", case["env"], case["files"]);
        Ok(Self(Arc::new(Mutex::new(State { left, known, ..State::default() }))))
    }

    /// Fails where a request was none of the record's, or one of those was not made.
    pub(crate) fn conclude(&self) -> Result<(), Failed> {
        let state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !state.mistakes.is_empty() {
            return Err(state.mistakes.join("\n").into());
        }
        match state.left.front() {
            None => Ok(()),
            Some(next) => Err(format!("{} {} was not sent", next.method, next.uri).into()),
        }
    }

    fn next(&self, request: &http::Request<Bytes>) -> Option<Exchange> {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Who is in trouble when the record ends stays so.
        let recorded = state.left.pop_front().or_else(|| state.trouble.clone());
        let Some(exchange) = recorded else {
            state.mistakes.push(format!("nobody recorded {} {}", request.method(), request.uri()));
            return None;
        };
        let differences = exchange.differences(request, &state.known);
        state.mistakes.extend(differences);
        state.known.push_str(&exchange.answer);
        state.trouble = Some(exchange.clone()).filter(|exchange| exchange.status >= 500);
        Some(exchange)
    }
}

fn headers(recorded: &Value) -> Result<HeaderMap, Failed> {
    let recorded: BTreeMap<String, Vec<String>> = serde_json::from_value(recorded.clone())?;
    let mut headers = HeaderMap::new();
    for (name, values) in &recorded {
        for value in values {
            headers.append(name.parse::<HeaderName>()?, value.parse::<HeaderValue>()?);
        }
    }
    Ok(headers)
}

impl Exchange {
    fn differences(&self, request: &http::Request<Bytes>, known: &str) -> Vec<String> {
        let uri = request.uri().to_string();
        let body = String::from_utf8_lossy(request.body()).into_owned();
        let facts = [
            ("method", self.method.clone(), request.method().to_string()),
            ("uri", in_order(&self.uri), in_order(&uri)),
            ("signed", is_signed(&self.headers).to_string(), is_signed(request.headers()).to_string()),
            ("form", form(&self.body), form(&body)),
        ];
        let mut differences: Vec<String> = facts
            .into_iter()
            .filter(|(_, recorded, sent)| recorded != sent)
            .map(|(fact, recorded, sent)| {
                format!("{uri}: {fact} differs\nrecorded: {recorded}\n    sent: {sent}")
            })
            .collect();
        for (name, value) in request.headers() {
            let recorded = self.headers.get(name);
            if COMPARED.contains(&name.as_str()) && recorded.is_some_and(|recorded| recorded != value) {
                differences.push(format!("{uri}: the header `{name}` differs"));
            }
            let secret = secret(name, value);
            if !secret.is_some_and(|secret| known.contains(secret)) && SECRET.contains(&name.as_str()) {
                differences.push(format!("{uri}: nobody told what `{name}` holds"));
            }
        }
        let sent = |name: &&HeaderName| !request.headers().contains_key(*name);
        let missing = self.headers.keys().filter(|name| COMPARED.contains(&name.as_str())).filter(sent);
        differences.extend(missing.map(|name| format!("{uri}: the header `{name}` is missing")));
        differences
    }
}

/// The headers that the sources are asked with.
const COMPARED: &[&str] = &[
    "accept",
    "content-type",
    "x-amz-sso_bearer_token",
    "x-aws-ec2-metadata-token",
    "x-aws-ec2-metadata-token-ttl-seconds",
];

/// A URI whose path is at least `/`, and whose parameters are in the order of the alphabet.
fn in_order(uri: &str) -> String {
    let (path, query) = uri.split_once('?').unwrap_or((uri, ""));
    let mut parameters: Vec<&str> = query.split('&').collect();
    parameters.sort_unstable();
    format!("{}?{}", path.trim_end_matches('/'), parameters.join("&"))
}

/// The headers that nobody can make up. Records differ from their cases in some: what counts is that it was given.
const SECRET: &[&str] =
    &["authorization", "x-amz-security-token", "x-amz-sso_bearer_token", "x-aws-ec2-metadata-token"];

/// What a header has that its sender was told: of a signature, the id of the key.
fn secret<'h>(name: &HeaderName, value: &'h HeaderValue) -> Option<&'h str> {
    let text = value.to_str().ok()?;
    match text.split_once("Credential=") {
        Some((_, credential)) if name == "authorization" => credential.split('/').next(),
        _ => Some(text),
    }
}

/// Whether a request is signed.
fn is_signed(headers: &HeaderMap) -> bool {
    let is_signature = |value: &HeaderValue| value.as_bytes().starts_with(b"AWS4-HMAC-SHA256 ");
    headers.get("authorization").is_some_and(is_signature)
}

/// The action and the names of the parameters: names of sessions are everybody's own, and in some records the values are
/// not those of the case.
fn form(body: &str) -> String {
    let mut parameters: Vec<&str> = body
        .split('&')
        .map(|pair| match pair.split_once('=') {
            Some((name, _)) if name != "Action" && name != "Version" => name,
            _ => pair,
        })
        .collect();
    parameters.sort_unstable();
    parameters.join("&")
}

#[async_trait::async_trait]
impl Transport for Replay {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let (parts, body) = request.into_parts();
        let request = http::Request::from_parts(parts, body.collect(usize::MAX).await?);
        let nobody = || TransportError::new(TransportErrorKind::Connect, "nobody recorded this");
        let exchange = self.next(&request).ok_or_else(nobody)?;
        let mut response = Response::new(Body::from(exchange.answer));
        *response.status_mut() = http::StatusCode::from_u16(exchange.status).map_err(|_| nobody())?;
        *response.headers_mut() = exchange.answer_headers;
        Ok(response)
    }
}
