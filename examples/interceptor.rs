//! Code of one's own on the way of a call: a header that is signed with the request, a log of attempts, and a rule that
//! stops calls before anything is sent. The service is a fake behind the client.
//!
//! ```text
//! cargo run --example interceptor
//! ```

use std::{
    sync::atomic::{AtomicU32, Ordering::Relaxed},
    time::Instant,
};

use http::HeaderValue;
use service_client::{
    ClientError, ClientErrorKind, Config,
    intercept::{AttemptContext, EncodeContext, Interceptor, RequestContext},
    service_client,
    transport::BoxError,
};

#[service_client(protocol = "awsJson1_0", target_prefix = "Library", signing = "none")]
trait Library {
    #[operation(readonly)]
    async fn find(&self, title: &str) -> Result<(), ClientError>;

    async fn lend(&self, title: &str) -> Result<(), ClientError>;
}

/// Is busy at first.
struct Busy(AtomicU32);

impl Library for Busy {
    async fn find(&self, _: &str) -> Result<(), ClientError> {
        match self.0.fetch_add(1, Relaxed) {
            0 => Err(ClientError::service("SlowDown", "one at a time")),
            _ => Ok(()),
        }
    }

    async fn lend(&self, _: &str) -> Result<(), ClientError> {
        Ok(())
    }
}

/// Says for whom a request is. Where requests are signed, this header is, too.
#[derive(Debug)]
struct Tenant(HeaderValue);

impl Interceptor for Tenant {
    fn before_sign(&self, context: &mut RequestContext<'_>) -> Result<(), BoxError> {
        context.headers_mut().insert("x-tenant", self.0.clone());
        Ok(())
    }
}

/// Prints what each attempt came to, and how long it took.
#[derive(Debug)]
struct Log;

/// What is kept between two points of the same call.
#[derive(Clone, Copy)]
struct Begun(Instant);

impl Interceptor for Log {
    fn before_send(&self, context: &mut RequestContext<'_>) -> Result<(), BoxError> {
        context.extensions().insert(Begun(Instant::now()));
        let tenant = context.headers().get("x-tenant").cloned();
        println!("{} for {tenant:?}", context.operation().name);
        Ok(())
    }

    fn after_attempt(&self, context: &mut AttemptContext<'_>) -> Result<(), BoxError> {
        let begun = context.extensions().get::<Begun>().copied();
        let outcome = context.code().unwrap_or("done").to_owned();
        let is_quick = begun.is_some_and(|begun| begun.0.elapsed().as_secs() < 5);
        println!("  attempt {}: {outcome}{}", context.attempt(), if is_quick { "" } else { ", slow" });
        Ok(())
    }
}

/// Stops calls that would change anything.
#[derive(Debug)]
struct ReadOnly;

impl Interceptor for ReadOnly {
    fn before_encode(&self, context: &mut EncodeContext<'_>) -> Result<(), BoxError> {
        let operation = context.operation();
        if operation.is_idempotent {
            return Ok(());
        }
        Err(format!("{} is not allowed here", operation.name).into())
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), ClientError> {
    let library = LibraryService::new(Busy(AtomicU32::new(0)));
    let config = Config::builder()
        .endpoint_url("http://library.example")
        .transport(library)
        .interceptor(ReadOnly)
        .interceptor(Tenant(HeaderValue::from_static("reading-room")))
        .interceptor(Log)
        .build();
    let client = LibraryClient::new(&config);

    client.find("Ulysses").await?;

    let error = client.lend("Ulysses").await.expect_err("lending is not allowed");
    assert_eq!(error.kind(), ClientErrorKind::Interceptor);
    println!("stopped: {error}");
    Ok(())
}
