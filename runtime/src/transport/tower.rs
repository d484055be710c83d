//! A `tower` service as a transport: enters the service, leaves a [`Transport`] that clones it for each request.

use core::{fmt, future::poll_fn};
use std::sync::{Mutex, PoisonError};

use bytes::Buf;
use http_body::Body as HttpBody;
use tower_service::Service;

use super::{Body, BoxError, Request, Response, Transport, TransportError, TransportErrorKind};

/// A [`tower_service::Service`] over HTTP requests as a [`Transport`].
///
/// Every request goes to a clone of the service, once that clone says that it is ready. Errors become
/// [`TransportErrorKind::Other`], but for a [`TransportError`], which stays as it is: so middleware in front of
/// another transport keeps what that transport knows.
///
/// ```
/// use service_client::transport::{SharedTransport, TowerTransport, Transport};
///
/// fn without_layers(inner: impl Transport) -> impl Transport {
///     // `tower::ServiceBuilder::new().concurrency_limit(8).service(..)` would go here.
///     TowerTransport::new(SharedTransport::new(inner))
/// }
/// ```
pub struct TowerTransport<S> {
    // Held only to clone: a service need not be `Sync`, a transport must be.
    service: Mutex<S>,
}

impl<S> TowerTransport<S> {
    /// A transport that sends through clones of `service`.
    pub fn new(service: S) -> Self {
        Self { service: Mutex::new(service) }
    }
}

#[async_trait::async_trait]
impl<S, B> Transport for TowerTransport<S>
where
    S: Service<Request, Response = http::Response<B>, Error: Into<BoxError>, Future: Send>
        + Clone
        + Send
        + 'static,
    B: HttpBody<Data: Buf, Error: Into<BoxError>> + Send + 'static,
{
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let mut service = self.service.lock().unwrap_or_else(PoisonError::into_inner).clone();
        poll_fn(|cx| service.poll_ready(cx)).await.map_err(failed)?;
        let response = service.call(request).await.map_err(failed)?;
        Ok(response.map(Body::wrap))
    }
}

fn failed(error: impl Into<BoxError>) -> TransportError {
    TransportError::from_boxed(error.into(), TransportErrorKind::Other, "the tower service failed")
}

impl<S> fmt::Debug for TowerTransport<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TowerTransport").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use core::{
        future::{Ready, ready},
        task::{Context, Poll},
    };
    use std::cell::Cell;

    use super::*;

    /// Is `Send` and not `Sync`, and panics unless it was asked whether it is ready.
    #[derive(Clone, Default)]
    struct Strict {
        asked: Cell<bool>,
    }

    impl Service<Request> for Strict {
        type Response = http::Response<String>;
        type Error = BoxError;
        type Future = Ready<Result<http::Response<String>, BoxError>>;

        fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
            if self.asked.replace(true) {
                return Poll::Ready(Ok(()));
            }
            cx.waker().wake_by_ref();
            Poll::Pending
        }

        fn call(&mut self, request: Request) -> Self::Future {
            assert!(self.asked.get(), "a request came before the service was ready");
            ready(match request.uri().path() {
                "/ours" => Err(TransportError::new(TransportErrorKind::Connect, "nothing listens").into()),
                "/theirs" => Err("out of ink".into()),
                path => Ok(http::Response::new(path.to_owned())),
            })
        }
    }

    async fn send(path: &'static str) -> Result<Response, TransportError> {
        let mut request = Request::default();
        *request.uri_mut() = http::Uri::from_static(path);
        TowerTransport::new(Strict::default()).send(request).await
    }

    #[tokio::test]
    async fn the_service_is_asked_whether_it_is_ready() {
        let body = send("/hello").await.expect("answered").into_body();
        assert_eq!(body.collect(100).await.expect("short"), "/hello");
    }

    #[tokio::test]
    async fn errors_keep_what_they_know() {
        let ours = send("/ours").await.expect_err("refused");
        assert_eq!(
            (ours.kind(), ours.to_string().as_str()),
            (TransportErrorKind::Connect, "nothing listens")
        );
        let theirs = send("/theirs").await.expect_err("refused");
        assert_eq!(theirs.kind(), TransportErrorKind::Other);
        assert_eq!(std::error::Error::source(&theirs).expect("kept").to_string(), "out of ink");
    }
}
