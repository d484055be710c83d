//! What is sent again, how often and when: by the client, by the call, within the time there is; and what is not.

#![expect(clippy::unnecessary_wraps, reason = "what an answer is made by is of one type, whatever it is")]

use std::{
    collections::VecDeque,
    pin::{Pin, pin},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, Waker},
    time::{Duration, SystemTime},
};

use http::header::{AUTHORIZATION, DATE};
use service_client::{
    ByteStream, Bytes, ClientError, ClientErrorKind, Config, Credentials, ServiceError as _, Shape,
    config::{ConfigBuilder, Environment, Random},
    retry::{
        Attempt, AttemptFailure, Decision, Pause, RetryMode, RetryReason, RetryStrategy, Standard,
        TokenBucket,
    },
    service_client,
    time::{ManualClock, Sleep},
    transport::{Body, Request, Response, Transport, TransportError, TransportErrorKind},
};
use service_client_tests::transports::Silent;

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

#[tokio::test]
async fn a_flaky_service_costs_retries_and_no_errors() {
    let transport = Answers::new([out_of_order, busy, ok]);
    let (client, pauses) = client(&transport);
    client.order().await.expect("the third time");
    assert_eq!(pauses.millis(), [50, 100]);
    assert_eq!(
        transport.headers("amz-sdk-request"),
        ["attempt=1; max=3", "attempt=2; max=3", "attempt=3; max=3"]
    );
    let ids = transport.headers("amz-sdk-invocation-id");
    assert!(ids.iter().all(|id| id.len() == 36 && *id == ids[0]), "{ids:?}");
}

#[tokio::test]
async fn what_an_exception_declares_counts() {
    for (answer, pauses, reason) in [
        (busy as Answering, vec![50, 100], Some(RetryReason::Transient)),
        (slower, vec![1000, 2000], Some(RetryReason::Throttling)),
        (sold_out, vec![], None),
    ] {
        let transport = Answers::new([answer]);
        let (client, taken) = client(&transport);
        let error = client.order().await.expect_err("it is never there");
        assert_eq!(taken.millis(), pauses);
        assert_eq!(transport.sent(), pauses.len() + 1);
        let (retried, attempts) = match &error {
            StoreError::Other(other) => panic!("{other}"),
            error => (error.retried().to_vec(), error.attempts()),
        };
        // These exceptions keep no metadata: it is in the results and the errors that do.
        assert_eq!((retried.len(), attempts), (0, 0), "{reason:?}");
    }
}

#[tokio::test]
async fn an_error_says_why_it_was_repeated() {
    let (client, _) = client(&Answers::new([refused, out_of_order, slower]));
    let error = client.look().await.expect_err("three failures");
    assert_eq!((error.code(), error.attempts()), (Some("Slower"), 3));
    assert_eq!(error.retried(), [RetryReason::Transient, RetryReason::Transient]);
    let (client, _) = self::client(&Answers::new([refused]));
    let error = client.look().await.expect_err("nobody listens");
    assert_eq!((error.attempts(), error.retried().len()), (3, 2));
}

#[tokio::test]
async fn what_may_have_arrived_is_repeated_only_where_that_is_safe() {
    let transport = Answers::new([interrupted]);
    let (client, _) = client(&transport);
    let mut sent = 0;
    let mut since = || {
        let before = std::mem::replace(&mut sent, transport.sent());
        sent - before
    };
    client.order().await.expect_err("interrupted");
    assert_eq!(since(), 1, "it may be ordered already");
    client.look().await.expect_err("interrupted");
    assert_eq!(since(), 3, "it changes nothing");
    client.order_once(OrderOnceRequest::new()).await.expect_err("interrupted");
    assert_eq!(since(), 3, "the service knows it by its token");
    client.set_address().await.expect_err("interrupted");
    assert_eq!(since(), 3, "twice is as good as once");

    let transport = Answers::new([refused]);
    let (client, _) = self::client(&transport);
    client.order().await.expect_err("nobody listens");
    assert_eq!(transport.sent(), 3, "nothing arrived");
}

/// Can be read once.
struct Reel(Body);

impl http_body::Body for Reel {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, TransportError>>> {
        Pin::new(&mut self.0).poll_frame(cx)
    }
}

#[tokio::test]
async fn what_cannot_be_sent_twice_is_not() {
    let transport = Answers::new([out_of_order]);
    let (client, pauses) = client(&transport);
    let film = ByteStream::new(Reel(Body::from("one reel")));
    let once = client.upload(UploadRequest::new(film)).await;
    assert_eq!(once.expect_err("out of order").attempts(), 1);
    assert_eq!(pauses.millis(), [0_u128; 0]);
    let film = ByteStream::from("one reel");
    assert_eq!(client.upload(UploadRequest::new(film)).await.expect_err("out of order").attempts(), 3);
}

#[tokio::test]
async fn no_storm_when_everything_fails() {
    let transport = Answers::new([out_of_order]);
    let (client, _) = client(&transport);
    for clone in 0..1000 {
        let client = client.clone();
        client.look().await.expect_err("everything fails");
        assert!(transport.sent() <= clone + 1 + 35);
    }
    assert_eq!(transport.sent(), 1035);
    for _ in 0..100 {
        client.look().await.expect_err("everything fails");
    }
    assert_eq!(transport.sent(), 1135, "none after");
}

#[tokio::test]
async fn a_success_pays_in() {
    let transport = Answers::new([out_of_order, ok]);
    let bucket = TokenBucket::default();
    bucket.take(486).expect("500").spend();
    let pauses = Pauses::default();
    let strategy = Standard::new().with_bucket(bucket.clone());
    let config = config(transport, &pauses).retry_strategy(strategy).build();
    let client = StoreClient::new(&config);
    client.look().await.expect("the second time");
    assert_eq!(bucket.available(), 14, "the retry is paid back");
    client.look().await.expect("at once");
    assert_eq!(bucket.available(), 15);
}

#[tokio::test]
async fn a_call_that_is_dropped_takes_no_tokens_and_no_connection() {
    /// Fails first, and never answers then.
    #[derive(Clone, Debug)]
    struct Once(Answers, Silent);

    #[async_trait::async_trait]
    impl Transport for Once {
        async fn send(&self, request: Request) -> Answer {
            match self.0.sent() {
                0 => self.0.send(request).await,
                _ => self.1.send(request).await,
            }
        }
    }

    let (silent, bucket) = (Silent::default(), TokenBucket::default());
    let pauses = Pauses::default();
    let transport = Once(Answers::new([out_of_order]), silent.clone());
    let strategy = Standard::new().with_bucket(bucket.clone());
    let client = StoreClient::new(&config(transport, &pauses).retry_strategy(strategy).build());
    let mut call = client.look();
    assert!(Pin::new(&mut call).poll(&mut Context::from_waker(Waker::noop())).is_pending());
    assert_eq!((bucket.available(), silent.waiting()), (486, 1), "the retry is under way");
    drop(call);
    assert_eq!((bucket.available(), silent.waiting()), (500, 0));
}

#[tokio::test]
async fn no_pause_goes_beyond_the_time_for_the_call() {
    let transport = Answers::new([throttled]);
    let (client, pauses) = client(&transport);
    let error = client.look().timeout(Duration::from_millis(2900)).await.expect_err("throttled");
    assert_eq!(
        (error.code(), error.attempts()),
        (Some("SlowDown"), 2),
        "the service's words, not a time-out"
    );
    assert_eq!(pauses.millis(), [1000]);
    let error = client.look().timeout(Duration::from_secs(1)).await.expect_err("throttled");
    assert_eq!(error.attempts(), 1);
}

#[tokio::test]
async fn nothing_is_sent_when_the_time_is_over() {
    /// Takes much longer than it was asked to.
    #[derive(Debug)]
    struct Late(Pauses);

    #[async_trait::async_trait]
    impl Sleep for Late {
        async fn sleep(&self, duration: Duration) {
            if duration < Duration::from_secs(5) {
                self.0.clock.advance(TIMEOUT);
                return;
            }
            std::future::pending::<()>().await;
        }
    }

    let (transport, pauses) = (Answers::new([out_of_order]), Pauses::default());
    let config = config(transport.clone(), &pauses).sleep(Late(pauses.clone())).build();
    let error = StoreClient::new(&config).look().timeout(Duration::from_secs(9)).await.expect_err("too late");
    assert_eq!((error.status(), transport.sent()), (Some(503), 1));
}

#[tokio::test]
async fn an_attempt_that_takes_too_long_is_repeated_where_that_is_safe() {
    /// Is over at once.
    #[derive(Debug)]
    struct AtOnce;

    #[async_trait::async_trait]
    impl Sleep for AtOnce {
        async fn sleep(&self, _: Duration) {}
    }

    let silent = Silent::default();
    let config = config(silent.clone(), &Pauses::default()).sleep(AtOnce).build();
    let client = StoreClient::new(&config);
    let error = client.look().await.expect_err("nobody answers");
    assert_eq!((error.kind(), error.attempts()), (ClientErrorKind::Timeout, 3));
    assert_eq!(error.to_string(), "attempt 3 took longer than 60s");
    let error = client.order().await.expect_err("nobody answers");
    assert_eq!(error.attempts(), 1);
    assert_eq!(silent.waiting(), 0);
}

#[tokio::test]
async fn a_call_says_how_often() {
    let transport = Answers::new([out_of_order]);
    let pauses = Pauses::default();
    let config = config(transport, &pauses).max_attempts(2);
    let client = StoreClient::new(&config.clone().build());
    let attempts = async |call: service_client::Call<(), ClientError>| {
        call.await.expect_err("everything fails").attempts()
    };
    assert_eq!(attempts(client.look()).await, 2);
    assert_eq!(attempts(client.look().retries(0)).await, 1);
    assert_eq!(attempts(client.look().retries(4)).await, 5);
    assert_eq!(attempts(client.look().retry_mode(RetryMode::Off)).await, 1);
    assert_eq!(attempts(client.look().retry_mode(RetryMode::Adaptive)).await, 2);
    let off = StoreClient::new(&config.retry_mode(RetryMode::Off).build());
    assert_eq!(attempts(off.look()).await, 1);
    assert_eq!(attempts(off.look().retries(1)).await, 2);
    assert_eq!(attempts(off.look().retry_mode(RetryMode::Standard)).await, 2);
    assert_eq!(attempts(off.look().retry_mode(RetryMode::Adaptive).retries(2)).await, 3);
    assert_eq!(attempts(off.look().retry_mode(RetryMode::Off)).await, 1);
}

#[tokio::test]
async fn a_mistake_in_the_environment_is_an_error_of_the_call() {
    let (transport, pauses) = (Answers::new([ok]), Pauses::default());
    let environment = Environment::from_pairs([("AWS_RETRY_MODE", "eager")]);
    let config = config(transport.clone(), &pauses).environment(environment).build();
    let error = StoreClient::new(&config).look().await.expect_err("no such mode");
    assert_eq!((error.kind(), transport.sent()), (ClientErrorKind::Configuration, 0));
    assert!(error.to_string().starts_with("`AWS_RETRY_MODE` is `eager`"), "{error}");
}

/// The service's clock is an hour ahead.
fn too_late() -> Answer {
    let response = answer(403, "RequestTimeTooSkewed").header(DATE, "Fri, 02 Jan 1970 01:00:00 GMT");
    Ok(response.body(Body::empty()).expect("a response"))
}

#[tokio::test]
async fn a_clock_that_is_wrong_is_put_right_for_the_client() {
    let transport = Answers::new([too_late, ok]);
    let (client, _) = client(&transport);
    let clone = client.clone();
    client.order().await.expect("with the right time");
    clone.order().await.expect("at once");
    assert_eq!(transport.headers("x-amz-date"), ["19700102T000000Z", "19700102T010000Z", "19700102T010000Z"]);
    let ttl = "ttl=19700102T010100Z; attempt=2; max=3";
    assert_eq!(transport.headers("amz-sdk-request"), ["attempt=1; max=3", ttl, "attempt=1; max=3"]);
    assert!(transport.headers(AUTHORIZATION.as_str()).iter().all(|header| header.contains("/19700102/")));
}

/// Hears so many first attempts before it answers any of them, and then as the first of its answers do; whatever is
/// sent again, it answers as the second do.
#[derive(Clone, Debug)]
struct Together(Arc<tokio::sync::Barrier>, [Answers; 2]);

#[async_trait::async_trait]
impl Transport for Together {
    async fn send(&self, request: Request) -> Answer {
        let Self(barrier, [first, again]) = self;
        let attempt = &request.headers()["amz-sdk-request"];
        if attempt != "attempt=1; max=3" {
            return again.send(request).await;
        }
        barrier.wait().await;
        first.send(request).await
    }
}

#[tokio::test]
async fn a_clock_that_is_wrong_fails_none_of_the_calls_under_way() {
    let [first, again] = [Answers::new([too_late]), Answers::new([ok])];
    let transport = Together(Arc::new(tokio::sync::Barrier::new(3)), [first.clone(), again.clone()]);
    let client = StoreClient::new(&config(transport, &Pauses::default()).build());
    let outcomes = tokio::join!(client.look(), client.look(), client.look());
    for outcome in <[_; 3]>::from(outcomes) {
        outcome.expect("with the right time");
    }
    assert_eq!(first.headers("x-amz-date"), ["19700102T000000Z"; 3]);
    assert_eq!(again.headers("x-amz-date"), ["19700102T010000Z"; 3]);
}

#[tokio::test]
async fn the_services_clock_does_not_decide_when_credentials_expire() {
    let (transport, pauses) = (Answers::new([too_late, ok]), Pauses::default());
    let expiry = SystemTime::UNIX_EPOCH + Duration::from_hours(24) + Duration::from_mins(30);
    let credentials = Credentials::new("AKIDEXAMPLE", "hush").with_expiry(expiry);
    let client = StoreClient::new(&config(transport.clone(), &pauses).credentials(credentials).build());
    client.look().await.expect("with the right time");
    assert_eq!(transport.sent(), 2);
}

#[tokio::test]
async fn a_refused_signature_is_repeated_only_for_its_time() {
    fn refused() -> Answer {
        let response = answer(403, "SignatureDoesNotMatch").header(DATE, "Fri, 02 Jan 1970 00:03:00 GMT");
        Ok(response.body(Body::empty()).expect("a response"))
    }
    fn for_ever() -> Answer {
        let response = answer(403, "SignatureDoesNotMatch").header(DATE, "Fri, 02 Jan 1970 02:00:00 GMT");
        Ok(response.body(Body::empty()).expect("a response"))
    }
    for (answer, attempts) in [(refused as Answering, 1), (for_ever, 2)] {
        let transport = Answers::new([answer]);
        let (client, _) = client(&transport);
        let error = client.look().await.expect_err("it is the wrong key");
        assert_eq!((error.attempts(), error.retried().len()), (attempts, transport.sent() - 1));
    }
}

#[tokio::test]
async fn an_error_in_an_answer_that_says_all_went_well_is_the_services_fault() {
    fn half_done() -> Answer {
        let error = "<Error><Code>InternalError</Code><Message>Again, please.</Message></Error>";
        Ok(Response::new(Body::from(error)))
    }
    fn joined() -> Answer {
        Ok(Response::new(Body::from("<JoinResult><ETag>e</ETag></JoinResult>")))
    }
    let (transport, pauses) = (Answers::new([half_done, joined]), Pauses::default());
    let client = DepotClient::new(&config(transport.clone(), &pauses).build());
    let joined = client.join(JoinRequest::new("films")).await.expect("the second time");
    assert_eq!((joined.e_tag.as_deref(), transport.sent()), (Some("e"), 2));
    let client = DepotClient::new(&config(Answers::new([half_done]), &pauses).build());
    let error = client.join(JoinRequest::new("films")).await.expect_err("it is never done");
    assert_eq!((error.status(), error.code(), error.attempts()), (Some(200), Some("InternalError"), 3));
}

#[tokio::test]
async fn no_attempt_says_that_it_is_one_too_many() {
    fn elsewhere() -> Answer {
        let response = http::Response::builder().status(301).header("x-amz-bucket-region", "eu-west-1");
        Ok(response.body(Body::empty()).expect("a response"))
    }
    let (transport, pauses) = (Answers::new([out_of_order, elsewhere, out_of_order]), Pauses::default());
    let client = DepotClient::new(&config(transport.clone(), &pauses).build());
    client.join(JoinRequest::new("films")).await.expect_err("it is out of order there, too");
    assert_eq!(
        transport.headers("amz-sdk-request"),
        ["attempt=1; max=3", "attempt=2; max=3", "attempt=3; max=4", "attempt=4; max=4"]
    );
}

#[tokio::test]
async fn who_waits_for_something_to_come_is_slowed_down() {
    let transport = Answers::new([throttled]);
    let pauses = Pauses::default();
    let strategy = Standard::new().with_bucket(TokenBucket::new(0));
    let client = StoreClient::new(&config(transport.clone(), &pauses).retry_strategy(strategy).build());
    client.look().await.expect_err("throttled");
    assert_eq!(pauses.millis(), [0_u128; 0]);
    client.next().await.expect_err("throttled");
    assert_eq!((pauses.millis(), transport.sent()), (vec![1000], 2));
}

#[tokio::test]
async fn adaptive_clients_wait_for_their_turn() {
    let transport = Answers::new([ok, throttled, ok]);
    let pauses = Pauses::default();
    let config = config(transport.clone(), &pauses).retry_mode(RetryMode::Adaptive).build();
    let client = StoreClient::new(&config);
    client.look().await.expect("at once");
    assert_eq!(pauses.millis(), [0_u128; 0], "nothing is limited before the first throttling");
    client.look().await.expect("the second time");
    let before = pauses.millis().len();
    for _ in 0..5 {
        client.look().await.expect("in turn");
    }
    assert!(pauses.millis().len() > before, "{:?}", pauses.millis());
    assert_eq!(transport.sent(), 8);
}

/// Repeats what is sold out, too, at once.
#[derive(Debug)]
struct Stubborn;

impl RetryStrategy for Stubborn {
    fn max_attempts(&self) -> u32 {
        4
    }

    fn after_failure(&self, attempt: &Attempt<'_>, _: &AttemptFailure) -> Decision {
        if attempt.is_last() { Decision::Stop } else { Decision::Retry(Pause::NONE) }
    }
}

#[tokio::test]
async fn a_strategy_of_ones_own_decides_within_bounds() {
    let transport = Answers::new([sold_out]);
    let pauses = Pauses::default();
    let client = StoreClient::new(&config(transport.clone(), &pauses).retry_strategy(Stubborn).build());
    let error = client.look().await.expect_err("sold out");
    assert_eq!((error.attempts(), error.retried()), (4, &[RetryReason::Strategy; 3][..]));
    let transport = Answers::new([interrupted]);
    let client = StoreClient::new(&config(transport.clone(), &pauses).retry_strategy(Stubborn).build());
    client.order().await.expect_err("interrupted");
    assert_eq!(transport.sent(), 1, "it may be ordered already");
}

/// Is out of order, and counts.
struct Broken(Arc<Mutex<u32>>);

impl Store for Broken {
    async fn order(&self) -> Result<(), StoreError> {
        *lock(&self.0) += 1;
        Err(Slower::new().into())
    }

    async fn look(&self) -> Result<(), ClientError> {
        Ok(())
    }

    async fn order_once(&self, _: OrderOnceRequest) -> Result<(), ClientError> {
        Ok(())
    }

    async fn set_address(&self) -> Result<(), ClientError> {
        Ok(())
    }

    async fn upload(&self, _: UploadRequest) -> Result<(), ClientError> {
        Ok(())
    }

    async fn next(&self) -> Result<(), ClientError> {
        Ok(())
    }
}

#[tokio::test]
async fn a_fake_is_asked_once() {
    let count = Arc::new(Mutex::new(0));
    let client = StoreClient::in_process(Broken(Arc::clone(&count)));
    assert!(matches!(client.order().await, Err(StoreError::Slower(_))));
    assert_eq!(*lock(&count), 1);
}

/// Without a timer, nothing could wait.
#[test]
fn outside_of_a_runtime_a_request_is_sent_once() {
    let transport = Answers::new([out_of_order]);
    let credentials = Credentials::new("AKIDEXAMPLE", "hush");
    let config = Config::builder().region("us-east-1").credentials(credentials).transport(transport.clone());
    let client = StoreClient::new(&config.build());
    let mut call = pin!(client.look());
    let polled = call.as_mut().poll(&mut Context::from_waker(Waker::noop()));
    assert!(matches!(polled, Poll::Ready(Err(_))));
    assert_eq!(transport.sent(), 1);
}
