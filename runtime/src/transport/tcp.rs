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
use std::{
    io,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    sync::Arc,
    vec,
};

use http::Uri;
use hyper_util::{
    client::legacy::connect::{
        HttpConnector,
        dns::{GaiFuture, GaiResolver, Name},
    },
    rt::TokioIo,
};
use tower_service::Service;

use super::{
    BoxError, TransportError, TransportErrorKind,
    connect::{find, peer},
    proxy::{Proxies, Proxy, tunnel::tunnel},
    route::{Form, Route},
};

/// How long addresses of the family that is preferred have a start before those of the other are tried beside them.
const HEAD_START: Duration = Duration::from_millis(300);

/// Connects to a host or to the proxy before it. Marks its failures, so that whatever else goes wrong is known to be TLS.
#[derive(Clone)]
pub(super) struct TcpConnector {
    tcp: HttpConnector<Lookup>,
    proxies: Arc<Proxies>,
    plain: Plain,
    write_timeout: Duration,
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
    pub(super) fn new(proxies: Arc<Proxies>, plain: Plain, write_timeout: Duration) -> Self {
        let tcp = adjusted(HttpConnector::new_with_resolver(Lookup(GaiResolver::new())));
        Self { tcp, proxies, plain, write_timeout }
    }

    fn direct(&mut self, uri: Uri) -> Connecting<Route> {
        let peer = peer(&uri);
        let limit = self.write_timeout;
        let connecting = self.tcp.call(uri);
        Box::pin(async move {
            let tcp = connecting.await.map_err(|error| tcp_failed(error, &peer))?;
            Ok(Route::new(tcp, Form::Origin, limit))
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
        let limit = self.write_timeout;
        let connecting = self.tcp.call(proxy.uri().clone());
        let is_forwarded = self.plain == Plain::Forwarded && uri.scheme() == Some(&http::uri::Scheme::HTTP);
        Box::pin(async move {
            let tcp = connecting.await.map_err(|error| proxy_failed(error, &proxy))?;
            if is_forwarded {
                return Ok(Route::new(tcp, Form::Absolute, limit));
            }
            let tcp = tunnel(tcp.into_inner(), &uri, &proxy).await?;
            Ok(Route::new(TokioIo::new(tcp), Form::Origin, limit))
        })
    }
}

pub(super) type Connecting<T> = Pin<Box<dyn Future<Output = Result<T, TransportError>> + Send>>;

/// Asks the system for the addresses of a name, and marks its failures. Nobody is asked for those of `localhost`: what is
/// sent in clear text to this machine must not depend on an answer from elsewhere.
#[derive(Clone)]
pub(super) struct Lookup(GaiResolver);

impl Service<Name> for Lookup {
    type Response = vec::IntoIter<SocketAddr>;
    type Error = LookupFailed;
    type Future = LookingUp;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), LookupFailed>> {
        self.0.poll_ready(cx).map_err(LookupFailed)
    }

    fn call(&mut self, name: Name) -> LookingUp {
        if name.as_str().eq_ignore_ascii_case("localhost") {
            return LookingUp::Here;
        }
        LookingUp::System(self.0.call(name))
    }
}

pub(super) enum LookingUp {
    Here,
    System(GaiFuture),
}

impl Future for LookingUp {
    type Output = Result<vec::IntoIter<SocketAddr>, LookupFailed>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        match &mut *self {
            Self::Here => Poll::Ready(Ok(Vec::from(HERE).into_iter())),
            Self::System(future) => Pin::new(future)
                .poll(cx)
                .map_ok(|found| found.collect::<Vec<_>>().into_iter())
                .map_err(LookupFailed),
        }
    }
}

/// The addresses of this machine. Whoever connects puts the port in.
const HERE: [SocketAddr; 2] = [
    SocketAddr::new(IpAddr::V6(Ipv6Addr::LOCALHOST), 0),
    SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0),
];

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
    use tokio::{
        net::{TcpListener, TcpSocket, TcpStream},
        time::timeout,
    };

    use super::*;

    #[tokio::test]
    async fn nobody_is_asked_where_this_machine_is() {
        for name in ["localhost", "LocalHost"] {
            let found = Lookup(GaiResolver::new()).call(name.parse().expect("a name"));
            assert!(matches!(found, LookingUp::Here), "{name}");
            let found: Vec<IpAddr> = found.await.expect("addresses").map(|address| address.ip()).collect();
            assert_eq!(found, HERE.map(|address| address.ip()), "{name}");
        }
        let other = Lookup(GaiResolver::new()).call("a.localhost".parse().expect("a name"));
        assert!(matches!(other, LookingUp::System(_)));
    }

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
