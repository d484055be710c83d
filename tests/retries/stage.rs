//! What a trial plays on: answers enter; a client that gets them leaves, with what it sent and how long it paused.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, SystemTime},
};

use service_client::{
    ClientError, Config,
    config::{ConfigBuilder, Random},
    service_client,
    time::{ManualClock, Sleep},
    transport::{Request, Response, Transport, TransportError},
};

/// What the vectors call, as if it were safe to send twice: they know no difference.
#[service_client(protocol = "awsJson1_0", target_prefix = "QLDBSession", signing = "none")]
pub(crate) trait Session {
    #[operation(idempotent)]
    async fn send_command(&self) -> Result<(), ClientError>;

    #[operation(idempotent, long_polling)]
    async fn receive(&self) -> Result<(), ClientError>;
}

pub(crate) type Answer = Result<Response, TransportError>;

/// Gives one answer after another. Its clones are one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Script {
    answers: Arc<Mutex<VecDeque<Answer>>>,
    sent: Arc<Mutex<Vec<String>>>,
}

impl Script {
    pub(crate) fn new(answers: impl IntoIterator<Item = Answer>) -> Self {
        let answers = Arc::new(Mutex::new(answers.into_iter().collect()));
        Self { answers, sent: Arc::default() }
    }

    pub(crate) fn is_over(&self) -> bool {
        lock(&self.answers).is_empty()
    }

    /// The header by which each request says which attempt it is.
    pub(crate) fn sent(&self) -> Vec<String> {
        lock(&self.sent).clone()
    }
}

#[async_trait::async_trait]
impl Transport for Script {
    async fn send(&self, request: Request) -> Answer {
        let attempt = request.headers()["amz-sdk-request"].to_str().unwrap_or_default();
        lock(&self.sent).push(attempt.to_owned());
        lock(&self.answers).pop_front().unwrap_or_else(|| panic!("one request too many"))
    }
}

/// Longer than any pause: a time-out, which never comes.
const TIMEOUT: Duration = Duration::from_mins(1);

/// Does not wait, and tells how long it should have. Its clones are one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pauses(Arc<Mutex<Vec<Duration>>>);

impl Pauses {
    pub(crate) fn taken(&self) -> Vec<Duration> {
        lock(&self.0).clone()
    }
}

#[async_trait::async_trait]
impl Sleep for Pauses {
    async fn sleep(&self, duration: Duration) {
        if duration >= TIMEOUT {
            return std::future::pending().await;
        }
        lock(&self.0).push(duration);
    }
}

/// The same each time.
#[derive(Debug)]
pub(crate) struct Fixed(pub(crate) f64);

impl Random for Fixed {
    fn fraction(&self) -> f64 {
        self.0
    }
}

pub(crate) fn config(transport: impl Transport, pauses: &Pauses, fraction: f64) -> ConfigBuilder {
    let clock = ManualClock::new(SystemTime::UNIX_EPOCH + Duration::from_hours(24));
    let config = Config::builder().endpoint_url("http://localhost").transport(transport).clock(clock);
    config.sleep(pauses.clone()).random(Fixed(fraction))
}

pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

pub(crate) fn block_on<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    runtime.expect("a runtime can be had").block_on(future)
}
