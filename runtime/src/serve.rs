//! A small HTTP listener: enters a `tower` service, leaves its answers on the wire. Speaks HTTP/1.1, and HTTP/2 with the
//! feature `http2`. For tests, for examples and for services inside a house; it has bounds against slow and large requests,
//! and no TLS.

mod guard;

use core::{
    convert::Infallible,
    fmt,
    future::{Future, poll_fn},
    panic::AssertUnwindSafe,
    pin::{Pin, pin},
    task::Poll,
    time::Duration,
};
use std::{io, net::SocketAddr, panic::catch_unwind};

use http::StatusCode;
use http_body::Body as _;
use hyper::body::Incoming;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    net::{TcpListener, TcpStream, ToSocketAddrs},
    sync::watch,
    task::{JoinHandle, JoinSet},
};
use tower_service::Service;

use self::guard::{Failure, Guard};
use crate::{
    service_half::Bounds,
    transport::{Body, BoxError, Request, Response, SharedTransport, TowerTransport, Transport},
};

/// A listening socket, not yet answering.
///
/// ```
/// # use service_client::transport::{SharedTransport, Transport};
/// use service_client::serve::Server;
///
/// # async fn example(service: SharedTransport) -> std::io::Result<()> {
/// let server = Server::bind("127.0.0.1:0").await?.max_request_body(1 << 20).spawn(service);
/// println!("listening on {}", server.url());
/// server.shutdown().await;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
#[must_use = "a server does nothing until it is run or spawned"]
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    limits: Limits,
}

#[derive(Clone, Copy, Debug)]
struct Limits {
    request_body: usize,
    read: Duration,
    grace: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { request_body: 16 << 20, read: Duration::from_secs(30), grace: Duration::from_secs(10) }
    }
}

impl Server {
    /// Listens on this address; port 0 takes any that is free.
    ///
    /// # Errors
    ///
    /// Whatever the operating system says, for example that the address is in use.
    pub async fn bind(address: impl ToSocketAddrs) -> io::Result<Self> {
        Self::new(TcpListener::bind(address).await?)
    }

    /// Takes over a socket that listens already.
    ///
    /// # Errors
    ///
    /// Whatever the operating system says.
    ///
    /// # Panics
    ///
    /// Outside a `tokio` runtime with I/O enabled.
    pub fn from_listener(listener: std::net::TcpListener) -> io::Result<Self> {
        listener.set_nonblocking(true)?;
        Self::new(TcpListener::from_std(listener)?)
    }

    fn new(listener: TcpListener) -> io::Result<Self> {
        Ok(Self { address: listener.local_addr()?, listener, limits: Limits::default() })
    }

    /// The most bytes that a request's body may have; more are answered with status 413. 16 MiB unless set.
    ///
    /// It is for bodies that are held in memory. Where the service half hands one on as it flows, the body may have any
    /// number.
    pub fn max_request_body(mut self, bytes: usize) -> Self {
        self.limits.request_body = bytes;
        self
    }

    /// How long a request's head may take to arrive, and then its body, which is answered with status 408; of a body that
    /// is handed on as it flows, each piece. Also how long an unused connection is kept. 30 seconds unless set.
    pub fn read_timeout(mut self, timeout: Duration) -> Self {
        self.limits.read = timeout;
        self
    }

    /// How long [`ServerHandle::shutdown`] waits for requests that are being answered. 10 seconds unless set.
    pub fn shutdown_grace(mut self, grace: Duration) -> Self {
        self.limits.grace = grace;
        self
    }

    /// Where it listens.
    pub fn local_addr(&self) -> SocketAddr {
        self.address
    }

    /// Answers requests until the future is dropped, which closes every connection.
    ///
    /// Each request goes to a clone of the service, with its body as it comes: the service asks for it piece by piece, and
    /// gets an error in place of what breaks a limit. An error or a panic of the service is
    /// answered with status 500 and an empty body; the server goes on.
    pub async fn run<S>(self, service: S)
    where
        S: Service<Request, Response = Response, Error: Into<BoxError>, Future: Send>
            + Clone
            + Send
            + 'static,
    {
        let (_never, stop) = watch::channel(false);
        self.accept(SharedTransport::new(TowerTransport::new(service)), stop).await;
    }

    /// Answers requests in the background, as [`run`](Self::run) does, until the handle is dropped.
    ///
    /// # Panics
    ///
    /// Outside a `tokio` runtime.
    pub fn spawn<S>(self, service: S) -> ServerHandle
    where
        S: Service<Request, Response = Response, Error: Into<BoxError>, Future: Send>
            + Clone
            + Send
            + 'static,
    {
        let (stop, stopped) = watch::channel(false);
        let address = self.address;
        let task = tokio::spawn(self.accept(SharedTransport::new(TowerTransport::new(service)), stopped));
        ServerHandle { address, stop, task }
    }

    /// Compiled once: the service is behind a handle by now.
    async fn accept(self, service: SharedTransport, stop: watch::Receiver<bool>) {
        let mut connections = JoinSet::new();
        let mut stopped = pin!(stopped(stop.clone()));
        loop {
            match self.next(&mut connections, stopped.as_mut()).await {
                Event::Stopped => break,
                Event::Connection(stream) => {
                    let handler = Handler { service: service.clone(), limits: self.limits };
                    connections.spawn(serve_connection(stream, handler, stop.clone()));
                }
                Event::Refused(error) => {
                    tracing::warn!(%error, "a connection could not be accepted");
                    // Out of file descriptors, most likely: trying again at once would only burn time.
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            }
        }
        drop(self.listener);
        let drained = async { while connections.join_next().await.is_some() {} };
        if tokio::time::timeout(self.limits.grace, drained).await.is_err() {
            tracing::warn!("connections were cut off at the end of the grace period");
        }
    }

    async fn next(
        &self,
        connections: &mut JoinSet<()>,
        mut stopped: Pin<&mut impl Future<Output = ()>>,
    ) -> Event {
        poll_fn(|cx| {
            while let Poll::Ready(Some(_finished)) = connections.poll_join_next(cx) {}
            if stopped.as_mut().poll(cx).is_ready() {
                return Poll::Ready(Event::Stopped);
            }
            self.listener.poll_accept(cx).map(|accepted| match accepted {
                Ok((stream, _)) => Event::Connection(stream),
                Err(error) => Event::Refused(error),
            })
        })
        .await
    }
}

enum Event {
    Connection(TcpStream),
    Refused(io::Error),
    Stopped,
}

/// Returns once the server is to stop.
async fn stopped(mut stop: watch::Receiver<bool>) {
    // An error means that nobody is left who could ask for more.
    let _ = stop.wait_for(|stop| *stop).await.is_ok();
}

async fn serve_connection(stream: TcpStream, handler: Handler, stop: watch::Receiver<bool>) {
    let _ = stream.set_nodelay(true);
    let protocol = protocol(handler.limits);
    let mut connection = pin!(protocol.serve_connection(TokioIo::new(stream), handler));
    let mut stopped = pin!(stopped(stop));
    let mut stopping = false;
    let served = poll_fn(|cx| {
        if !stopping && stopped.as_mut().poll(cx).is_ready() {
            stopping = true;
            connection.as_mut().graceful_shutdown();
        }
        connection.as_mut().poll(cx)
    });
    if let Err(error) = served.await {
        tracing::debug!(%error, "a connection broke");
    }
}

#[cfg(not(feature = "http2"))]
fn protocol(limits: Limits) -> hyper::server::conn::http1::Builder {
    let mut protocol = hyper::server::conn::http1::Builder::new();
    protocol.timer(TokioTimer::new()).header_read_timeout(limits.read);
    protocol
}

/// The first bytes of a connection say which of the two it is.
#[cfg(feature = "http2")]
fn protocol(limits: Limits) -> hyper_util::server::conn::auto::Builder<hyper_util::rt::TokioExecutor> {
    let mut protocol = hyper_util::server::conn::auto::Builder::new(hyper_util::rt::TokioExecutor::new());
    protocol.http1().timer(TokioTimer::new()).header_read_timeout(limits.read);
    // A peer that is gone is noticed, also where nothing of a stream is due.
    protocol
        .http2()
        .timer(TokioTimer::new())
        .keep_alive_interval(limits.read)
        .keep_alive_timeout(limits.read);
    protocol
}

/// A server at work. Dropping it closes the socket and every connection at once.
#[must_use = "the server stops when its handle is dropped"]
pub struct ServerHandle {
    address: SocketAddr,
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl ServerHandle {
    /// Where it listens.
    pub fn local_addr(&self) -> SocketAddr {
        self.address
    }

    /// The URL of the server, without a path: what a client takes as its `endpoint_url`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Takes no more connections, and waits until the requests that are being answered have their answers, or the
    /// [grace period](Server::shutdown_grace) is over.
    ///
    /// # Cancellation
    ///
    /// Dropping the future cuts every connection off.
    pub async fn shutdown(mut self) {
        self.stop.send_replace(true);
        // It cannot have panicked, and only a runtime that shuts down cancels it: either way it has stopped.
        let _ = (&mut self.task).await;
    }
}

impl Drop for ServerHandle {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl fmt::Debug for ServerHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServerHandle").field("address", &self.address).finish_non_exhaustive()
    }
}

/// Answers the requests of one connection.
struct Handler {
    service: SharedTransport,
    limits: Limits,
}

impl hyper::service::Service<http::Request<Incoming>> for Handler {
    type Response = Response;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

    fn call(&self, request: http::Request<Incoming>) -> Self::Future {
        let (service, failure) = (self.service.clone(), Failure::default());
        let request = guarded(request, self.limits, failure.clone());
        Box::pin(async move { Ok(answer(&service, request, &failure).await.unwrap_or_else(failed)) })
    }
}

/// The request with bounds for its body, which nobody has read yet.
fn guarded(request: http::Request<Incoming>, limits: Limits, failure: Failure) -> Request {
    let (mut head, body) = request.into_parts();
    let bounds = Bounds::default();
    head.extensions.insert(bounds.clone());
    let body = Body::wrap(body);
    // What is there as a whole has arrived, and is within any bounds.
    if body.is_end_stream() {
        return Request::from_parts(head, Body::empty());
    }
    Request::from_parts(head, Body::streaming(Guard::new(body, limits, bounds, failure)))
}

async fn answer(
    service: &SharedTransport,
    request: Request,
    failure: &Failure,
) -> Result<Response, StatusCode> {
    let mut answering = service.send(request);
    // A panic that unwound further would take the connection with it, and the peer would never know why. Nothing
    // that it may have left half done is touched again: the future is dropped.
    let answered = poll_fn(move |cx| match catch_unwind(AssertUnwindSafe(|| answering.as_mut().poll(cx))) {
        Ok(Poll::Pending) => Poll::Pending,
        Ok(Poll::Ready(answer)) => Poll::Ready(answer.ok()),
        Err(_panic) => Poll::Ready(None),
    });
    answered.await.ok_or_else(|| {
        if let Some(status) = failure.status() {
            return status;
        }
        // The error itself may quote the request.
        tracing::error!("the service failed to answer");
        StatusCode::INTERNAL_SERVER_ERROR
    })
}

fn failed(status: StatusCode) -> Response {
    let mut response = Response::default();
    *response.status_mut() = status;
    if status != StatusCode::INTERNAL_SERVER_ERROR {
        // What is left of the request is in the way of the next one.
        response.headers_mut().insert(http::header::CONNECTION, http::HeaderValue::from_static("close"));
    }
    response
}
