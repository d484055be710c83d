//! Enters: what a test wants a server to do. Leaves: a transport that does it, and tells what it was asked for.

use std::{
    future::pending,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
};

use bytes::Bytes;
use http::{HeaderName, HeaderValue, StatusCode};
use service_client::transport::{Body, Request, Response, Transport, TransportError, TransportErrorKind};

/// The id in every response of a [`Canned`].
pub const REQUEST_ID: &str = "5KV7CIKB0EXAMPLERID";

/// Answers every request alike, and keeps them. Its clones are one.
#[derive(Clone, Debug)]
pub struct Canned {
    answer: http::Response<Bytes>,
    requests: Arc<Mutex<Vec<http::Request<Bytes>>>>,
}

impl Canned {
    /// Answers with this body, and with [`REQUEST_ID`].
    ///
    /// # Panics
    /// `status` is no HTTP status.
    pub fn json(status: u16, body: impl Into<Bytes>) -> Self {
        let mut answer = http::Response::new(body.into());
        *answer.status_mut() = StatusCode::from_u16(status).expect("a status");
        Self { answer, requests: Arc::default() }.header("x-amzn-requestid", REQUEST_ID)
    }

    /// Answers with this.
    pub fn new(answer: http::Response<Bytes>) -> Self {
        Self { answer, requests: Arc::default() }
    }

    /// Adds a header to the answer.
    ///
    /// # Panics
    /// HTTP does not allow it.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let name: HeaderName = name.parse().expect("a header's name");
        self.answer.headers_mut().append(name, HeaderValue::from_str(value).expect("a header's value"));
        self
    }

    /// What it was asked for, in order.
    pub fn requests(&self) -> Vec<http::Request<Bytes>> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The only request that it was asked for.
    ///
    /// # Panics
    /// There was none, or more than one.
    pub fn request(&self) -> http::Request<Bytes> {
        let mut requests = self.requests();
        assert_eq!(requests.len(), 1, "requests sent");
        requests.remove(0)
    }
}

#[async_trait::async_trait]
impl Transport for Canned {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let (parts, body) = request.into_parts();
        let request = http::Request::from_parts(parts, body.collect(usize::MAX).await?);
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).push(request);
        Ok(self.answer.clone().map(Body::from))
    }
}

/// Fails in one way.
#[derive(Clone, Copy, Debug)]
pub struct Failing(pub TransportErrorKind);

#[async_trait::async_trait]
impl Transport for Failing {
    async fn send(&self, _: Request) -> Result<Response, TransportError> {
        Err(TransportError::new(self.0, "the transport failed, as it should"))
    }
}

/// Never answers. Its clones are one.
#[derive(Clone, Debug, Default)]
pub struct Silent {
    waiting: Arc<AtomicUsize>,
}

impl Silent {
    /// How many requests wait for an answer: those that were given up do not.
    pub fn waiting(&self) -> usize {
        self.waiting.load(SeqCst)
    }
}

struct Waiting<'a>(&'a AtomicUsize);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, SeqCst);
    }
}

#[async_trait::async_trait]
impl Transport for Silent {
    async fn send(&self, _: Request) -> Result<Response, TransportError> {
        self.waiting.fetch_add(1, SeqCst);
        let _waiting = Waiting(&self.waiting);
        pending().await
    }
}
