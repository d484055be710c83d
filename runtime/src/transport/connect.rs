//! How hyper's pool gets its connections: enters a URI, leaves a TCP or TLS stream that was ready in time, or a
//! [`TransportError`] that says in words what stood in the way. Nothing of a request has been written by then.

use core::{
    error::Error,
    task::{Context, Poll},
    time::Duration,
};
use std::{io, sync::Arc};

use http::{Uri, uri::Scheme};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder, MaybeHttpsStream};
use rustls::ClientConfig;
use tower_service::Service;

use super::{
    error::{BoxError, TransportError, TransportErrorKind},
    proxy::Proxies,
    route::Route,
    tcp::{Connecting, Plain, TcpConnector},
};

/// TCP, perhaps by a proxy, then TLS for `https`, all within one time-out.
#[derive(Clone)]
pub(super) struct Connector {
    https: HttpsConnector<TcpConnector>,
    proxies: Arc<Proxies>,
    timeout: Duration,
}

/// How long a connection may take to be ready, and how long its peer may take nothing.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    pub(super) connect: Duration,
    pub(super) write: Duration,
}

impl Connector {
    pub(super) fn new(limits: Limits, versions: Versions, tls: ClientConfig, proxies: Arc<Proxies>) -> Self {
        let tcp = TcpConnector::new(Arc::clone(&proxies), versions.plain(), limits.write);
        let https = HttpsConnectorBuilder::new().with_tls_config(tls).https_or_http();
        Self { https: versions.connector(https, tcp), proxies, timeout: limits.connect }
    }
}

/// Which versions of HTTP a connection may speak.
#[derive(Clone, Copy, Debug)]
pub(super) enum Versions {
    Http1,
    /// What the server chooses while TLS is set up; HTTP/1.1 without TLS.
    #[cfg(feature = "http2")]
    Negotiated,
    #[cfg(feature = "http2")]
    Http2,
}

impl Versions {
    /// Whether a connection may speak HTTP/1.1.
    pub(super) fn include_http1(self) -> bool {
        match self {
            Self::Http1 => true,
            #[cfg(feature = "http2")]
            Self::Negotiated => true,
            #[cfg(feature = "http2")]
            Self::Http2 => false,
        }
    }

    /// Whether a connection may speak HTTP/2.
    #[cfg(feature = "http2")]
    pub(super) fn include_http2(self) -> bool {
        !matches!(self, Self::Http1)
    }

    /// A proxy forwards HTTP/1.1 and nothing else.
    pub(super) fn plain(self) -> Plain {
        if self.include_http1() { Plain::Forwarded } else { Plain::Tunnelled }
    }

    fn connector(self, builder: WantsVersions, tcp: TcpConnector) -> HttpsConnector<TcpConnector> {
        match self {
            Self::Http1 => builder.enable_http1().wrap_connector(tcp),
            #[cfg(feature = "http2")]
            Self::Negotiated => builder.enable_all_versions().wrap_connector(tcp),
            #[cfg(feature = "http2")]
            Self::Http2 => builder.enable_http2().wrap_connector(tcp),
        }
    }
}

type WantsVersions = HttpsConnectorBuilder<hyper_rustls::builderstates::WantsProtocols1>;

impl Service<Uri> for Connector {
    type Response = MaybeHttpsStream<Route>;
    type Error = TransportError;
    type Future = Connecting<Self::Response>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        self.https.poll_ready(cx).map_err(|error| tls_failed(error, "the server"))
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let proxy = self.proxies.to(&uri).ok().flatten();
        let proxy = proxy.map_or_else(String::new, |proxy| format!(" by the proxy {proxy}"));
        let peer = peer(&uri);
        let timeout = self.timeout;
        let connecting = self.https.call(uri);
        Box::pin(async move {
            match tokio::time::timeout(timeout, connecting).await {
                Ok(connected) => connected.map_err(|error| tls_failed(error, &peer)),
                Err(_) => Err(TransportError::new(
                    TransportErrorKind::ConnectTimeout,
                    format!("could not connect to {peer}{proxy} within {timeout:?}"),
                )),
            }
        })
    }
}

/// `host:port` as a person looks for it, with the port that the scheme implies.
pub(super) fn peer(uri: &Uri) -> String {
    let implied = if uri.scheme() == Some(&Scheme::HTTPS) { 443 } else { 80 };
    format!("{}:{}", uri.host().unwrap_or_default(), uri.port_u16().unwrap_or(implied))
}

fn tls_failed(error: BoxError, peer: &str) -> TransportError {
    let error = match error.downcast::<TransportError>() {
        Ok(tcp) => return *tcp,
        Err(tls) => tls,
    };
    let reason = match tls_error(&*error) {
        Some(rustls::Error::InvalidCertificate(_)) => "its certificate is not trusted",
        Some(rustls::Error::InvalidMessage(_)) => "it does not speak TLS",
        Some(rustls::Error::AlertReceived(_)) => "it refused the handshake",
        Some(_) => "the handshake failed",
        None => "it broke off the handshake",
    };
    let kind = if is_broken_off(&*error) { TransportErrorKind::Connect } else { TransportErrorKind::Tls };
    TransportError::new(kind, format!("no TLS connection to {peer}: {reason}")).with_source(error)
}

/// Whether it was the connection that ended, and no handshake that failed: the next one may fare better.
fn is_broken_off(error: &(dyn Error + 'static)) -> bool {
    use io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, TimedOut, UnexpectedEof};

    let ended = [BrokenPipe, ConnectionAborted, ConnectionReset, TimedOut, UnexpectedEof];
    tls_error(error).is_none() && find_within(error, |io: &io::Error| ended.contains(&io.kind())).is_some()
}

/// The TLS error inside.
pub(super) fn tls_error<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a rustls::Error> {
    find_within(error, |_| true)
}

/// The first error of this type that fits. An I/O error built around another one hides it from `source`.
fn find_within<'a, E: Error + 'static>(
    error: &'a (dyn Error + 'static),
    fits: impl Fn(&E) -> bool,
) -> Option<&'a E> {
    let mut next: Option<&'a (dyn Error + 'static)> = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref().filter(|found| fits(found)) {
            return Some(found);
        }
        next = match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
            Some(inner) => Some(inner),
            None => error.source(),
        };
    }
    None
}

/// The first error of this type in a chain.
pub(super) fn find<'a, E: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a E> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref() {
            return Some(found);
        }
        next = error.source();
    }
    None
}
