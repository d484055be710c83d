//! Interceptors: when each is asked, in which order, what it sees and changes, and how it fails a call.

use std::{
    error::Error,
    fmt::Write as _,
    sync::{Arc, Mutex, PoisonError},
    task::Poll,
    time::Duration,
};

use http::HeaderValue;
use service_client::{
    ClientError, ClientErrorKind, ResponseMetadata, ServiceError as _,
    config::ConfigBuilder,
    intercept::{AttemptContext, EncodeContext, Interceptor, RequestContext, ResponseContext},
    retry::RetryMode,
    shape::View,
    time::Sleep,
    transport::{BoxError, Request, Response, Transport, TransportError, TransportErrorKind},
};
use service_client_qldb_session::{QldbSessionClient, QldbSessionError};
use service_client_tests::transports::{Canned, Failing};

use crate::fixtures::{STARTED, client, config, start, token};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Point {
    Encode,
    Sign,
    Send,
    Response,
    Attempt,
}

/// Writes down when it is asked, and fails where it is told to.
#[derive(Clone, Debug)]
struct Diary {
    name: &'static str,
    lines: Arc<Mutex<Vec<String>>>,
    fails_at: Option<Point>,
}

#[derive(Clone, Copy)]
struct Count(u32);

impl Diary {
    fn pair() -> (Self, Self) {
        let outer = Self { name: "outer", lines: Arc::default(), fails_at: None };
        (outer.clone(), Self { name: "inner", ..outer })
    }

    fn failing(point: Point) -> Self {
        Self { fails_at: Some(point), ..Self::pair().0 }
    }

    fn lines(&self) -> Vec<String> {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn note(&self, point: Point, what: &str) -> Result<(), BoxError> {
        let line = format!("{} {point:?}{what}", self.name);
        self.lines.lock().unwrap_or_else(PoisonError::into_inner).push(line);
        if self.fails_at == Some(point) { Err("not today".into()) } else { Ok(()) }
    }
}

impl Interceptor for Diary {
    fn before_encode(&self, context: &mut EncodeContext<'_>) -> Result<(), BoxError> {
        let count = context.extensions().get::<Count>().map_or(1, |count| count.0 + 1);
        context.extensions().insert(Count(count));
        self.note(Point::Encode, &format!(" {}", context.operation().name))
    }

    fn before_sign(&self, context: &mut RequestContext<'_>) -> Result<(), BoxError> {
        assert!(!context.headers().contains_key("authorization"));
        context.headers_mut().insert("x-signed", HeaderValue::from_static("yes"));
        self.note(Point::Sign, &format!(" {} {}", context.attempt(), context.method()))
    }

    fn before_send(&self, context: &mut RequestContext<'_>) -> Result<(), BoxError> {
        assert!(context.headers().contains_key("authorization"));
        context.headers_mut().insert("x-unsigned", HeaderValue::from_static("yes"));
        let host = context.uri().host().unwrap_or_default().to_owned();
        self.note(Point::Send, &format!(" {} {host}", context.attempt()))
    }

    fn after_response(&self, context: &mut ResponseContext<'_>) -> Result<(), BoxError> {
        assert!(context.headers().contains_key("x-amzn-requestid"));
        self.note(Point::Response, &format!(" {} {}", context.attempt(), context.status()))
    }

    fn after_attempt(&self, context: &mut AttemptContext<'_>) -> Result<(), BoxError> {
        let count = context.extensions().get::<Count>().map(|count| count.0);
        let error = context.error().map(ClientError::kind);
        let (status, code) = (context.response().and_then(ResponseMetadata::status), context.code());
        let what = format!(" {} {count:?} {status:?} {code:?} {error:?}", context.attempt());
        assert_eq!(context.is_success(), code.is_none() && error.is_none());
        self.note(Point::Attempt, &what)
    }
}

/// Passes at once.
#[derive(Debug)]
struct NoTime;

#[async_trait::async_trait]
impl Sleep for NoTime {
    async fn sleep(&self, duration: Duration) {
        if duration.as_secs() > 20 {
            std::future::pending::<()>().await;
        }
    }
}

fn with(config: ConfigBuilder, interceptors: [&Diary; 2]) -> QldbSessionClient {
    let config = config.interceptor(interceptors[0].clone()).interceptor(interceptors[1].clone());
    QldbSessionClient::new(&config.build())
}

#[tokio::test]
async fn the_first_is_the_outermost() {
    let (outer, inner) = Diary::pair();
    let transport = Canned::json(200, STARTED);
    let call = with(config(transport.clone()), [&outer, &inner]).send_command(start("vehicles"));
    assert_eq!(outer.lines(), ["outer Encode SendCommand", "inner Encode SendCommand"], "not awaited yet");
    assert_eq!(token(call.await).as_deref(), Some("AAAA"));
    let host = "session.qldb.us-east-1.amazonaws.com";
    assert_eq!(
        outer.lines()[2..],
        [
            "outer Sign 1 POST".to_owned(),
            "inner Sign 1 POST".to_owned(),
            format!("outer Send 1 {host}"),
            format!("inner Send 1 {host}"),
            "inner Response 1 200 OK".to_owned(),
            "outer Response 1 200 OK".to_owned(),
            "inner Attempt 1 Some(2) Some(200) None None".to_owned(),
            "outer Attempt 1 Some(2) Some(200) None None".to_owned(),
        ]
    );
    let request = transport.request();
    let authorization = request.headers()["authorization"].to_str().expect("text");
    assert!(authorization.contains(";x-signed, Signature="), "{authorization}");
    assert!(request.headers().contains_key("x-unsigned"));
}

#[tokio::test]
async fn each_attempt_is_told_of() {
    let (outer, _) = Diary::pair();
    let config = config(Canned::json(503, r#"{"__type":"SlowDown"}"#)).retry_mode(RetryMode::Standard);
    let config = config.sleep(NoTime).interceptor(outer.clone());
    let error = QldbSessionClient::new(&config.build()).send_command(start("vehicles")).await;
    assert_eq!(error.expect_err("throttled").attempts(), 3);
    let attempts: Vec<String> =
        outer.lines().into_iter().filter(|line| line.starts_with("outer Attempt")).collect();
    let expected = |attempt| format!("outer Attempt {attempt} Some(1) Some(503) Some(\"SlowDown\") None");
    assert_eq!(attempts, [expected(1), expected(2), expected(3)]);
}

#[tokio::test]
async fn an_attempt_without_a_response_is_told_of() {
    let (outer, _) = Diary::pair();
    let config = config(Failing(TransportErrorKind::Connect)).interceptor(outer.clone());
    QldbSessionClient::new(&config.build()).send_command(start("vehicles")).await.expect_err("no connection");
    let last = outer.lines().pop();
    assert_eq!(last.as_deref(), Some("outer Attempt 1 Some(1) None None Some(Transport(Connect))"));
}

#[tokio::test]
async fn each_point_can_fail_the_call() {
    for (point, sent) in
        [(Point::Encode, 0), (Point::Sign, 0), (Point::Send, 0), (Point::Response, 1), (Point::Attempt, 1)]
    {
        let transport = Canned::json(200, STARTED);
        let (diary, second) = (Diary::failing(point), Diary::pair().0);
        let config = config(transport.clone()).retry_mode(RetryMode::Standard);
        let error = with(config, [&diary, &second]).send_command(start("vehicles")).await;
        let Err(QldbSessionError::Other(error)) = error else { panic!("{point:?} fails it") };
        assert_eq!((error.kind(), error.to_string().as_str()), (ClientErrorKind::Interceptor, "not today"));
        assert_eq!(error.operation(), Some("SendCommand"));
        assert!(error.source().is_none(), "the text is the cause's own");
        assert!(!error.is_retryable());
        assert_eq!(transport.requests().len(), sent, "{point:?}");
        let of_second = second.lines().iter().any(|line| line.starts_with(&format!("outer {point:?}")));
        let is_way_back = matches!(point, Point::Response | Point::Attempt);
        assert_eq!(of_second, is_way_back, "{point:?} of the inner one, which comes first on the way back");
    }
}

/// Fails with an error of the library's.
#[derive(Debug)]
struct Strict;

impl Interceptor for Strict {
    fn before_encode(&self, context: &mut EncodeContext<'_>) -> Result<(), BoxError> {
        let View::Structure(input) = context.input() else { return Ok(()) };
        let is_given = |index| !matches!(input.member(index), View::Null);
        let given = (0..input.schema().members.len()).filter(|index| is_given(*index));
        let names: Vec<&str> = given.map(|index| input.schema().members[index].name).collect();
        Err(Box::new(ClientError::service("Refused", names.join(" "))))
    }
}

#[tokio::test]
async fn an_error_of_the_library_comes_out_as_it_is() {
    let config = config(Canned::json(200, STARTED)).interceptor(Arc::new(Strict)).build();
    let error = QldbSessionClient::new(&config).send_command(start("vehicles")).await.expect_err("refused");
    assert_eq!((error.code(), error.message()), (Some("Refused"), Some("StartSession")));
}

#[tokio::test]
async fn a_client_without_them_asks_nobody() {
    let config = config(Canned::json(200, STARTED)).build();
    assert!(config.interceptors().is_empty());
    client(Canned::json(200, STARTED)).send_command(start("vehicles")).await.expect("a result");
}

/// Asks another service, which is down, and fails with what comes of it.
#[derive(Clone, Debug)]
struct Audit {
    client: QldbSessionClient,
    at: Point,
}

impl Audit {
    /// Its calls fail at once.
    fn ask(&self, point: Point) -> Result<(), BoxError> {
        if self.at != point {
            return Ok(());
        }
        let mut call = Box::pin(self.client.send_command(start("audit")).into_future());
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        match call.as_mut().poll(&mut context) {
            Poll::Ready(Err(QldbSessionError::Other(error))) => Err(Box::new(error)),
            _ => panic!("it is down"),
        }
    }
}

impl Interceptor for Audit {
    fn before_send(&self, _: &mut RequestContext<'_>) -> Result<(), BoxError> {
        self.ask(Point::Send)
    }

    fn after_response(&self, _: &mut ResponseContext<'_>) -> Result<(), BoxError> {
        self.ask(Point::Response)
    }

    fn after_attempt(&self, _: &mut AttemptContext<'_>) -> Result<(), BoxError> {
        self.ask(Point::Attempt)
    }
}

#[tokio::test]
async fn an_error_that_could_be_the_calls_own_is_final_all_the_same() {
    for kind in [TransportErrorKind::Connect, TransportErrorKind::Timeout] {
        for (point, sent) in [(Point::Send, 0), (Point::Response, 1), (Point::Attempt, 1)] {
            let transport = Canned::json(200, STARTED);
            let audit = Audit { client: client(Failing(kind)), at: point };
            let config = config(transport.clone()).retry_mode(RetryMode::Standard).sleep(NoTime);
            let client = QldbSessionClient::new(&config.interceptor(audit).build());
            let error = client.send_command(start("vehicles")).await.expect_err("no audit");
            assert_eq!(transport.requests().len(), sent, "{kind:?} at {point:?}");
            assert!(error.is_retryable(), "it is shown as it is");
        }
    }
}

/// Never answers.
#[derive(Debug)]
struct Silent;

#[async_trait::async_trait]
impl Transport for Silent {
    async fn send(&self, _: Request) -> Result<Response, TransportError> {
        std::future::pending().await
    }
}

/// Knows of no time but the one of a whole call.
#[derive(Debug)]
struct OnlyCalls;

#[async_trait::async_trait]
impl Sleep for OnlyCalls {
    async fn sleep(&self, duration: Duration) {
        if duration != Duration::from_secs(2) {
            std::future::pending::<()>().await;
        }
    }
}

#[tokio::test]
async fn an_attempt_that_is_cut_off_is_told_of() {
    let (outer, _) = Diary::pair();
    let config = config(Silent).sleep(OnlyCalls).interceptor(outer.clone());
    let client = QldbSessionClient::new(&config.build());
    let call = client.send_command(start("vehicles")).timeout(Duration::from_secs(2));
    call.await.expect_err("nobody answers");
    let last = outer.lines().pop();
    assert_eq!(last.as_deref(), Some("outer Attempt 1 Some(1) None None Some(Timeout)"));
}

#[tokio::test]
async fn an_attempt_whose_call_is_dropped_is_told_of() {
    let (outer, _) = Diary::pair();
    let config = config(Silent).sleep(OnlyCalls).interceptor(outer.clone());
    let client = QldbSessionClient::new(&config.build());
    let mut call = Box::pin(client.send_command(start("vehicles")).into_future());
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(call.as_mut().poll(&mut context).is_pending());
    assert!(!outer.lines().iter().any(|line| line.starts_with("outer Attempt")));
    drop(call);
    let last = outer.lines().pop();
    assert_eq!(last.as_deref(), Some("outer Attempt 1 Some(1) None None Some(Cancelled)"));
}

#[test]
fn contexts_show_nothing_secret() {
    #[derive(Debug)]
    struct Shows(Arc<Mutex<String>>);

    impl Shows {
        fn add(&self, context: &dyn std::fmt::Debug) -> Result<(), BoxError> {
            let mut shown = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            write!(shown, "{context:?}").map_err(Into::into)
        }
    }

    impl Interceptor for Shows {
        fn before_encode(&self, context: &mut EncodeContext<'_>) -> Result<(), BoxError> {
            self.add(context)
        }

        fn before_send(&self, context: &mut RequestContext<'_>) -> Result<(), BoxError> {
            self.add(context)
        }

        fn after_response(&self, context: &mut ResponseContext<'_>) -> Result<(), BoxError> {
            self.add(context)
        }

        fn after_attempt(&self, context: &mut AttemptContext<'_>) -> Result<(), BoxError> {
            self.add(context)
        }
    }

    let shown = Arc::new(Mutex::new(String::new()));
    let config = config(Canned::json(200, STARTED).header("x-hush", "hush"));
    let config = config.interceptor(Shows(Arc::clone(&shown))).build();
    let call = QldbSessionClient::new(&config).send_command(start("hushhush"));
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    runtime.block_on(call).expect("a result");
    let shown = shown.lock().unwrap_or_else(PoisonError::into_inner).clone();
    assert!(shown.contains("SendCommand") && shown.contains("attempt: 1"), "{shown}");
    for secret in ["hush", "AKIDEXAMPLE", "amazonaws", "authorization"] {
        assert!(!shown.contains(secret), "{secret} is in {shown}");
    }
}

/// Says of each request that it is longer than it is.
#[derive(Debug)]
struct Exaggerates;

impl Interceptor for Exaggerates {
    fn before_send(&self, context: &mut RequestContext<'_>) -> Result<(), BoxError> {
        context.headers_mut().insert(http::header::CONTENT_LENGTH, HeaderValue::from_static("300"));
        Ok(())
    }
}

#[tokio::test]
async fn where_a_message_ends_is_not_for_an_interceptor_to_say() {
    let transport = Canned::json(200, STARTED);
    let config = config(transport.clone()).interceptor(Exaggerates).build();
    let error = QldbSessionClient::new(&config).send_command(start("vehicles")).await.expect_err("too long");
    let QldbSessionError::Other(error) = error else { panic!("an error on this side") };
    assert_eq!(error.kind(), ClientErrorKind::Interceptor);
    assert_eq!(
        error.message(),
        Some("an interceptor set the header `content-length`, which is the transport's to set")
    );
    assert!(transport.requests().is_empty());
}
