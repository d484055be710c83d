//! The call as one writes it for this one operation: an input enters, is encoded, signed and sent, and the decoded answer
//! leaves with the headers that it came with. The request is ours header for header: the benches check it.

mod shapes;
mod sign;

use std::{
    hash::{BuildHasher, RandomState},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    time::SystemTime,
};

use bytes::Bytes;
use http::{
    HeaderMap, HeaderName, HeaderValue, Request, StatusCode,
    header::{AUTHORIZATION, CONTENT_TYPE, HOST, USER_AGENT},
    uri::Uri,
};

pub use self::shapes::{SendCommandRequest, SendCommandResult, ValueHolder};
use self::{shapes::ExecuteStatementRequest, sign::Signer};
use crate::exchange::{InMemory, caller, command};

const TARGET: HeaderName = HeaderName::from_static("x-amz-target");
const DATE: HeaderName = HeaderName::from_static("x-amz-date");
const INVOCATION_ID: HeaderName = HeaderName::from_static("amz-sdk-invocation-id");
const SDK_REQUEST: HeaderName = HeaderName::from_static("amz-sdk-request");

/// A client of the service in memory.
#[derive(Debug)]
pub struct Client {
    service: Arc<InMemory>,
    uri: Uri,
    user_agent: HeaderValue,
    signer: Signer,
    ids: Ids,
}

/// What a call gives.
#[derive(Debug)]
pub struct Answer {
    /// The result.
    pub result: SendCommandResult,
    /// The status that it came with.
    pub status: StatusCode,
    /// The headers that it came with.
    pub headers: HeaderMap,
}

/// A client of the service in memory; `user_agent` is what ours says.
///
/// # Panics
///
/// When the host makes no URI.
pub fn client(service: &Arc<InMemory>, user_agent: HeaderValue) -> Client {
    Client {
        service: Arc::clone(service),
        uri: format!("https://{}/", caller::HOST).parse().expect("a valid URI"),
        user_agent,
        signer: Signer::default(),
        ids: Ids::default(),
    }
}

/// The input of the call.
pub fn input() -> SendCommandRequest {
    let make = ValueHolder { ion_binary: Some(command::MAKE.to_vec()), ion_text: None };
    let year = ValueHolder { ion_binary: None, ion_text: Some(command::YEAR.to_owned()) };
    let statement = ExecuteStatementRequest {
        transaction_id: command::TRANSACTION_ID.to_owned(),
        statement: command::STATEMENT.to_owned(),
        parameters: Some(vec![make, year]),
    };
    SendCommandRequest::execute_statement(command::SESSION_TOKEN, statement)
}

/// The call.
///
/// # Panics
///
/// When it fails.
pub async fn call(client: &Client, input: SendCommandRequest) -> Answer {
    let body = serde_json::to_vec(&input).expect("these shapes have a JSON form");
    let request = client.request(Bytes::from(body));
    let (parts, body) = client.send(request).await.into_parts();
    assert!(parts.status.is_success(), "the service in memory refuses nothing");
    let result = serde_json::from_slice(&body).expect("the service answers in JSON");
    Answer { result, status: parts.status, headers: parts.headers }
}

impl Client {
    fn request(&self, body: Bytes) -> Request<Bytes> {
        let signature = self.signer.sign(&body, SystemTime::now());
        let mut request = Request::new(body);
        *request.method_mut() = http::Method::POST;
        *request.uri_mut() = self.uri.clone();
        let headers = request.headers_mut();
        headers.reserve(12);
        headers.insert(HOST, HeaderValue::from_static(caller::HOST));
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(sign::CONTENT_TYPE));
        headers.insert(TARGET, HeaderValue::from_static(sign::TARGET));
        headers.insert(USER_AGENT, self.user_agent.clone());
        headers.insert(DATE, signature.date);
        headers.insert(AUTHORIZATION, signature.authorization);
        headers.insert(INVOCATION_ID, self.ids.next());
        headers.insert(SDK_REQUEST, HeaderValue::from_static("attempt=1; max=3"));
        request
    }

    // What goes over a network must be awaited.
    #[expect(clippy::unused_async, reason = "it stands for a connection")]
    async fn send(&self, request: Request<Bytes>) -> http::Response<Bytes> {
        self.service.answer(request)
    }
}

/// Random UUIDs.
#[derive(Debug, Default)]
struct Ids {
    keys: [RandomState; 2],
    count: AtomicU64,
}

impl Ids {
    fn next(&self) -> HeaderValue {
        let count = self.count.fetch_add(1, Relaxed);
        let [a, b] = self.keys.each_ref().map(|key| key.hash_one(count));
        let id = format!(
            "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
            a >> 32,
            a >> 16 & 0xffff,
            a & 0xfff,
            b >> 48 & 0x3fff | 0x8000,
            b & 0xffff_ffff_ffff
        );
        HeaderValue::try_from(id).expect("digits and hyphens")
    }
}
