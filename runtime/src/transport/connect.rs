//! How hyper's pool gets its connections: enters a URI, leaves a TCP or TLS stream that was ready in time, or a
//! [`TransportError`] that says in words what stood in the way. Nothing of a request has been written by then.

use core::{
    error::Error,
    future::Future,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};
use std::{io, sync::Arc};

use http::{Uri, uri::Scheme};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder, MaybeHttpsStream};
use hyper_util::{client::legacy::connect::HttpConnector, rt::TokioIo};
use tokio::net::TcpStream;
use tower_service::Service;

use super::error::{BoxError, TransportError, TransportErrorKind};

type Tcp = TokioIo<TcpStream>;
type Connecting<T> = Pin<Box<dyn Future<Output = Result<T, TransportError>> + Send>>;

/// TCP, then TLS for `https`, both within one time-out.
#[derive(Clone)]
pub(super) struct Connector {
    https: HttpsConnector<TcpConnector>,
    timeout: Duration,
}

impl Connector {
    pub(super) fn new(timeout: Duration, versions: Versions) -> Result<Self, TransportError> {
        let mut http = HttpConnector::new();
        http.enforce_http(false);
        http.set_nodelay(true);
        let https = trusting_roots(HttpsConnectorBuilder::new())
            .map_err(|error| {
                TransportError::new(TransportErrorKind::Tls, "could not set up TLS").with_source(error)
            })?
            .https_or_http();
        Ok(Self { https: versions.connector(https, TcpConnector(http)), timeout })
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
type WantsTls = HttpsConnectorBuilder<hyper_rustls::builderstates::WantsTlsConfig>;
type WantsSchemes = HttpsConnectorBuilder<hyper_rustls::builderstates::WantsSchemes>;

// The provider is named: with two of them in a program, rustls panics when it is left to choose.
#[cfg(not(feature = "native-roots"))]
fn trusting_roots(builder: WantsTls) -> Result<WantsSchemes, BoxError> {
    Ok(builder.with_provider_and_webpki_roots(ring())?)
}

#[cfg(feature = "native-roots")]
fn trusting_roots(builder: WantsTls) -> Result<WantsSchemes, BoxError> {
    Ok(builder.with_provider_and_native_roots(ring())?)
}

fn ring() -> Arc<rustls::crypto::CryptoProvider> {
    Arc::new(rustls::crypto::ring::default_provider())
}

impl Service<Uri> for Connector {
    type Response = MaybeHttpsStream<Tcp>;
    type Error = TransportError;
    type Future = Connecting<Self::Response>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        self.https.poll_ready(cx).map_err(|error| tls_failed(error, "the server"))
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let peer = peer(&uri);
        let timeout = self.timeout;
        let connecting = self.https.call(uri);
        Box::pin(async move {
            match tokio::time::timeout(timeout, connecting).await {
                Ok(connected) => connected.map_err(|error| tls_failed(error, &peer)),
                Err(_) => Err(TransportError::new(
                    TransportErrorKind::ConnectTimeout,
                    format!("could not connect to {peer} within {timeout:?}"),
                )),
            }
        })
    }
}

/// The plain connection. Marks its failures, so that whatever else goes wrong is known to be TLS.
#[derive(Clone)]
struct TcpConnector(HttpConnector);

impl Service<Uri> for TcpConnector {
    type Response = Tcp;
    type Error = TransportError;
    type Future = Connecting<Tcp>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        self.0.poll_ready(cx).map_err(|error| tcp_failed(error, "the server"))
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let peer = peer(&uri);
        let connecting = self.0.call(uri);
        Box::pin(async move { connecting.await.map_err(|error| tcp_failed(error, &peer)) })
    }
}

/// `host:port` as a person looks for it, with the port that the scheme implies.
pub(super) fn peer(uri: &Uri) -> String {
    let implied = if uri.scheme() == Some(&Scheme::HTTPS) { 443 } else { 80 };
    format!("{}:{}", uri.host().unwrap_or_default(), uri.port_u16().unwrap_or(implied))
}

fn tcp_failed(error: impl Error + Send + Sync + 'static, peer: &str) -> TransportError {
    let message = match find::<io::Error>(&error) {
        // Only look-ups fail without a code of the operating system.
        Some(io) if io.raw_os_error().is_none() => format!("could not find the address of {peer}"),
        Some(io) => format!("could not connect to {peer}: {}", io.kind()),
        None => format!("could not connect to {peer}"),
    };
    TransportError::new(TransportErrorKind::Connect, message).with_source(error)
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
    TransportError::new(TransportErrorKind::Tls, format!("no TLS connection to {peer}: {reason}"))
        .with_source(error)
}

/// The TLS error inside. An I/O error built around another one hides it from `source`.
fn tls_error<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a rustls::Error> {
    let mut next: Option<&'a (dyn Error + 'static)> = Some(error);
    while let Some(error) = next {
        if let Some(tls) = error.downcast_ref() {
            return Some(tls);
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
