//! A small HTTP/1.1 listener: enters a `tower` service, leaves its answers on the wire. For tests, for examples and
//! for services inside a house; it has bounds against slow and large requests, and no TLS.

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

use bytes::Bytes;
use http::StatusCode;
use hyper::{body::Incoming, server::conn::http1};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    net::{TcpListener, TcpStream, ToSocketAddrs},
    sync::watch,
    task::{JoinHandle, JoinSet},
};
use tower_service::Service;

use crate::transport::{
    Body, BoxError, Request, Response, SharedTransport, TowerTransport, Transport, TransportErrorKind,
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
    pub fn max_request_body(mut self, bytes: usize) -> Self {
        self.limits.request_body = bytes;
        self
    }

    /// How long a request's head may take to arrive, and then its body, which is answered with status 408. Also how
    /// long an unused connection is kept. 30 seconds unless set.
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
    /// Each request goes to a clone of the service, with its whole body. An error or a panic of the service is
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
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(handler.limits.read)
        .serve_connection(TokioIo::new(stream), handler);
    let mut connection = pin!(connection);
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
        let (service, limits) = (self.service.clone(), self.limits);
        Box::pin(async move {
            let answered = match read(request, limits).await {
                Ok(request) => answer(&service, request).await,
                Err(status) => Err(status),
            };
            Ok(answered.unwrap_or_else(failure))
        })
    }
}

async fn read(request: http::Request<Incoming>, limits: Limits) -> Result<Request, StatusCode> {
    let (head, body) = request.into_parts();
    let body = Body::wrap(body).collect(limits.request_body);
    let body: Bytes = match tokio::time::timeout(limits.read, body).await {
        Ok(Ok(body)) => body,
        Ok(Err(error)) if error.kind() == TransportErrorKind::TooLarge => {
            return Err(StatusCode::PAYLOAD_TOO_LARGE);
        }
        Ok(Err(_)) => return Err(StatusCode::BAD_REQUEST),
        Err(_) => return Err(StatusCode::REQUEST_TIMEOUT),
    };
    Ok(Request::from_parts(head, body.into()))
}

async fn answer(service: &SharedTransport, request: Request) -> Result<Response, StatusCode> {
    let mut answering = service.send(request);
    // A panic that unwound further would take the connection with it, and the peer would never know why. Nothing
    // that it may have left half done is touched again: the future is dropped.
    let answered = poll_fn(move |cx| match catch_unwind(AssertUnwindSafe(|| answering.as_mut().poll(cx))) {
        Ok(Poll::Pending) => Poll::Pending,
        Ok(Poll::Ready(answer)) => Poll::Ready(answer.ok()),
        Err(_panic) => Poll::Ready(None),
    });
    answered.await.ok_or_else(|| {
        // The error itself may quote the request.
        tracing::error!("the service failed to answer");
        StatusCode::INTERNAL_SERVER_ERROR
    })
}

fn failure(status: StatusCode) -> Response {
    let mut response = Response::default();
    *response.status_mut() = status;
    if status != StatusCode::INTERNAL_SERVER_ERROR {
        // What is left of the request is in the way of the next one.
        response.headers_mut().insert(http::header::CONNECTION, http::HeaderValue::from_static("close"));
    }
    response
}
