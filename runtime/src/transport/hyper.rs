//! The network: enters a request, leaves a response whose body streams from a pooled connection.
//! Follows nothing, repeats nothing that was written, decompresses nothing.

use core::{
    error::Error,
    fmt,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};
use std::{io, sync::Arc};

use bytes::Bytes;
#[cfg(feature = "http2")]
use http::header::HOST;
use http::{
    HeaderValue, StatusCode,
    header::{EXPECT, PROXY_AUTHORIZATION},
    uri::Scheme,
};
use http_body::{Body as HttpBody, Frame, SizeHint};
use hyper::body::Incoming;
use hyper_util::client::legacy::Error as PoolError;
#[cfg(feature = "http2")]
use hyper_util::client::legacy::connect::{Connected, capture_connection};

use super::{
    Body, Request, Response, Transport, TransportError, TransportErrorKind,
    body::{exceeds, over_limit},
    builder::HyperTransportBuilder,
    connect::{Versions, find, peer, tls_error},
    pool::Clients,
    proxy::{Proxies, Proxy, tunnel::unknown_user},
    tcp::Plain,
    tie::{Patience, Tie, hold, tie},
};

/// HTTP over TCP and TLS, with `hyper` and `rustls` (its `ring` provider, whatever else the program links).
///
/// Speaks HTTP/1.1; with the feature `http2` also HTTP/2, where TLS is used and the server prefers it, or where the
/// [builder](HyperTransportBuilder::http2_prior_knowledge) says so.
///
/// Where a host has addresses of both families, those of the second are tried beside the first's when these are slow.
/// Asks no proxy unless the [builder](HyperTransportBuilder::proxy) says so.
///
/// Takes `http` and `https`. Connections are pooled per scheme, host and port, and shared by all clones. Trusts
/// Mozilla's list of certificate authorities, or the operating system's with the feature `native-roots`, or
/// [those that are given](HyperTransportBuilder::root_certificates).
///
/// It must be used inside a `tokio` runtime with I/O and time enabled. A pooled connection lives in the runtime that it
/// was made in: where a program has several, give each its own [`Config`](crate::Config), or requests may wait for a
/// runtime that does not run.
///
/// ```
/// use std::time::Duration;
/// use service_client::transport::HyperTransport;
///
/// # fn example() -> Result<(), service_client::transport::TransportError> {
/// let transport = HyperTransport::builder().connect_timeout(Duration::from_secs(1)).build()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct HyperTransport {
    pub(super) clients: Arc<Clients>,
    pub(super) proxies: Arc<Proxies>,
    pub(super) max_response_body: usize,
    pub(super) continue_timeout: Duration,
    pub(super) versions: Versions,
}

impl HyperTransport {
    /// A transport with every setting at its default.
    ///
    /// # Errors
    ///
    /// As for [`HyperTransportBuilder::build`].
    pub fn new() -> Result<Self, TransportError> {
        Self::builder().build()
    }

    /// Settings for a transport.
    pub fn builder() -> HyperTransportBuilder {
        HyperTransportBuilder::default()
    }
}

#[async_trait::async_trait]
impl Transport for HyperTransport {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        check_sendable(&request)?;
        let uri = request.uri().clone();
        #[cfg(feature = "http2")]
        let request = self.without_host(request);
        let (mut request, tie) = self.tied(request);
        let forwarder = self.forwarder(&uri)?;
        if let Some(authorization) = forwarder.and_then(Proxy::authorization) {
            request.headers_mut().insert(PROXY_AUTHORIZATION, authorization.clone());
        }
        let response =
            self.clients.request(request).await.map_err(|error| send_failed(error, &peer(&uri)))?;
        if let Some(tie) = &tie {
            tie.answered();
        }
        if let Some(proxy) = forwarder
            && response.status() == StatusCode::PROXY_AUTHENTICATION_REQUIRED
        {
            return Err(unknown_user(proxy));
        }
        if exceeds(&response.body().size_hint(), self.max_response_body) {
            return Err(over_limit(self.max_response_body));
        }
        let limit = self.max_response_body;
        Ok(response.map(|incoming| Body::streaming(ResponseBody { incoming, tie, limit, left: limit })))
    }

    fn close_idle(&self) {
        self.clients.close();
    }
}

impl HyperTransport {
    /// The proxy that the request itself is handed to. One that only connects is the connector's business.
    fn forwarder(&self, uri: &http::Uri) -> Result<Option<&Proxy>, TransportError> {
        let is_forwarded = uri.scheme() == Some(&Scheme::HTTP) && self.versions.plain() == Plain::Forwarded;
        if is_forwarded { self.proxies.to(uri) } else { Ok(None) }
    }

    /// The request, its body tied to the response. Bytes that need not wait are soon gone, and need no tie.
    fn tied(&self, request: Request) -> (Request, Option<Tie>) {
        if self.waits(&request) {
            let (request, tie) = self.held(request);
            return (request, Some(tie));
        }
        if request.body().as_bytes().is_some() {
            return (request, None);
        }
        let (parts, body) = request.into_parts();
        let (body, tie) = tie(body);
        (Request::from_parts(parts, body), Some(tie))
    }

    /// Over HTTP/2 the URI says which host is meant, and over HTTP/1.1 hyper adds the header where it is not there: the same
    /// as this, unless it says something else.
    #[cfg(feature = "http2")]
    fn without_host(&self, mut request: Request) -> Request {
        let uri = request.uri();
        let implied = if uri.scheme() == Some(&Scheme::HTTPS) { 443 } else { 80 };
        let authority = uri.authority().filter(|authority| authority.port_u16() != Some(implied));
        let is_same = authority.is_some_and(|authority| {
            request.headers().get(HOST).is_some_and(|host| host.as_bytes() == authority.as_str().as_bytes())
        });
        if is_same && self.versions.include_http2() {
            request.headers_mut().remove(HOST);
        }
        request
    }

    fn waits(&self, request: &Request) -> bool {
        let expectation = request.headers().get(EXPECT).map(HeaderValue::as_bytes);
        expectation.is_some_and(|expectation| expectation.eq_ignore_ascii_case(b"100-continue"))
            && self.versions.include_http1()
            && request.version() == http::Version::HTTP_11
            && !request.body().is_end_stream()
    }

    fn held(&self, mut request: Request) -> (Request, Tie) {
        let patience = Patience { limit: self.continue_timeout, is_deaf: is_deaf(&mut request) };
        let (parts, body) = request.into_parts();
        let (body, tie) = hold(body, patience);
        let mut request = Request::from_parts(parts, body);
        let asker = tie.asker();
        hyper::ext::on_informational(&mut request, move |response| {
            if response.status() == StatusCode::CONTINUE {
                asker();
            }
        });
        (request, tie)
    }
}

/// Tells of the connection that a request goes over whether it speaks HTTP/2, where hyper tells nobody of a `100`.
#[cfg(feature = "http2")]
fn is_deaf(request: &mut Request) -> Box<dyn Fn() -> bool + Send> {
    let connection = capture_connection(request);
    Box::new(move || connection.connection_metadata().as_ref().is_some_and(Connected::is_negotiated_h2))
}

#[cfg(not(feature = "http2"))]
fn is_deaf(_: &mut Request) -> Box<dyn Fn() -> bool + Send> {
    Box::new(|| false)
}

impl fmt::Debug for HyperTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HyperTransport")
            .field("max_response_body", &self.max_response_body)
            .finish_non_exhaustive()
    }
}

/// Refuses what hyper would panic on or would report in its own terms.
fn check_sendable(request: &Request) -> Result<(), TransportError> {
    let uri = request.uri();
    let problem = if tokio::runtime::Handle::try_current().is_err() {
        "`HyperTransport` works only inside a tokio runtime"
    } else if uri.host().is_none_or(str::is_empty) {
        "the request's URI has no host"
    } else if ![Some(&Scheme::HTTP), Some(&Scheme::HTTPS)].contains(&uri.scheme()) {
        "the request's URI is neither `http` nor `https`"
    } else if ![http::Version::HTTP_10, http::Version::HTTP_11].contains(&request.version()) {
        "the request is not in HTTP/1.1"
    } else {
        return Ok(());
    };
    Err(TransportError::new(TransportErrorKind::Unsendable, problem))
}

fn send_failed(error: PoolError, peer: &str) -> TransportError {
    // The connector's own words, or those of the request's body.
    if let Some(ours) = find::<TransportError>(&error) {
        let ours = ours.clone();
        // What kept the body's source from its bytes kept nothing from the server.
        let is_body = !error.is_connect() && !ours.may_have_been_sent();
        return if is_body { ours.of_kind(TransportErrorKind::Body) } else { ours };
    }
    let never_written = find::<hyper::Error>(&error).is_some_and(hyper::Error::is_canceled);
    if never_written || error.is_connect() {
        return TransportError::new(
            TransportErrorKind::Connect,
            format!("the connection to {peer} was gone before the request was sent"),
        )
        .with_source(error);
    }
    let (kind, problem) = describe(&error, "it answered");
    TransportError::new(kind, format!("{peer} {problem}")).with_source(error)
}

/// What a broken exchange means, once something has been written.
fn describe(error: &(dyn Error + 'static), missing: &str) -> (TransportErrorKind, String) {
    use io::ErrorKind::{
        BrokenPipe, ConnectionAborted, ConnectionReset, InvalidData, InvalidInput, TimedOut,
    };

    // With TLS 1.3, a server looks at a client's certificate when the client has long begun to send.
    if let Some(tls) = tls_error(error) {
        let problem = match tls {
            rustls::Error::AlertReceived(_) => {
                "refused the TLS connection, perhaps for want of a certificate"
            }
            _ => "broke the rules of TLS",
        };
        return (TransportErrorKind::Interrupted, problem.to_owned());
    }
    let io = find::<io::Error>(error).map(io::Error::kind);
    let parse = find::<hyper::Error>(error).is_some_and(hyper::Error::is_parse);
    // A chunk's size that is no number arrives as invalid input.
    if parse || matches!(io, Some(InvalidInput | InvalidData)) {
        return (TransportErrorKind::Protocol, "did not answer in HTTP".to_owned());
    }
    if io == Some(TimedOut) {
        return (TransportErrorKind::Stalled, "took nothing more of the request in time".to_owned());
    }
    let reset = matches!(io, Some(ConnectionReset | ConnectionAborted | BrokenPipe));
    let verb = if reset { "reset" } else { "closed" };
    (TransportErrorKind::Interrupted, format!("{verb} the connection before {missing}"))
}

/// The response's body, counted while it streams.
struct ResponseBody {
    incoming: Incoming,
    tie: Option<Tie>,
    limit: usize,
    left: usize,
}

impl HttpBody for ResponseBody {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        Pin::new(&mut self.incoming).poll_frame(cx).map(|frame| {
            if frame.is_none()
                && let Some(tie) = self.tie.take()
            {
                tie.release();
            }
            frame.map(|frame| {
                let frame = frame.map_err(body_failed)?;
                let length = frame.data_ref().map_or(0, Bytes::len);
                self.left = self.left.checked_sub(length).ok_or_else(|| over_limit(self.limit))?;
                Ok(frame)
            })
        })
    }

    fn is_end_stream(&self) -> bool {
        self.incoming.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.incoming.size_hint()
    }
}

fn body_failed(error: hyper::Error) -> TransportError {
    let (kind, problem) = describe(&error, "the whole response had arrived");
    TransportError::new(kind, format!("the server {problem}")).with_source(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Has a byte, and then says that it could not connect.
    struct Failing(Option<Bytes>);

    impl HttpBody for Failing {
        type Data = Bytes;
        type Error = TransportError;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
            let away = || TransportError::new(TransportErrorKind::Connect, "its source is away");
            Poll::Ready(Some(self.0.take().map(Frame::data).ok_or_else(away)))
        }
    }

    #[tokio::test]
    async fn what_a_body_fails_with_does_not_say_that_nothing_was_sent() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("loopback");
        let uri = format!("http://{}/", listener.local_addr().expect("bound"));
        let body = Body::wrap(Failing(Some(Bytes::from_static(b"a"))));
        let request = http::Request::post(uri).body(body).expect("a valid request");
        let error = HyperTransport::new().expect("made").send(request).await.expect_err("no body");
        assert_eq!(
            (error.kind(), error.to_string().as_str()),
            (TransportErrorKind::Body, "its source is away")
        );
        assert!(error.may_have_been_sent());
    }
}
