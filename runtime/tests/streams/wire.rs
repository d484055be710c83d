//! A transport that keeps the request and gives the answer that it was made with, and streams to put into both.

use std::{
    collections::VecDeque,
    pin::Pin,
    sync::{Arc, Mutex},
    task::{Context, Poll},
};

use futures_core::Stream;
use http::HeaderMap;
use service_client::{
    ByteStream, Bytes, Config, Credentials, Transport, TransportError,
    config::ConfigBuilder,
    transport::{Body, Request, Response},
};

/// What one request is answered with.
type Answer = Box<dyn Fn() -> Response + Send + Sync>;

#[derive(Clone)]
pub(crate) struct Wire {
    sent: Arc<Mutex<Vec<http::Request<Bytes>>>>,
    answer: Arc<Answer>,
}

impl std::fmt::Debug for Wire {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Wire").finish_non_exhaustive()
    }
}

impl Wire {
    pub(crate) fn new(answer: impl Fn() -> Response + Send + Sync + 'static) -> Self {
        Self { sent: Arc::default(), answer: Arc::new(Box::new(answer)) }
    }

    /// Answers with a body and headers.
    pub(crate) fn answering(headers: &[(&str, &str)], body: impl Into<Bytes>) -> Self {
        let (headers, body) = (headers_of(headers), body.into());
        Self::new(move || {
            let mut response = Response::new(Body::from(body.clone()));
            *response.headers_mut() = headers.clone();
            response
        })
    }

    /// Answers a `put`.
    pub(crate) fn taking() -> Self {
        Self::answering(&[], r#"{"Bytes":0}"#)
    }

    pub(crate) fn config(&self, url: &str) -> ConfigBuilder {
        Config::builder()
            .endpoint_url(url)
            .region("us-east-1")
            .credentials(Credentials::new("AKIDEXAMPLE", "secret"))
            .transport(self.clone())
    }

    /// The only request.
    pub(crate) fn sent(&self) -> http::Request<Bytes> {
        let mut sent = self.sent.lock().expect("no panic");
        assert_eq!(sent.len(), 1, "requests sent");
        sent.remove(0)
    }

    pub(crate) fn count(&self) -> usize {
        self.sent.lock().expect("no panic").len()
    }
}

pub(crate) fn headers_of(pairs: &[(&str, &str)]) -> HeaderMap {
    let pairs = pairs.iter().map(|(name, value)| {
        let name: http::HeaderName = name.parse().expect("a name");
        (name, value.parse().expect("a value"))
    });
    pairs.collect()
}

#[async_trait::async_trait]
impl Transport for Wire {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let (parts, body) = request.into_parts();
        let announced = http_body::Body::size_hint(&body).exact();
        let body = body.collect(1 << 20).await?;
        assert_eq!(announced.unwrap_or(body.len() as u64), body.len() as u64, "the announced length");
        self.sent.lock().expect("no panic").push(http::Request::from_parts(parts, body));
        Ok((self.answer)())
    }
}

/// These pieces, and perhaps an error after them.
pub(crate) struct Pieces(VecDeque<Result<Bytes, &'static str>>);

impl Stream for Pieces {
    type Item = Result<Bytes, &'static str>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.pop_front())
    }
}

/// A stream of these pieces.
pub(crate) fn pieces(pieces: &[&'static str]) -> ByteStream {
    let pieces = pieces.iter().map(|piece| Ok(Bytes::from(*piece)));
    ByteStream::from_stream(Pieces(pieces.collect()))
}

/// A stream that fails after its first piece.
pub(crate) fn failing(first: &'static str) -> ByteStream {
    ByteStream::from_stream(Pieces([Ok(Bytes::from(first)), Err("out of ink")].into()))
}
