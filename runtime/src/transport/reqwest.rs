//! A client of `reqwest` as a transport: enters a request, leaves the response as it came, or an error that says whether
//! anything was sent. What such clients do by themselves, and a signature does not survive, is switched off or refused.

use core::{
    error::Error,
    fmt,
    pin::Pin,
    task::{Context, Poll},
};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use ::reqwest::{Client, ClientBuilder, Url, redirect, retry};
use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};

use super::{Body, Direct, Request, Response, Transport, TransportError, TransportErrorKind};

/// A transport over a client of `reqwest`, for programs that have one: its TLS, proxies and resolver are as they set them.
///
/// URLs are `reqwest`'s business, and it rewrites some, such as one with `/../` in an object's key: such a request is
/// refused, for its signature would be of another one. Its pool has no way to be told that a client is
/// [closed](Transport::close_idle).
///
/// Nobody can tell whether a client has a proxy before a host of this machine: `HTTP_PROXY` is enough. A token or an API key
/// that would go there over plain `http` is [refused](super::Direct), but by a transport that was made with
/// [`direct`](Self::direct).
///
/// ```
/// use std::time::Duration;
/// use service_client::{Config, transport::ReqwestTransport};
///
/// # fn example() -> Result<(), service_client::TransportError> {
/// let settings = reqwest::Client::builder().connect_timeout(Duration::from_secs(2));
/// let config = Config::builder().transport(ReqwestTransport::build(settings)?).build();
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct ReqwestTransport {
    client: Client,
    proxies: Proxies,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Proxies {
    /// There may be some.
    Unknown,
    None,
}

impl ReqwestTransport {
    /// A transport with these settings, but that nothing is redirected, repeated or decompressed: all of that is the
    /// caller's, who knows what a signature covers.
    ///
    /// # Errors
    ///
    /// [`TransportErrorKind::Other`] if `reqwest` cannot make a client of them, for example for want of certificates.
    pub fn build(settings: ClientBuilder) -> Result<Self, TransportError> {
        let settings = settings.redirect(redirect::Policy::none()).retry(retry::never()).referer(false);
        let client = settings.no_gzip().no_brotli().no_zstd().no_deflate().build();
        client.map(Self::new).map_err(|error| {
            TransportError::new(TransportErrorKind::Other, "reqwest could not make a client")
                .with_source(error)
        })
    }

    /// The same, without a proxy, be it of the settings or of the environment, and without a question to DNS for
    /// `localhost`: for services on this machine that take a token or a key over plain `http`.
    ///
    /// # Errors
    ///
    /// As [`build`](Self::build).
    pub fn direct(settings: ClientBuilder) -> Result<Self, TransportError> {
        // `reqwest` puts the URL's port in the place of this one.
        let here = [IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)];
        let here = here.map(|address| SocketAddr::new(address, 0));
        let settings = settings.no_proxy().resolve_to_addrs("localhost", &here);
        Self::build(settings).map(|built| Self { proxies: Proxies::None, ..built })
    }

    /// A transport that shares a client, and its connections.
    ///
    /// The client must be one that follows no redirects, repeats nothing and decompresses nothing: [`build`](Self::build)
    /// sees to that, and nobody can tell of a client that exists. A redirect that it follows is an error here, though it has
    /// gone out.
    pub fn new(client: Client) -> Self {
        Self { client, proxies: Proxies::Unknown }
    }
}

#[async_trait::async_trait]
impl Transport for ReqwestTransport {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        if self.proxies == Proxies::Unknown && request.extensions().get::<Direct>().is_some() {
            let message = "a token or a key must not pass a proxy, and the client of reqwest may have one: make it with \
                           `ReqwestTransport::direct`";
            return Err(TransportError::new(TransportErrorKind::Unsendable, message));
        }
        let request = translated(request)?;
        let url = request.url().clone();
        let response = self.client.execute(request).await.map_err(|error| send_failed(error, &url))?;
        if *response.url() != url {
            let message = "the client of reqwest followed a redirect: make it with `ReqwestTransport::build`";
            return Err(TransportError::new(TransportErrorKind::Protocol, message));
        }
        let response: http::Response<::reqwest::Body> = response.into();
        Ok(response.map(|body| Body::streaming(Received(body))))
    }
}

/// The same request, unless `reqwest` would make another one of it.
fn translated(request: Request) -> Result<::reqwest::Request, TransportError> {
    let unsendable = |problem: &'static str| TransportError::new(TransportErrorKind::Unsendable, problem);
    let meant = request.uri().clone();
    let request = request.map(|body| match body.into_bytes() {
        Ok(bytes) => ::reqwest::Body::from(bytes),
        Err(stream) => ::reqwest::Body::wrap(stream),
    });
    let request = ::reqwest::Request::try_from(request).map_err(|error| {
        unsendable("the request's URI is none to reqwest").with_source(error.without_url())
    })?;
    if !is_same(request.url(), &meant) {
        return Err(unsendable("reqwest would ask for another path or query than the one that is meant"));
    }
    Ok(request)
}

fn is_same(url: &Url, meant: &http::Uri) -> bool {
    let query = meant.query().filter(|query| !query.is_empty());
    url.path() == meant.path() && url.query().filter(|query| !query.is_empty()) == query
}

fn send_failed(error: ::reqwest::Error, url: &Url) -> TransportError {
    if let Some(ours) = ours(&error) {
        // What kept the body's source from its bytes kept nothing from the server.
        return TransportError::new(TransportErrorKind::Body, ours.to_string()).with_source(ours.clone());
    }
    let peer =
        format!("{}:{}", url.host_str().unwrap_or_default(), url.port_or_known_default().unwrap_or_default());
    let (kind, message) = if error.is_builder() {
        (TransportErrorKind::Unsendable, "reqwest cannot send the request".to_owned())
    } else if error.is_dns() {
        (TransportErrorKind::Dns, format!("could not find the address of {peer}"))
    } else if error.is_connect() && error.is_timeout() {
        (TransportErrorKind::ConnectTimeout, format!("could not connect to {peer} in time"))
    } else if error.is_connect() {
        (TransportErrorKind::Connect, format!("could not connect to {peer}"))
    } else if error.is_timeout() {
        (TransportErrorKind::Timeout, format!("{peer} did not answer in time"))
    } else {
        (TransportErrorKind::Interrupted, format!("the exchange with {peer} broke off before it answered"))
    };
    // The URL may be signed.
    TransportError::new(kind, message).with_source(error.without_url())
}

/// The error of our own inside, which a request's body gave.
fn ours<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a TransportError> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref() {
            return Some(found);
        }
        next = error.source();
    }
    None
}

/// A response's body, with its errors made ours.
struct Received(::reqwest::Body);

impl HttpBody for Received {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        Pin::new(&mut self.0).poll_frame(cx).map_err(|error| {
            let kind = if error.is_timeout() {
                TransportErrorKind::Timeout
            } else {
                TransportErrorKind::Interrupted
            };
            let message = "the server broke off before the whole response had arrived";
            TransportError::new(kind, message).with_source(error.without_url())
        })
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.0.size_hint()
    }
}

impl fmt::Debug for ReqwestTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReqwestTransport").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use core::time::Duration;

    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        net::TcpListener,
    };

    use super::*;

    fn transport() -> ReqwestTransport {
        ReqwestTransport::build(Client::builder().connect_timeout(Duration::from_secs(10))).expect("made")
    }

    async fn send(request: Request) -> Result<Response, TransportError> {
        transport().send(request).await
    }

    /// Reads until `until` ends what came, answers, and closes; gives what it read.
    async fn serve(listener: TcpListener, until: &str, answer: &str) -> String {
        let (mut stream, _) = listener.accept().await.expect("a client");
        let mut seen = Vec::new();
        while !seen.ends_with(until.as_bytes()) {
            seen.push(stream.read_u8().await.expect("more"));
        }
        stream.write_all(answer.as_bytes()).await.expect("writable");
        String::from_utf8(seen).expect("text")
    }

    async fn listener() -> (TcpListener, String) {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback");
        let url = format!("http://{}", listener.local_addr().expect("bound"));
        (listener, url)
    }

    fn put(url: String, body: Body) -> Request {
        http::Request::put(url).header("x-signed", "yes").body(body).expect("a valid request")
    }

    #[tokio::test]
    async fn requests_go_out_as_they_are_and_redirects_come_back() {
        let (listener, url) = listener().await;
        let answer = "HTTP/1.1 301 Moved\r\nlocation: /else\r\ncontent-length: 2\r\n\r\n{}";
        let (seen, response) = tokio::join!(
            serve(listener, "hello", answer),
            send(put(format!("{url}/a%2Fb?c=%20d"), Body::from("hello")))
        );
        let response = response.expect("answered");
        assert_eq!(response.status(), 301);
        assert_eq!(response.into_body().collect(9).await.expect("short"), "{}");
        assert!(seen.starts_with("PUT /a%2Fb?c=%20d HTTP/1.1\r\n"), "{seen}");
        assert!(seen.contains("x-signed: yes\r\n") && seen.contains("content-length: 5\r\n"), "{seen}");
    }

    #[tokio::test]
    async fn what_must_pass_no_proxy_passes_none() {
        // Proxies of settings and of the environment are the same to reqwest.
        let (proxy, proxy_url) = listener().await;
        let settings = || Client::builder().proxy(::reqwest::Proxy::http(&proxy_url).expect("a proxy"));
        let marked = |url: String| {
            let mut request = put(url, Body::empty());
            request.extensions_mut().insert(Direct);
            request
        };
        let (listener, url) = listener().await;
        let url = url.replace("127.0.0.1", "localhost");
        let passing = ReqwestTransport::build(settings()).expect("made");
        let error = passing.send(marked(url.clone())).await.expect_err("a proxy may be there");
        assert_eq!((error.kind(), error.may_have_been_sent()), (TransportErrorKind::Unsendable, false));
        assert!(error.to_string().contains("`ReqwestTransport::direct`"), "{error}");

        let direct = ReqwestTransport::direct(settings()).expect("made");
        let answer = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";
        let (seen, response) =
            tokio::join!(serve(listener, "\r\n\r\n", answer), direct.send(marked(format!("{url}/a"))));
        assert_eq!(response.expect("answered").status(), 200);
        assert!(seen.starts_with("PUT /a HTTP/1.1\r\n"), "{seen}");
        drop(proxy);
    }

    #[tokio::test]
    async fn what_reqwest_would_rewrite_is_refused() {
        for path in ["/a/../b", "/a/./b", "/%2e%2e/b", "/a?b='c'"] {
            let request = put(format!("http://127.0.0.1:1{path}"), Body::empty());
            let error = send(request).await.expect_err(path);
            assert_eq!(error.kind(), TransportErrorKind::Unsendable, "{path}");
        }
    }

    #[tokio::test]
    async fn errors_say_whether_anything_was_sent() {
        let refused = send(put("http://127.0.0.1:1/?secret".to_owned(), Body::empty())).await;
        let error = refused.expect_err("nobody there");
        assert_eq!((error.kind(), error.may_have_been_sent()), (TransportErrorKind::Connect, false));
        assert_eq!(error.to_string(), "could not connect to 127.0.0.1:1");
        assert!(!format!("{error:?}").contains("secret"), "{error:?}");
        let unknown = send(put("http://nowhere.invalid/".to_owned(), Body::empty())).await;
        assert_eq!(unknown.expect_err("no such name").kind(), TransportErrorKind::Dns);

        let (listener, url) = listener().await;
        let (_, silent) = tokio::join!(serve(listener, "\r\n\r\n", ""), send(put(url, Body::empty())));
        let error = silent.expect_err("no answer");
        assert_eq!((error.kind(), error.may_have_been_sent()), (TransportErrorKind::Interrupted, true));
    }

    #[tokio::test]
    async fn a_response_that_breaks_off_is_an_error() {
        let (listener, url) = listener().await;
        let answer = "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf";
        let (_, response) = tokio::join!(serve(listener, "\r\n\r\n", answer), send(put(url, Body::empty())));
        let error = response.expect("a head").into_body().collect(99).await.expect_err("not whole");
        assert_eq!(error.kind(), TransportErrorKind::Interrupted);
    }
}
