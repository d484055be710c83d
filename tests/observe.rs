//! What an operator sees of a call: its spans under OpenTelemetry's names, and its story in words.
//!
//! `tracing` asks once whether anybody listens to a place in the code, and a thread without a subscriber may be the one
//! that answers. So these tests are a process of their own, whose first act is to listen.

use std::{
    collections::VecDeque,
    process::ExitCode,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, SystemTime},
};

use libtest_mimic::Trial;
use service_client::{
    Config, Credentials,
    config::Random,
    time::{ManualClock, Sleep},
    transport::{Body, Request, Response, Transport, TransportError, TransportErrorKind},
};
use service_client_qldb_session::{QldbSessionClient, SendCommandRequest, StartSessionRequest};
use service_client_tests::{logs::Logs, suites};

fn main() -> ExitCode {
    tracing::subscriber::set_global_default(Logs::default()).expect("the first subscriber");
    let trial = |name, test: fn()| {
        Trial::test(name, move || {
            test();
            Ok(())
        })
    };
    suites::conclude(vec![
        trial("a_call_tells_its_story", a_call_tells_its_story),
        trial("a_failure_tells_its_story", a_failure_tells_its_story),
        trial("what_is_not_sent_tells_why", what_is_not_sent_tells_why),
        trial("what_a_peer_says_makes_no_lines_of_its_own", what_a_peer_says_makes_no_lines_of_its_own),
        trial("an_attempt_that_is_cut_off_has_an_end", an_attempt_that_is_cut_off_has_an_end),
        trial("spans_have_the_names_of_opentelemetry", spans_have_the_names_of_opentelemetry),
    ])
}

type Answer = Result<Response, TransportError>;

/// Gives one answer after another; each request and each pause takes its time by the clock.
#[derive(Clone, Debug)]
struct Script {
    answers: Arc<Mutex<VecDeque<Answer>>>,
    clock: ManualClock,
}

#[async_trait::async_trait]
impl Transport for Script {
    async fn send(&self, _: Request) -> Answer {
        self.clock.advance(Duration::from_micros(12_345));
        let answer = self.answers.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
        answer.expect("one request too many")
    }
}

#[async_trait::async_trait]
impl Sleep for Script {
    async fn sleep(&self, duration: Duration) {
        if duration > Duration::from_secs(20) {
            return std::future::pending().await;
        }
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

fn answer(status: u16, body: &'static str) -> Response {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = http::StatusCode::from_u16(status).expect("a status");
    response.headers_mut().insert("x-amzn-requestid", http::HeaderValue::from_static("5KV7CIKB0EXAMPLERID"));
    response
}

fn client(answers: impl IntoIterator<Item = Answer>) -> QldbSessionClient {
    let clock = ManualClock::new(SystemTime::UNIX_EPOCH + Duration::from_secs(1_735_787_045));
    let answers = Arc::new(Mutex::new(answers.into_iter().collect()));
    let script = Script { answers, clock: clock.clone() };
    let config = Config::builder().region("us-east-1").credentials(Credentials::new("AKIDEXAMPLE", "hush"));
    let config = config.transport(script.clone()).sleep(script).clock(clock).random(Longest);
    QldbSessionClient::new(&config.build())
}

fn start(ledger: &str) -> SendCommandRequest {
    SendCommandRequest::new().start_session(StartSessionRequest::new(ledger))
}

/// All that is logged of one call.
fn logged(answers: impl IntoIterator<Item = Answer>, ledger: &str) -> String {
    let logs = Logs::default();
    let outcome = logs.during(client(answers).send_command(start(ledger)).into_future());
    drop(outcome);
    logs.text()
}

/// The words of the events.
fn story(log: &str) -> Vec<&str> {
    log.lines()
        .filter(|line| line.starts_with("event "))
        .filter_map(|line| line.split_once(" message="))
        .map(|(_, words)| words)
        .collect()
}

fn a_call_tells_its_story() {
    let log = logged([Ok(answer(503, r#"{"__type":"SlowDown"}"#)), Ok(answer(200, "{}"))], "vehicles");
    assert_eq!(
        story(&log),
        [
            "QLDB Session.SendCommand begins",
            "the endpoint is https://session.qldb.us-east-1.amazonaws.com",
            "attempt 1: 503 SlowDown after 12.3ms, request id 5KV7CIKB0EXAMPLERID",
            "attempt 1 failed (throttling): the request is sent again after 1s",
            "the endpoint is https://session.qldb.us-east-1.amazonaws.com",
            "attempt 2: 200 after 12.3ms, request id 5KV7CIKB0EXAMPLERID",
            "QLDB Session.SendCommand succeeded after 1.0246s and 2 attempts",
        ]
    );
}

fn a_failure_tells_its_story() {
    let error = TransportError::new(TransportErrorKind::Tls, "no trust in example.com");
    let log = logged([Err(error)], "vehicles");
    assert_eq!(
        story(&log)[2..],
        [
            "attempt 1: tls after 12.3ms: no trust in example.com",
            "QLDB Session.SendCommand failed after 12.3ms and 1 attempt: tls",
        ]
    );
}

fn what_is_not_sent_tells_why() {
    let log = logged([], "");
    assert_eq!(
        story(&log),
        ["QLDB Session.SendCommand is not sent: StartSession.LedgerName: length 0 is not in 1..=32"]
    );
    assert!(log.contains("error.type=\"invalid_input\""), "{log}");
}

fn what_a_peer_says_makes_no_lines_of_its_own() {
    let forged = r#"{"__type":"x\nevent message=login ok\u001b[31m"}"#;
    let log = logged([Ok(answer(400, forged))], "vehicles");
    assert!(story(&log)[2].starts_with("attempt 1: 400 after 12.3ms"), "{log}");
    assert!(!log.contains("login ok"), "{log}");

    let error = TransportError::new(TransportErrorKind::Proxy, "it said \"no\r\n2026 INFO login ok\"");
    let log = logged([Err(error)], "vehicles");
    assert_eq!(
        story(&log)[2..],
        [
            r#"attempt 1: proxy after 12.3ms: it said "no\r\n2026 INFO login ok""#,
            "QLDB Session.SendCommand failed after 12.3ms and 1 attempt: proxy",
        ]
    );
}

/// Never answers.
#[derive(Debug)]
struct Silent;

#[async_trait::async_trait]
impl Transport for Silent {
    async fn send(&self, _: Request) -> Answer {
        std::future::pending().await
    }
}

fn an_attempt_that_is_cut_off_has_an_end() {
    let clock = ManualClock::new(SystemTime::UNIX_EPOCH + Duration::from_secs(1_735_787_045));
    let timer = Script { answers: Arc::default(), clock: clock.clone() };
    let config = Config::builder().region("us-east-1").credentials(Credentials::new("AKIDEXAMPLE", "hush"));
    let config = config.transport(Silent).sleep(timer).clock(clock).build();
    let call = QldbSessionClient::new(&config).send_command(start("vehicles"));
    let logs = Logs::default();
    let outcome = logs.during(call.timeout(Duration::from_secs(2)).into_future());
    drop(outcome);
    let log = logs.text();
    assert_eq!(
        story(&log)[2..],
        [
            "attempt 1: timeout after 2s: the time for the call ran out",
            "QLDB Session.SendCommand failed after 2s and 1 attempt: timeout",
        ]
    );
    let failures = log.lines().filter(|line| *line == " error.type=\"timeout\"").count();
    assert_eq!(failures, 2, "of the attempt and of the call: {log}");
}

fn spans_have_the_names_of_opentelemetry() {
    let log =
        logged([Ok(answer(503, "{}")), Ok(answer(400, r#"{"__type":"BadRequestException"}"#))], "vehicles");
    let lines: Vec<&str> = log.lines().filter(|line| !line.starts_with("event ")).collect();
    let server = [" server.address=\"session.qldb.us-east-1.amazonaws.com\"", " server.port=443"];
    let found = |status| {
        [format!(" http.response.status_code={status}"), " aws.request_id=\"5KV7CIKB0EXAMPLERID\"".to_owned()]
    };
    let mut expected = vec![
        "service_client.call otel.name=QLDB Session.SendCommand otel.kind=\"client\" \
         rpc.system.name=\"aws-api\" rpc.service=\"QLDB Session\" rpc.method=\"SendCommand\""
            .to_owned(),
        "service_client.attempt otel.name=\"POST\" otel.kind=\"client\" http.request.method=\"POST\""
            .to_owned(),
        " cloud.region=\"us-east-1\"".to_owned(),
    ];
    // First of the call, then of the attempt.
    expected.extend(server.into_iter().chain(server).map(str::to_owned));
    expected.extend(found(503));
    expected.extend([" error.type=\"503\"".to_owned(), " otel.status_code=\"ERROR\"".to_owned()]);
    expected.push(
        "service_client.attempt otel.name=\"POST\" otel.kind=\"client\" http.request.method=\"POST\" \
         http.request.resend_count=1"
            .to_owned(),
    );
    expected.push(" cloud.region=\"us-east-1\"".to_owned());
    expected.extend(server.into_iter().chain(server).map(str::to_owned));
    for _ in ["the attempt", "the call"] {
        expected.extend(found(400));
        expected.push(" error.type=\"BadRequestException\"".to_owned());
        expected.push(" otel.status_code=\"ERROR\"".to_owned());
    }
    expected.push(" service_client.attempts=2".to_owned());
    assert_eq!(lines, expected, "{log}");
}
