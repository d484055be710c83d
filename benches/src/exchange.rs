//! What both ways have in common: whose call it is, what the in-memory service saw, and what it answers. Nothing enters
//! but requests; the same response leaves for each of them.

use std::{
    pin::pin,
    sync::{Mutex, PoisonError},
    task::{Context, Poll, Waker},
};

use bytes::Bytes;
use http::{HeaderValue, Request, Response, header::CONTENT_TYPE};

/// Where the calls go, and whose they are.
pub mod caller {
    /// The region.
    pub const REGION: &str = "us-east-1";
    /// The host of the region's endpoint.
    pub const HOST: &str = "session.qldb.us-east-1.amazonaws.com";
    /// The access key id of no one.
    pub const ACCESS_KEY_ID: &str = "AKIDEXAMPLE";
    /// The secret of no one.
    pub const SECRET_ACCESS_KEY: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
}

/// What the request holds: a statement with two parameters, which is a body of 245 bytes.
pub mod command {
    /// The session.
    pub const SESSION_TOKEN: &str = "9uwEI7T3ShS2PpmSIm1SKYAB0Q==";
    /// The transaction.
    pub const TRANSACTION_ID: &str = "FuzNq8zXm8z5EGcYFkvlqz";
    /// The statement.
    pub const STATEMENT: &str = "SELECT * FROM Cars WHERE Make = ? AND Year > ?";
    /// A string in binary Ion.
    pub const MAKE: &[u8] = b"\xe0\x01\x00\xea\x8dVolkswagen AG";
    /// An integer in Ion text.
    pub const YEAR: &str = "2019";
}

/// A page of five values, with the token of the next one.
pub const ANSWER: &[u8] = include_bytes!("answer.json");

/// The service: it looks at each request, and gives the one answer.
#[derive(Debug, Default)]
pub struct InMemory {
    last: Mutex<Option<Request<Bytes>>>,
    watch: Watch,
}

/// Whether requests are kept for a look at them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Watch {
    /// They are dropped.
    #[default]
    Off,
    /// The last one is kept.
    On,
}

impl InMemory {
    /// A service that keeps the last request.
    pub fn watching() -> Self {
        Self { last: Mutex::default(), watch: Watch::On }
    }

    /// The last request, if it was kept.
    pub fn take(&self) -> Option<Request<Bytes>> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Answers a request.
    pub fn answer(&self, request: Request<Bytes>) -> Response<Bytes> {
        if self.watch == Watch::On {
            *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(request);
        }
        let mut response = Response::new(Bytes::from_static(ANSWER));
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/x-amz-json-1.0"));
        headers.insert("x-amzn-requestid", HeaderValue::from_static("3b6ec7f1-6d2b-4d0c-a0a4-8d5a2f3c9b17"));
        response
    }
}

/// Runs a future that never waits, as everything does that happens in memory.
///
/// # Panics
///
/// When it waits after all.
pub fn finish<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("a call in memory must not wait"),
    }
}
