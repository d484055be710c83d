//! The network: enters a request, leaves a response whose body streams from a pooled connection.
//! Follows nothing, repeats nothing that was written, decompresses nothing.

use core::{
    error::Error,
    fmt,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};
use std::io;

use bytes::Bytes;
use http::uri::Scheme;
use http_body::{Body as HttpBody, Frame, SizeHint};
use hyper::body::Incoming;
use hyper_util::{
    client::legacy::{Client, Error as PoolError},
    rt::{TokioExecutor, TokioTimer},
};

use super::{
    Body, Request, Response, Transport, TransportError, TransportErrorKind,
    body::{exceeds, over_limit},
    connect::{Connector, Versions, find, peer},
    tie::{Tie, tie},
};

/// HTTP over TCP and TLS, with `hyper` and `rustls` (its `ring` provider, whatever else the program links).
///
/// Speaks HTTP/1.1; with the feature `http2` also HTTP/2, where TLS is used and the server prefers it, or where the
/// [builder](HyperTransportBuilder::http2_prior_knowledge) says so.
///
/// Takes `http` and `https`. Connections are pooled per scheme, host and port, and shared by all clones. Trusts
/// Mozilla's list of certificate authorities, or the operating system's with the feature `native-roots`.
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
    client: Client<Connector, Body>,
    max_response_body: usize,
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

/// Settings of a [`HyperTransport`].
#[derive(Clone, Debug)]
#[must_use]
pub struct HyperTransportBuilder {
    connect_timeout: Duration,
    idle_timeout: Duration,
    max_response_body: usize,
    versions: Versions,
}

impl Default for HyperTransportBuilder {
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_millis(3100),
            idle_timeout: Duration::from_secs(20),
            max_response_body: usize::MAX,
            #[cfg(feature = "http2")]
            versions: Versions::Negotiated,
            #[cfg(not(feature = "http2"))]
            versions: Versions::Http1,
        }
    }
}

impl HyperTransportBuilder {
    /// How long a new connection may take, name look-up and TLS included. 3.1 seconds unless set.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// How long an unused connection is kept. 20 seconds unless set: less than servers and load balancers
    /// wait, so that it is seldom they who close it, at the moment of its next use.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.idle_timeout = timeout;
        self
    }

    /// The most bytes that a response's body may have, also one that flows. Without limit unless set: a client has
    /// [one of its own](crate::config::ConfigBuilder::max_response_body) for those that it collects.
    pub fn max_response_body(mut self, bytes: usize) -> Self {
        self.max_response_body = bytes;
        self
    }

    /// Speaks HTTP/2 and nothing else, over plain TCP as well, where nobody can ask the server whether it does. Unless this
    /// is set, a server that is reached over TLS chooses, and one that is not is spoken to in HTTP/1.1.
    #[cfg(feature = "http2")]
    pub fn http2_prior_knowledge(mut self) -> Self {
        self.versions = Versions::Http2;
        self
    }

    /// Speaks HTTP/1.1 and nothing else.
    #[cfg(feature = "http2")]
    pub fn http1_only(mut self) -> Self {
        self.versions = Versions::Http1;
        self
    }

    /// Makes the transport. Opens no connection.
    ///
    /// # Errors
    ///
    /// [`TransportErrorKind::Tls`] if there are no certificate authorities to trust, which only happens with the
    /// feature `native-roots`.
    pub fn build(self) -> Result<HyperTransport, TransportError> {
        let mut client = Client::builder(TokioExecutor::new());
        client.pool_timer(TokioTimer::new()).pool_idle_timeout(self.idle_timeout.min(LONGEST_IDLE));
        #[cfg(feature = "http2")]
        client.http2_only(matches!(self.versions, Versions::Http2)).timer(TokioTimer::new());
        let client = client.build(Connector::new(self.connect_timeout, self.versions)?);
        Ok(HyperTransport { client, max_response_body: self.max_response_body })
    }
}

/// As good as for ever. The pool adds it to the present instant, and would panic beyond the last one.
const LONGEST_IDLE: Duration = Duration::from_hours(365 * 24);

#[async_trait::async_trait]
impl Transport for HyperTransport {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        check_sendable(&request)?;
        let uri = request.uri().clone();
        let (parts, body) = request.into_parts();
        let (body, tie) = tie(body);
        let request = Request::from_parts(parts, body);
        let response = self.client.request(request).await.map_err(|error| send_failed(error, &peer(&uri)))?;
        if exceeds(&response.body().size_hint(), self.max_response_body) {
            return Err(over_limit(self.max_response_body));
        }
        let limit = self.max_response_body;
        Ok(response.map(|incoming| Body::streaming(ResponseBody { incoming, tie, limit, left: limit })))
    }
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
        return ours.clone();
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
    use io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, InvalidData, InvalidInput};

    let io = find::<io::Error>(error).map(io::Error::kind);
    let parse = find::<hyper::Error>(error).is_some_and(hyper::Error::is_parse);
    // A chunk's size that is no number arrives as invalid input.
    if parse || matches!(io, Some(InvalidInput | InvalidData)) {
        return (TransportErrorKind::Protocol, "did not answer in HTTP".to_owned());
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
