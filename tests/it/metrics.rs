//! How long calls and attempts take: what is measured, under which names, and how it is counted.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, SystemTime},
};

use service_client::{
    Config, ServiceError as _,
    observe::{Instrument, Latencies, Measurement, Metrics},
    retry::RetryMode,
    time::{ManualClock, Sleep},
    transport::{Request, Response, Transport, TransportError, TransportErrorKind},
};
use service_client_qldb_session::QldbSessionClient;
use service_client_tests::transports::{Canned, Failing};

use crate::fixtures::{STARTED, config, start};

/// Writes measurements down.
#[derive(Clone, Debug, Default)]
struct Lines(Arc<Mutex<Vec<String>>>);

impl Lines {
    fn taken(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Metrics for Lines {
    fn record(&self, measurement: &Measurement<'_>) {
        let attributes: Vec<String> =
            measurement.attributes().map(|(name, value)| format!("{name}={value}")).collect();
        let (instrument, duration) = (measurement.instrument(), measurement.duration());
        let line = format!("{instrument} {duration:?} {} {}", measurement.attempts(), attributes.join(" "));
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(line);
    }
}

/// Takes some time by the clock for each request, and for each pause.
#[derive(Clone, Debug)]
struct Slow<T> {
    inner: T,
    clock: ManualClock,
}

#[async_trait::async_trait]
impl<T: Transport> Transport for Slow<T> {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        self.clock.advance(Duration::from_millis(20));
        self.inner.send(request).await
    }
}

#[async_trait::async_trait]
impl<T: std::fmt::Debug + Send + Sync + 'static> Sleep for Slow<T> {
    async fn sleep(&self, duration: Duration) {
        if duration >= Duration::from_secs(21) {
            return std::future::pending().await;
        }
        self.clock.advance(Duration::from_millis(100));
    }
}

fn measured(transport: impl Transport + Clone, metrics: impl Metrics) -> Config {
    let clock = ManualClock::new(SystemTime::UNIX_EPOCH + Duration::from_secs(1_735_787_045));
    let slow = Slow { inner: transport, clock: clock.clone() };
    let config = config(slow.clone()).sleep(slow).clock(clock).metrics(metrics);
    config.retry_mode(RetryMode::Standard).build()
}

const RPC: &str = "rpc.system.name=aws-api rpc.service=QLDB Session rpc.method=SendCommand";
const SERVER: &str = "server.address=session.qldb.us-east-1.amazonaws.com server.port=443";

#[tokio::test]
async fn a_call_and_its_attempt_are_measured() {
    let lines = Lines::default();
    let client = QldbSessionClient::new(&measured(Canned::json(200, STARTED), lines.clone()));
    client.send_command(start("vehicles")).await.expect("a result");
    assert_eq!(
        lines.taken(),
        [
            format!(
                "http.client.request.duration 20ms 1 {RPC} http.request.method=POST {SERVER} http.response.status_code=200"
            ),
            format!("rpc.client.call.duration 20ms 1 {RPC} {SERVER} http.response.status_code=200"),
        ]
    );
}

#[tokio::test]
async fn attempts_and_pauses_add_up() {
    let lines = Lines::default();
    let throttled = Canned::json(503, r#"{"__type":"SlowDown"}"#);
    let client = QldbSessionClient::new(&measured(throttled, lines.clone()));
    client.send_command(start("vehicles")).await.expect_err("throttled");
    let taken = lines.taken();
    let [first, second, third, call] = &*taken else { panic!("{taken:?}") };
    for (attempt, line) in [first, second, third].into_iter().enumerate() {
        let start = format!("http.client.request.duration 20ms {} ", attempt + 1);
        assert!(line.starts_with(&start), "{line}");
        assert!(line.ends_with(" http.response.status_code=503 error.type=SlowDown"), "{line}");
    }
    assert!(call.starts_with("rpc.client.call.duration 260ms 3 "), "{call}");
    assert!(call.ends_with(" error.type=SlowDown"), "{call}");
}

#[tokio::test]
async fn what_was_not_sent_or_not_answered_is_measured() {
    let lines = Lines::default();
    let nobody = Failing(TransportErrorKind::Dns);
    let client = QldbSessionClient::new(&measured(nobody, lines.clone()));
    client.send_command(start("vehicles")).retries(0).await.expect_err("no such host");
    let taken = lines.taken();
    assert!(taken.iter().all(|line| line.ends_with(&format!("{SERVER} error.type=dns"))), "{taken:?}");

    client.send_command(start("")).await.expect_err("too short a name");
    assert_eq!(lines.taken(), [format!("rpc.client.call.duration 0ns 0 {RPC} error.type=invalid_input")]);

    client.close().await;
    client.send_command(start("vehicles")).await.expect_err("closed");
    let taken = lines.taken();
    assert_eq!(taken.len(), 2, "{taken:?}");
    assert!(taken.iter().all(|line| line.ends_with("error.type=closed")), "{taken:?}");
}

/// Never answers, and takes two seconds by the clock for that.
#[derive(Clone, Debug)]
struct Silent(ManualClock);

#[async_trait::async_trait]
impl Transport for Silent {
    async fn send(&self, _: Request) -> Result<Response, TransportError> {
        self.0.advance(Duration::from_secs(2));
        std::future::pending().await
    }
}

#[async_trait::async_trait]
impl Sleep for Silent {
    async fn sleep(&self, duration: Duration) {
        if duration != Duration::from_secs(2) {
            std::future::pending::<()>().await;
        }
    }
}

#[tokio::test]
async fn an_attempt_that_is_cut_off_is_measured() {
    let (lines, clock) = (Lines::default(), ManualClock::new(SystemTime::UNIX_EPOCH));
    let silent = Silent(clock.clone());
    let config = config(silent.clone()).sleep(silent).clock(clock).metrics(lines.clone());
    let client = QldbSessionClient::new(&config.build());
    let call = client.send_command(start("vehicles")).timeout(Duration::from_secs(2));
    call.await.expect_err("nobody answers");
    let taken = lines.taken();
    let [attempt, call] = &*taken else { panic!("{taken:?}") };
    assert!(attempt.starts_with("http.client.request.duration 2s 1 "), "{attempt}");
    assert!(attempt.ends_with(&format!("{SERVER} error.type=timeout")), "{attempt}");
    assert!(call.starts_with("rpc.client.call.duration 2s 1 "), "{call}");

    let mut call = Box::pin(client.send_command(start("vehicles")).into_future());
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(call.as_mut().poll(&mut context).is_pending());
    drop(call);
    let taken = lines.taken();
    let [attempt] = &*taken else { panic!("{taken:?}") };
    assert!(attempt.ends_with(&format!("{SERVER} error.type=cancelled")), "{attempt}");
}

#[tokio::test]
async fn a_code_that_is_none_is_the_status() {
    for code in ["x\\n2026 INFO login ok", "\\u001b[31mred", "", &"x".repeat(129), "größer"] {
        let lines = Lines::default();
        let refused = Canned::json(400, format!(r#"{{"__type":"{code}"}}"#));
        let client = QldbSessionClient::new(&measured(refused, lines.clone()));
        client.send_command(start("vehicles")).await.expect_err("refused");
        let taken = lines.taken();
        assert!(taken.iter().all(|line| line.ends_with(" error.type=400")), "{taken:?}");
    }
}

#[tokio::test]
async fn codes_that_are_made_up_take_no_room_from_others() {
    let latencies = Latencies::default();
    for number in 0..200 {
        let refused = Canned::json(400, format!(r#"{{"__type":"Made{number}Up"}}"#));
        let client = QldbSessionClient::new(&measured(refused, latencies.clone()));
        client.send_command(start("vehicles")).await.expect_err("refused");
    }
    let series = latencies.series();
    assert_eq!(series.len(), 2 * 65);
    let others = series.iter().filter(|series| series.error_type() == Some("_OTHER"));
    assert_eq!(others.map(|series| series.buckets().count()).collect::<Vec<_>>(), [136, 136]);
    assert_eq!(latencies.left_out(), 0);
}

#[tokio::test]
async fn latencies_are_counted_by_outcome() {
    let latencies = Latencies::default();
    for (status, body) in [(200, STARTED), (200, STARTED), (400, r#"{"__type":"BadRequestException"}"#)] {
        let client = QldbSessionClient::new(&measured(Canned::json(status, body), latencies.clone()));
        let result = client.send_command(start("vehicles")).await;
        assert_eq!(result.err().and_then(|error| error.status()), Some(400).filter(|_| status == 400));
    }
    let series = latencies.series();
    let counted: Vec<_> = series
        .iter()
        .map(|series| (series.instrument(), series.status(), series.error_type(), series.buckets().count()))
        .collect();
    assert_eq!(
        counted,
        [
            (Instrument::Call, Some(200), None, 2),
            (Instrument::Call, Some(400), Some("BadRequestException"), 1),
            (Instrument::Attempt, Some(200), None, 2),
            (Instrument::Attempt, Some(400), Some("BadRequestException"), 1),
        ]
    );
    let shown = latencies.to_string();
    assert!(
        shown.starts_with("rpc.client.call.duration  QLDB Session.SendCommand  200\ncount 2, mean 20ms"),
        "{shown}"
    );
    assert!(shown.contains("  <= 25ms         2  ####################\n"), "{shown}");
}
