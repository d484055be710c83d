//! What is sent again by itself, what a call says about it, and a strategy of one's own. The service is a fake that fails:
//! it stands behind the client as a server does, so that the client repeats its requests.
//!
//! ```text
//! cargo run --example retry-policy
//! ```

use std::{
    sync::atomic::{AtomicU32, Ordering::Relaxed},
    time::Duration,
};

use service_client::{
    ClientError, Config, ServiceError as _,
    retry::{Attempt, AttemptFailure, Decision, Pause, RetryStrategy, Standard, TokenBucket},
    service_client,
};

#[service_client(protocol = "awsJson1_0", target_prefix = "Library", signing = "none")]
trait Library {
    /// Changes nothing: a request that got no answer is sent again as well.
    #[operation(readonly)]
    async fn find(&self, title: &str) -> Result<(), ClientError>;

    /// Lends a book. Who gets no answer may have it already.
    async fn lend(&self, title: &str) -> Result<(), ClientError>;
}

/// Fails for the first few requests.
struct Renovated {
    failures: AtomicU32,
    code: &'static str,
}

impl Renovated {
    fn fails(times: u32, code: &'static str) -> Self {
        Self { failures: AtomicU32::new(times), code }
    }

    fn open(&self) -> Result<(), ClientError> {
        let fewer = |failures: u32| failures.checked_sub(1);
        match self.failures.fetch_update(Relaxed, Relaxed, fewer) {
            Ok(_) => Err(ClientError::service(self.code, "come back later")),
            Err(_) => Ok(()),
        }
    }
}

impl Library for Renovated {
    async fn find(&self, _: &str) -> Result<(), ClientError> {
        self.open()
    }

    async fn lend(&self, _: &str) -> Result<(), ClientError> {
        self.open()
    }
}

/// Tries again while a book is lent; what else goes wrong is the standard strategy's.
#[derive(Debug, Default)]
struct Patient(Standard);

impl RetryStrategy for Patient {
    fn max_attempts(&self) -> u32 {
        5
    }

    fn after_failure(&self, attempt: &Attempt<'_>, failure: &AttemptFailure) -> Decision {
        match failure.code() {
            Some("BookLent") if !attempt.is_last() => Decision::Retry(Pause::new(Duration::from_millis(1))),
            _ => self.0.after_failure(attempt, failure),
        }
    }

    fn after_success(&self, attempt: &Attempt<'_>) {
        self.0.after_success(attempt);
    }
}

fn behind(library: Renovated) -> service_client::config::ConfigBuilder {
    Config::builder().endpoint_url("http://library.example").transport(LibraryService::new(library))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), ClientError> {
    // By itself: three attempts, with short pauses. Throttling would be waited out longer.
    let client = LibraryClient::new(&behind(Renovated::fails(2, "RequestTimeout")).build());
    client.find("Ulysses").await?;
    println!("two failures cost two retries");

    // One call alone: no retry. The error says how often the request was sent.
    let client = LibraryClient::new(&behind(Renovated::fails(1, "RequestTimeout")).build());
    let error = client.find("Ulysses").retries(0).await.expect_err("it fails once");
    println!("without a retry: {error}, after {} attempt", error.attempts());

    // A code that no library knows, and a strategy that does.
    let config = behind(Renovated::fails(4, "BookLent")).retry_strategy(Patient::default());
    LibraryClient::new(&config.build()).lend("Ulysses").await?;
    println!("the book came back before the fifth attempt");

    // When everything fails, the bucket runs empty, and nobody makes it worse.
    let bucket = TokenBucket::new(30);
    let config = behind(Renovated::fails(u32::MAX, "RequestTimeout"))
        .retry_strategy(Standard::new().with_bucket(bucket.clone()));
    let client = LibraryClient::new(&config.build());
    for call in 1..=3 {
        let error = client.find("Ulysses").await.expect_err("it is closed");
        println!("call {call}: {} attempts, {} tokens left", error.attempts(), bucket.available());
    }
    Ok(())
}
