//! The plain connection: enters a URI, leaves a stream to its host, or to the proxy that takes requests there. Tells a name
//! that has no address from a host that does not listen.

use core::{
    error::Error,
    fmt,
    future::Future,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};
use std::{io, sync::Arc};

use http::Uri;
use hyper::rt;
use hyper_util::{
    client::legacy::connect::{
        Connected, Connection, HttpConnector,
        dns::{GaiAddrs, GaiFuture, GaiResolver, Name},
    },
    rt::TokioIo,
};
use tokio::net::TcpStream;
use tower_service::Service;

use super::{
    BoxError, TransportError, TransportErrorKind,
    connect::{find, peer},
    proxy::{Proxies, Proxy, tunnel::tunnel},
};

/// How long addresses of the family that is preferred have a start before those of the other are tried beside them.
const HEAD_START: Duration = Duration::from_millis(300);

/// Connects to a host or to the proxy before it. Marks its failures, so that whatever else goes wrong is known to be TLS.
#[derive(Clone)]
pub(super) struct TcpConnector {
    tcp: HttpConnector<Lookup>,
    proxies: Arc<Proxies>,
    plain: Plain,
}

/// How a proxy is asked for what is not over TLS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Plain {
    /// With the request itself, which names the server.
    Forwarded,
    /// For a connection to the server, as it is for TLS.
    Tunnelled,
}

impl TcpConnector {
    pub(super) fn new(proxies: Arc<Proxies>, plain: Plain) -> Self {
        let tcp = adjusted(HttpConnector::new_with_resolver(Lookup(GaiResolver::new())));
        Self { tcp, proxies, plain }
    }

    fn direct(&mut self, uri: Uri) -> Connecting<Route> {
        let peer = peer(&uri);
        let connecting = self.tcp.call(uri);
        Box::pin(async move {
            let tcp = connecting.await.map_err(|error| tcp_failed(error, &peer))?;
            Ok(Route { tcp, form: Form::Origin })
        })
    }
}

fn adjusted<R>(mut tcp: HttpConnector<R>) -> HttpConnector<R> {
    tcp.enforce_http(false);
    tcp.set_nodelay(true);
    tcp.set_happy_eyeballs_timeout(Some(HEAD_START));
    tcp
}

impl Service<Uri> for TcpConnector {
    type Response = Route;
    type Error = TransportError;
    type Future = Connecting<Route>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        self.tcp.poll_ready(cx).map_err(|error| tcp_failed(error, "the server"))
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let proxy = match self.proxies.to(&uri) {
            Ok(Some(proxy)) => proxy.clone(),
            Ok(None) => return self.direct(uri),
            Err(error) => return Box::pin(core::future::ready(Err(error))),
        };
        let connecting = self.tcp.call(proxy.uri().clone());
        let is_forwarded = self.plain == Plain::Forwarded && uri.scheme() == Some(&http::uri::Scheme::HTTP);
        Box::pin(async move {
            let tcp = connecting.await.map_err(|error| proxy_failed(error, &proxy))?;
            if is_forwarded {
                return Ok(Route { tcp, form: Form::Absolute });
            }
            let tcp = tunnel(tcp.into_inner(), &uri, &proxy).await?;
            Ok(Route { tcp: TokioIo::new(tcp), form: Form::Origin })
        })
    }
}

pub(super) type Connecting<T> = Pin<Box<dyn Future<Output = Result<T, TransportError>> + Send>>;

/// Asks the system for the addresses of a name, and marks its failures.
#[derive(Clone)]
pub(super) struct Lookup(GaiResolver);

impl Service<Name> for Lookup {
    type Response = GaiAddrs;
    type Error = LookupFailed;
    type Future = LookingUp;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), LookupFailed>> {
        self.0.poll_ready(cx).map_err(LookupFailed)
    }

    fn call(&mut self, name: Name) -> LookingUp {
        LookingUp(self.0.call(name))
    }
}

pub(super) struct LookingUp(GaiFuture);

impl Future for LookingUp {
    type Output = Result<GaiAddrs, LookupFailed>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.0).poll(cx).map_err(LookupFailed)
    }
}

#[derive(Debug)]
pub(super) struct LookupFailed(io::Error);

impl fmt::Display for LookupFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name has no address")
    }
}

impl Error for LookupFailed {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.0)
    }
}

/// A connection on which requests are written in one form or the other.
pub(super) struct Route {
    tcp: TokioIo<TcpStream>,
    form: Form,
}

/// What a request's first line says of its URI.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// The path: whoever reads it is the server.
    Origin,
    /// All of it: whoever reads it is a proxy.
    Absolute,
}

impl Connection for Route {
    fn connected(&self) -> Connected {
        self.tcp.connected().proxy(self.form == Form::Absolute)
    }
}

impl rt::Read for Route {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: rt::ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_read(cx, buffer)
    }
}

impl rt::Write for Route {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.tcp).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_shutdown(cx)
    }

    fn is_write_vectored(&self) -> bool {
        self.tcp.is_write_vectored()
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.tcp).poll_write_vectored(cx, slices)
    }
}

fn proxy_failed(error: impl Into<BoxError>, proxy: &Proxy) -> TransportError {
    tcp_failed(error, &format!("the proxy {proxy}"))
}

fn tcp_failed(error: impl Into<BoxError>, peer: &str) -> TransportError {
    let error = error.into();
    if find::<LookupFailed>(&*error).is_some() {
        return TransportError::new(TransportErrorKind::Dns, format!("could not find the address of {peer}"))
            .with_source(error);
    }
    let cause = find::<io::Error>(&*error).map(io::Error::kind);
    let message = match cause {
        Some(cause) => format!("could not connect to {peer}: {cause}"),
        None => format!("could not connect to {peer}"),
    };
    let kind = match cause {
        Some(io::ErrorKind::TimedOut) => TransportErrorKind::ConnectTimeout,
        _ => TransportErrorKind::Connect,
    };
    TransportError::new(kind, message).with_source(error)
}

#[cfg(test)]
mod tests {
    use std::net::SocketAddr;

    use tokio::{
        net::{TcpListener, TcpSocket},
        time::timeout,
    };

    use super::*;

    /// Knows two addresses for every name.
    #[derive(Clone)]
    struct Two([SocketAddr; 2]);

    impl Service<Name> for Two {
        type Response = std::array::IntoIter<SocketAddr, 2>;
        type Error = LookupFailed;
        type Future = core::future::Ready<Result<Self::Response, LookupFailed>>;

        fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), LookupFailed>> {
            Poll::Ready(Ok(()))
        }

        fn call(&mut self, _: Name) -> Self::Future {
            core::future::ready(Ok(self.0.into_iter()))
        }
    }

    /// A listener over IPv6 that accepts nobody, with as many waiting as it has room for; where there is IPv6, and a
    /// system that lets newcomers wait outside.
    async fn crowded() -> Option<(SocketAddr, Vec<TcpStream>, TcpListener)> {
        let socket = TcpSocket::new_v6().ok()?;
        socket.bind("[::1]:0".parse().ok()?).ok()?;
        let listener = socket.listen(1).ok()?;
        let address = listener.local_addr().ok()?;
        let mut waiting = Vec::new();
        while waiting.len() < 8 {
            match timeout(Duration::from_millis(200), TcpStream::connect(address)).await {
                Ok(connected) => waiting.push(connected.ok()?),
                Err(_) => return Some((address, waiting, listener)),
            }
        }
        None
    }

    #[tokio::test]
    async fn an_address_that_is_silent_does_not_keep_the_other_family_waiting() {
        let Some((silent, _waiting, _listener)) = crowded().await else { return };
        let answering = TcpListener::bind("127.0.0.1:0").await.expect("loopback");
        let answering_at = answering.local_addr().expect("bound");
        let mut tcp = adjusted(HttpConnector::new_with_resolver(Two([silent, answering_at])));
        let connected = timeout(Duration::from_secs(20), tcp.call(Uri::from_static("http://both.example")));
        let connected = connected.await.expect("long before the time is over").expect("connected");
        assert_eq!(connected.into_inner().peer_addr().expect("connected"), answering_at);
    }
}
