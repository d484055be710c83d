//! The seam between a call and the network: a request enters, a response or a [`TransportError`] leaves.
//! Knows HTTP's vocabulary and no implementation of it; those sit in the files beside, behind features.

mod body;
#[cfg(feature = "hyper")]
mod builder;
#[cfg(feature = "hyper")]
mod connect;
mod error;
mod exact;
#[cfg(feature = "hyper")]
mod hyper;
#[cfg(feature = "hyper")]
mod pem;
#[cfg(feature = "hyper")]
mod pool;
#[cfg(feature = "hyper")]
pub(crate) mod proxy;
#[cfg(feature = "record")]
mod record;
#[cfg(feature = "reqwest")]
mod reqwest;
#[cfg(feature = "hyper")]
mod route;
pub(crate) mod stall;
#[cfg(feature = "hyper")]
mod tcp;
#[cfg(feature = "hyper")]
mod tie;
#[cfg(feature = "hyper")]
pub(crate) mod tls;
mod tower;

use core::{
    fmt,
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};
use std::sync::Arc;

#[cfg(feature = "serve")]
pub(crate) use self::body::over_limit;
#[cfg(feature = "record")]
pub use self::record::{Recorder, Replay, ReplayError};
#[cfg(feature = "reqwest")]
pub use self::reqwest::ReqwestTransport;
pub use self::{
    body::Body,
    error::{BoxError, TransportError, TransportErrorKind},
    tower::TowerTransport,
};
#[cfg(feature = "hyper")]
pub use self::{builder::HyperTransportBuilder, hyper::HyperTransport};

/// A request as it crosses the seam: absolute URI, every header in place, signed where it must be.
pub type Request = http::Request<Body>;

/// Marks, in the extensions of a [`Request`], one that must go to its host over no proxy: it has a token or a key, and
/// goes over plain `http`, so that whoever passes it on could read that. Its host is this machine.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Direct;

/// Marks, in the extensions of a [`Request`], one that is made to get credentials or a token: what is sent and answered is
/// secret as a whole, and nobody on the way may keep it.
///
/// The `Recorder` of the feature `record` passes such requests on and writes nothing of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Confidential;

/// In the extensions of a [`Request`], the parameter of its query that holds a key: unlike a header, it cannot be marked
/// itself.
#[cfg(feature = "record")]
#[derive(Clone, Copy, Debug)]
pub(crate) struct SecretParameter(pub(crate) &'static str);

/// A response as it crosses the seam.
pub type Response = http::Response<Body>;

/// Takes one request to a server and brings its response back.
///
/// # What a transport does
///
/// * It sends the request as it is: method, URI, headers and body are signed, and a change to any of them makes the
///   server refuse the request. What the connection itself needs (`content-length`, `transfer-encoding`, `host`
///   where there is none) it may add.
/// * It sends it **once**. Repeating and redirecting are decisions of the caller, who knows whether a request is safe
///   to repeat and where its signature is valid. A `301` is a response like any other.
/// * It returns the response as it came, whatever the status. The body may still be on its way, and reports its own
///   errors. Nothing is decompressed.
/// * Where a request says `expect: 100-continue`, it should wait a moment before it sends the body, and must not send it
///   once the server has answered without having asked for it.
/// * It may be called concurrently, from any thread, through shared references.
/// * It has no time-out of its own but for setting up connections, and for peers that take nothing; the caller measures
///   the rest.
///
/// # Errors
///
/// A [`TransportError`] means that there is no response. Its kind must be true about one thing: a kind that promises
/// "not sent" makes callers repeat requests that are not safe to send twice.
///
/// # Cancellation
///
/// Dropping the future gives the request up: the transport stops working for it and releases its connection. The
/// server may have seen the request.
///
/// # Implementing
///
/// ```
/// use service_client::transport::{Body, Request, Response, Transport, TransportError};
///
/// /// Answers every request with an empty JSON object.
/// #[derive(Debug)]
/// struct Empty;
///
/// #[async_trait::async_trait]
/// impl Transport for Empty {
///     async fn send(&self, _request: Request) -> Result<Response, TransportError> {
///         Ok(Response::new(Body::from("{}")))
///     }
/// }
/// ```
#[async_trait::async_trait]
pub trait Transport: fmt::Debug + Send + Sync + 'static {
    /// Sends the request and waits for the head of its response.
    ///
    /// # Errors
    ///
    /// See [the trait](Transport#errors).
    async fn send(&self, request: Request) -> Result<Response, TransportError>;

    /// Closes the connections that nothing goes over now. Later requests make new ones. Clients call this when they are
    /// closed; a transport without connections has nothing to do.
    fn close_idle(&self) {}
}

/// What [`Transport::send`] returns once `async_trait` has written it out.
pub(crate) type Sending<'a> = Pin<Box<dyn Future<Output = Result<Response, TransportError>> + Send + 'a>>;

/// Forwards without the second box that an `async fn` around another one would cost.
macro_rules! forward_transport {
    ($self:ident => $inner:expr) => {
        fn send<'a, 'async_trait>(&'a $self, request: Request) -> Sending<'async_trait>
        where
            'a: 'async_trait,
            Self: 'async_trait,
        {
            $inner.send(request)
        }

        fn close_idle(&$self) {
            $inner.close_idle();
        }
    };
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    forward_transport!(self => (**self));
}

impl<T: Transport + ?Sized> Transport for Box<T> {
    forward_transport!(self => (**self));
}

impl Transport for SharedTransport {
    forward_transport!(self => self.0);
}

/// Any transport behind one cheap, cloneable handle.
///
/// It is a [`tower_service::Service`] too, so that `tower` layers can be put around it, and
/// [`TowerTransport`] makes the result a transport again.
#[derive(Clone, Debug)]
pub struct SharedTransport(Arc<dyn Transport>);

impl SharedTransport {
    /// A handle on this transport.
    pub fn new(transport: impl Transport) -> Self {
        Self(Arc::new(transport))
    }

    /// Whether both are handles on one transport.
    #[cfg(any(feature = "credentials", all(test, feature = "hyper")))]
    pub(crate) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl From<Arc<dyn Transport>> for SharedTransport {
    fn from(transport: Arc<dyn Transport>) -> Self {
        Self(transport)
    }
}

impl tower_service::Service<Request> for SharedTransport {
    type Response = Response;
    type Error = TransportError;
    type Future = Sending<'static>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let transport = Arc::clone(&self.0);
        Box::pin(async move { transport.send(request).await })
    }
}
