//! A transport that keeps the request and gives the answer that it was made with.

use std::sync::{Arc, Mutex};

use service_client::{
    Bytes, Config, Transport, TransportError,
    config::{ConfigBuilder, IdempotencyTokens},
    transport::{Body, Request, Response},
};

#[derive(Clone, Debug)]
pub(crate) struct Wire {
    sent: Arc<Mutex<Option<http::Request<Bytes>>>>,
    answer: Arc<http::Response<Bytes>>,
}

impl Wire {
    pub(crate) fn answering(status: u16, headers: &[(&str, &str)], body: impl Into<Bytes>) -> Self {
        let mut answer = http::Response::builder().status(status);
        for (name, value) in headers {
            answer = answer.header(*name, *value);
        }
        let answer = answer.body(body.into()).expect("a response");
        Self { sent: Arc::default(), answer: Arc::new(answer) }
    }

    pub(crate) fn silent() -> Self {
        Self::answering(200, &[], "")
    }

    pub(crate) fn config(&self) -> ConfigBuilder {
        Config::builder()
            .endpoint_url("https://example.com")
            .unsigned()
            .idempotency_tokens(Same)
            .transport(self.clone())
    }

    pub(crate) fn sent(&self) -> http::Request<Bytes> {
        self.sent.lock().expect("no panic").take().expect("a request was sent")
    }
}

#[derive(Debug)]
struct Same;

impl IdempotencyTokens for Same {
    fn token(&self) -> String {
        "00000000-0000-4000-8000-000000000000".to_owned()
    }
}

#[async_trait::async_trait]
impl Transport for Wire {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let (parts, body) = request.into_parts();
        let body = body.collect(usize::MAX).await?;
        *self.sent.lock().expect("no panic") = Some(http::Request::from_parts(parts, body));
        let mut response = Response::new(Body::from(self.answer.body().clone()));
        *response.status_mut() = self.answer.status();
        *response.headers_mut() = self.answer.headers().clone();
        Ok(response)
    }
}

/// Waits for what never has to wait.
pub(crate) fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = std::pin::pin!(future);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    loop {
        if let std::task::Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}
