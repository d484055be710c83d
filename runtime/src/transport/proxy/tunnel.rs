//! A way through a proxy: enters a connection to it and the server that is meant, leaves a connection to the server; or
//! says in words why the proxy would not.

use http::Uri;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::Proxy;
use crate::transport::{TransportError, TransportErrorKind};

/// More than any proxy says to agree.
const LONGEST_HEAD: usize = 16 << 10;

/// Asks the proxy at the other end for a connection to the host of `uri`.
pub(in crate::transport) async fn tunnel(
    mut stream: TcpStream,
    uri: &Uri,
    proxy: &Proxy,
) -> Result<TcpStream, TransportError> {
    let failed = |error: std::io::Error| {
        let message = format!("the proxy {proxy} broke off before it connected");
        TransportError::new(TransportErrorKind::Connect, message).with_source(error)
    };
    stream.write_all(&request(uri, proxy)).await.map_err(failed)?;
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        if head.len() == LONGEST_HEAD {
            return Err(refused(format!("the proxy {proxy} said more than it may")));
        }
        // One by one, so that nothing is taken that the server says: it is short, and once a connection.
        head.push(stream.read_u8().await.map_err(failed)?);
    }
    judge(&head, proxy).map(|()| stream)
}

fn request(uri: &Uri, proxy: &Proxy) -> Vec<u8> {
    let implied = if uri.scheme() == Some(&http::uri::Scheme::HTTPS) { 443 } else { 80 };
    let host = uri.host().unwrap_or_default();
    let target = format!("{host}:{}", uri.port_u16().unwrap_or(implied));
    let mut request = format!("CONNECT {target} HTTP/1.1\r\nhost: {target}\r\n").into_bytes();
    if let Some(authorization) = proxy.authorization() {
        request.extend_from_slice(b"proxy-authorization: ");
        request.extend_from_slice(authorization.as_bytes());
        request.extend_from_slice(b"\r\n");
    }
    request.extend_from_slice(b"\r\n");
    request
}

fn judge(head: &[u8], proxy: &Proxy) -> Result<(), TransportError> {
    let status = head.strip_prefix(b"HTTP/1.").and_then(|rest| rest.get(2..5));
    let status = status.and_then(|status| http::StatusCode::from_bytes(status).ok());
    match status {
        Some(status) if status.is_success() => Ok(()),
        Some(status) if status.is_server_error() => Err(TransportError::new(
            TransportErrorKind::Connect,
            format!("the proxy {proxy} could not connect: it answered {}", status.as_u16()),
        )),
        Some(http::StatusCode::PROXY_AUTHENTICATION_REQUIRED) => Err(unknown_user(proxy)),
        Some(status) => Err(refused(format!("the proxy {proxy} refused: it answered {}", status.as_u16()))),
        None => Err(refused(format!("the proxy {proxy} did not answer in HTTP"))),
    }
}

/// The proxy wants to know who asks, or knows nobody by that name and password.
pub(in crate::transport) fn unknown_user(proxy: &Proxy) -> TransportError {
    let problem = if proxy.authorization().is_some() {
        "does not accept its user"
    } else {
        "asks for a user and a password"
    };
    refused(format!("the proxy {proxy} {problem}"))
}

fn refused(message: String) -> TransportError {
    TransportError::new(TransportErrorKind::Proxy, message)
}
