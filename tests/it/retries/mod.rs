//! What is sent again, how often and when: by the client, by the call, within the time there is; and what is not.

#![expect(clippy::unnecessary_wraps, reason = "what an answer is made by is of one type, whatever it is")]

mod budget;
mod clock;
mod failures;
mod safety;
mod settings;

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, SystemTime},
};

use service_client::{
    ByteStream, ClientError, Config, Credentials, Shape,
    config::{ConfigBuilder, Random},
    service_client,
    time::{ManualClock, Sleep},
    transport::{Body, Request, Response, Transport, TransportError, TransportErrorKind},
};

#[service_client(
    protocol = "restJson1",
    service_id = "Store",
    endpoint_prefix = "store",
    signing_name = "store"
)]
trait Store {
    #[operation(http = "POST /orders")]
    async fn order(&self) -> Result<(), StoreError>;

    #[operation(http = "POST /look", readonly)]
    async fn look(&self) -> Result<(), ClientError>;

    #[operation(http = "POST /once")]
    async fn order_once(&self, input: OrderOnceRequest) -> Result<(), ClientError>;

    #[operation(http = "PUT /address")]
    async fn set_address(&self) -> Result<(), ClientError>;

    #[operation(http = "PUT /film")]
    async fn upload(&self, input: UploadRequest) -> Result<(), ClientError>;

    #[operation(http = "POST /next", readonly, long_polling)]
    async fn next(&self) -> Result<(), ClientError>;
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
struct OrderOnceRequest {
    #[shape(idempotency_token)]
    token: Option<String>,
}

#[derive(Shape)]
#[shape(rename_all = "PascalCase")]
struct UploadRequest {
    #[shape(payload)]
    film: ByteStream,
}

#[service_client(
    protocol = "restXml",
    service_id = "Depot",
    endpoint_prefix = "depot",
    signing_name = "depot",
    bare_errors,
    bucket_label = "Bucket"
)]
trait Depot {
    #[operation(http = "POST /{Bucket}?join")]
    async fn join(&self, input: JoinRequest) -> Result<JoinResult, ClientError>;
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
struct JoinRequest {
    #[shape(label)]
    bucket: String,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
struct JoinResult {
    #[shape(rename = "ETag")]
    e_tag: Option<String>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(error(status = 409, retryable))]
struct Busy {
    message: Option<String>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(error(status = 400, throttling))]
struct Slower {
    message: Option<String>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(error(status = 404))]
struct SoldOut {
    message: Option<String>,
}

#[derive(service_client::ServiceError)]
enum StoreError {
    Busy(Busy),
    Slower(Slower),
    SoldOut(SoldOut),
    #[service_error(other)]
    Other(ClientError),
}

type Answer = Result<Response, TransportError>;
type Answering = fn() -> Answer;

/// Gives these answers, and the last of them for ever. Its clones are one.
#[derive(Clone, Debug)]
struct Answers {
    answers: Arc<Mutex<VecDeque<Answering>>>,
    requests: Arc<Mutex<Vec<http::HeaderMap>>>,
}

impl Answers {
    fn new<const N: usize>(answers: [Answering; N]) -> Self {
        Self { answers: Arc::new(Mutex::new(answers.into_iter().collect())), requests: Arc::default() }
    }

    fn sent(&self) -> usize {
        lock(&self.requests).len()
    }

    fn headers(&self, name: &str) -> Vec<String> {
        let requests = lock(&self.requests);
        let value = |headers: &http::HeaderMap| headers.get(name)?.to_str().ok().map(str::to_owned);
        requests.iter().map(|headers| value(headers).unwrap_or_default()).collect()
    }
}

#[async_trait::async_trait]
impl Transport for Answers {
    async fn send(&self, request: Request) -> Answer {
        let (parts, body) = request.into_parts();
        body.collect(1 << 20).await?;
        lock(&self.requests).push(parts.headers);
        let answer = {
            let mut answers = lock(&self.answers);
            if answers.len() > 1 { answers.pop_front() } else { answers.front().copied() }
        };
        answer.expect("there is one")()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn answer(status: u16, code: &'static str) -> http::response::Builder {
    http::Response::builder().status(status).header("x-amzn-errortype", code)
}

fn ok() -> Answer {
    Ok(Response::new(Body::from("{}")))
}

fn out_of_order() -> Answer {
    Ok(answer(503, "").body(Body::empty()).expect("a response"))
}

fn busy() -> Answer {
    Ok(answer(409, "Busy").body(Body::from("{}")).expect("a response"))
}

fn slower() -> Answer {
    Ok(answer(400, "Slower").body(Body::from("{}")).expect("a response"))
}

fn throttled() -> Answer {
    Ok(answer(400, "SlowDown").body(Body::from("{}")).expect("a response"))
}

fn sold_out() -> Answer {
    Ok(answer(404, "SoldOut").body(Body::from("{}")).expect("a response"))
}

fn refused() -> Answer {
    Err(TransportError::new(TransportErrorKind::Connect, "nobody listens"))
}

fn interrupted() -> Answer {
    Err(TransportError::new(TransportErrorKind::Interrupted, "the connection broke"))
}

/// Moves the clock instead of waiting. Its clones are one.
#[derive(Clone, Debug)]
struct Pauses {
    clock: ManualClock,
    taken: Arc<Mutex<Vec<Duration>>>,
}

impl Default for Pauses {
    fn default() -> Self {
        Self {
            clock: ManualClock::new(SystemTime::UNIX_EPOCH + Duration::from_hours(24)),
            taken: Arc::default(),
        }
    }
}

impl Pauses {
    fn millis(&self) -> Vec<u128> {
        lock(&self.taken).iter().map(Duration::as_millis).collect()
    }
}

/// A time-out, which is longer than any pause, never comes.
const TIMEOUT: Duration = Duration::from_mins(1);

#[async_trait::async_trait]
impl Sleep for Pauses {
    async fn sleep(&self, duration: Duration) {
        if duration >= TIMEOUT {
            return std::future::pending().await;
        }
        lock(&self.taken).push(duration);
        self.clock.advance(duration);
    }
}

#[derive(Debug)]
struct Longest;

impl Random for Longest {
    fn fraction(&self) -> f64 {
        1.0
    }
}

fn config(transport: impl Transport, pauses: &Pauses) -> ConfigBuilder {
    let credentials = Credentials::new("AKIDEXAMPLE", "hush");
    let config = Config::builder().region("us-east-1").credentials(credentials).transport(transport);
    config.clock(pauses.clock.clone()).sleep(pauses.clone()).random(Longest)
}

fn client(transport: &Answers) -> (StoreClient, Pauses) {
    let pauses = Pauses::default();
    (StoreClient::new(&config(transport.clone(), &pauses).build()), pauses)
}
