//! HTTP/2 over TLS: what is agreed on while the connection is set up, and what a request says of its host then. The
//! certificate is one that only a process of its own trusts, which these tests start: themselves, with a variable set.
#![cfg(all(feature = "http2", feature = "native-roots"))]

use std::{convert::Infallible, process::Command, sync::Arc, time::Duration};

use hyper::{body::Incoming, service::service_fn};
use hyper_util::{
    rt::{TokioExecutor, TokioIo},
    server::conn::auto,
};
use service_client::transport::{Body, HyperTransport, Request, Transport as _};
use tokio::{net::TcpListener, time::timeout};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        crypto::ring,
        pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
    },
};

const CERTIFICATE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/tls/certificate.pem");
const KEY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/tls/key.pem");

/// Runs one of the tests that are ignored, in a process that trusts the certificate.
fn trusting(test: &str) {
    let program = std::env::current_exe().expect("this program");
    let output = Command::new(program)
        .args(["--ignored", "--exact", test])
        .env("SSL_CERT_FILE", CERTIFICATE)
        .env_remove("SSL_CERT_DIR")
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
}

/// Answers each request with its version, its authority and its `host`.
async fn serve(protocols: &[&str]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback");
    let port = listener.local_addr().expect("bound").port();
    let certificate = CertificateDer::from_pem_file(CERTIFICATE).expect("a certificate");
    let key = PrivateKeyDer::from_pem_file(KEY).expect("a key");
    let provider = Arc::new(ring::default_provider());
    let builder = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let builder = builder.expect("versions").with_no_client_auth();
    let mut config = builder.with_single_cert(vec![certificate], key).expect("one that fits the key");
    config.alpn_protocols = protocols.iter().map(|name| name.as_bytes().to_vec()).collect();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let Ok(stream) = acceptor.accept(stream).await else { continue };
            let server = auto::Builder::new(TokioExecutor::new());
            let _ = server.serve_connection(TokioIo::new(stream), service_fn(describe)).await;
        }
    });
    format!("https://localhost:{port}/")
}

async fn describe(request: http::Request<Incoming>) -> Result<http::Response<String>, Infallible> {
    let authority = request.uri().authority().map(ToString::to_string);
    let host = request.headers().get("host").map(|host| host.to_str().unwrap_or_default().to_owned());
    Ok(http::Response::new(format!("{:?} {authority:?} {host:?}", request.version())))
}

fn get(url: &str, host: &str) -> Request {
    http::Request::get(url).header("host", host).body(Body::empty()).expect("a request")
}

async fn answer(transport: &HyperTransport, request: Request) -> String {
    let sent = timeout(Duration::from_secs(20), transport.send(request)).await;
    let body = sent.expect("in time").expect("answered").into_body();
    String::from_utf8_lossy(&body.collect(1000).await.expect("readable")).into_owned()
}

#[test]
fn http2_is_agreed_on() {
    trusting("agreed_on");
}

#[tokio::test]
#[ignore = "needs a process that trusts the certificate"]
async fn agreed_on() {
    let transport = HyperTransport::new().expect("built");
    let url = serve(&["h2", "http/1.1"]).await;
    let host = url.trim_start_matches("https://").trim_end_matches('/');
    assert_eq!(answer(&transport, get(&url, host)).await, format!("HTTP/2.0 Some({host:?}) None"));
    let other = answer(&transport, get(&url, "signed.example")).await;
    assert_eq!(
        other,
        format!("HTTP/2.0 Some({host:?}) Some(\"signed.example\")"),
        "it is not ours to leave out"
    );
}

#[test]
fn http1_is_spoken_where_there_is_no_other() {
    trusting("no_other");
}

#[tokio::test]
#[ignore = "needs a process that trusts the certificate"]
async fn no_other() {
    let url = serve(&["http/1.1"]).await;
    let host = url.trim_start_matches("https://").trim_end_matches('/');
    let expected = format!("HTTP/1.1 None Some({host:?})");
    for transport in [HyperTransport::builder(), HyperTransport::builder().http1_only()] {
        let transport = transport.build().expect("built");
        assert_eq!(answer(&transport, get(&url, host)).await, expected);
    }
}

#[tokio::test]
async fn nobody_else_trusts_the_certificate() {
    let url = serve(&["h2"]).await;
    let transport = HyperTransport::new().expect("built");
    let error = transport.send(get(&url, "localhost")).await.expect_err("not trusted");
    assert_eq!(error.kind(), service_client::transport::TransportErrorKind::Tls);
}
