//! Requests that go by a proxy: enters a proxy on loopback with a script, leaves what it was told, and what the caller got.
#![cfg(feature = "hyper")]

use std::{
    convert::Infallible,
    net::SocketAddr,
    sync::{Arc, Mutex},
    time::Duration,
};

use hyper::{body::Incoming, service::service_fn};
use hyper_util::rt::TokioIo;
use service_client::{
    Config,
    config::{Environment, Files},
    transport::{
        Body, HyperTransport, HyperTransportBuilder, Request, Transport, TransportError,
        TransportErrorKind as Kind,
    },
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _, copy_bidirectional},
    net::{TcpListener, TcpStream},
    time::timeout,
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        RootCertStore, ServerConfig,
        crypto::{CryptoProvider, ring},
        pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
        server::{WebPkiClientVerifier, danger::ClientCertVerifier},
    },
};

/// For `service.test`, and for a client.
const CERTIFICATE: &str = include_str!("tls/service.pem");
const KEY: &str = include_str!("tls/service-key.pem");
const FOREIGN: &str = include_str!("tls/certificate.pem");

const OK: &str = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";

/// What a proxy does once it was asked.
#[derive(Clone, Copy)]
enum Script {
    /// Says this.
    Say(&'static str),
    /// Connects to this, whoever was asked for.
    Connect(SocketAddr),
    Silence,
}

struct Proxy {
    address: SocketAddr,
    heads: Arc<Mutex<Vec<String>>>,
}

impl Proxy {
    async fn start(script: Script) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback");
        let address = listener.local_addr().expect("bound");
        let heads = Arc::<Mutex<Vec<String>>>::default();
        let heard = Arc::clone(&heads);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(play(stream, script, Arc::clone(&heard)));
            }
        });
        Self { address, heads }
    }

    fn url(&self) -> String {
        format!("http://me:p%40ss@{}", self.address)
    }

    fn heads(&self) -> Vec<String> {
        self.heads.lock().expect("nobody panicked").clone()
    }
}

async fn play(mut stream: TcpStream, script: Script, heads: Arc<Mutex<Vec<String>>>) {
    loop {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let Ok(byte) = stream.read_u8().await else { return };
            head.push(byte);
        }
        heads.lock().expect("nobody panicked").push(String::from_utf8(head).expect("text"));
        match script {
            Script::Say(text) => stream.write_all(text.as_bytes()).await.unwrap_or_default(),
            Script::Connect(address) => {
                let mut server = TcpStream::connect(address).await.expect("it listens");
                let agreed = "HTTP/1.1 200 Connection established\r\nvia: proxy\r\n\r\n";
                stream.write_all(agreed.as_bytes()).await.unwrap_or_default();
                copy_bidirectional(&mut stream, &mut server).await.unwrap_or_default();
                return;
            }
            Script::Silence => {}
        }
    }
}

/// Whether a server wants to know who its clients are.
#[derive(Clone, Copy)]
enum Clients {
    Anyone,
    Known,
}

/// `service.test`, which answers with the version and the host that it was asked for.
async fn service(clients: Clients) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback");
    let address = listener.local_addr().expect("bound");
    let certificate = CertificateDer::from_pem_slice(CERTIFICATE.as_bytes()).expect("a certificate");
    let key = PrivateKeyDer::from_pem_slice(KEY.as_bytes()).expect("a key");
    let provider = Arc::new(ring::default_provider());
    let builder = ServerConfig::builder_with_provider(Arc::clone(&provider));
    let builder = builder.with_safe_default_protocol_versions().expect("versions");
    let builder = builder.with_client_cert_verifier(match clients {
        Clients::Anyone => WebPkiClientVerifier::no_client_auth(),
        Clients::Known => known(&certificate, provider),
    });
    let config = builder.with_single_cert(vec![certificate], key).expect("one that fits the key");
    let acceptor = TlsAcceptor::from(Arc::new(config));
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                let Ok(stream) = acceptor.accept(stream).await else { return };
                let server = hyper::server::conn::http1::Builder::new();
                let _ = server.serve_connection(TokioIo::new(stream), service_fn(describe)).await;
            });
        }
    });
    address
}

fn known(
    certificate: &CertificateDer<'static>,
    provider: Arc<CryptoProvider>,
) -> Arc<dyn ClientCertVerifier> {
    let mut roots = RootCertStore::empty();
    roots.add(certificate.clone()).expect("readable");
    WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider).build().expect("roots")
}

async fn describe(request: http::Request<Incoming>) -> Result<http::Response<String>, Infallible> {
    let host = request.headers().get("host").map(|host| host.to_str().unwrap_or_default().to_owned());
    let is_told = request.headers().contains_key("proxy-authorization");
    Ok(http::Response::new(format!("{} {host:?} {is_told}", request.uri())))
}

fn get(url: &str) -> Request {
    http::Request::get(url).body(Body::empty()).expect("a valid request")
}

async fn fetch(transport: &impl Transport, url: &str) -> Result<String, TransportError> {
    let sent = timeout(Duration::from_secs(20), transport.send(get(url))).await.expect("in time");
    let body = sent?.into_body().collect(1000).await?;
    Ok(String::from_utf8_lossy(&body).into_owned())
}

fn by(proxy: &Proxy) -> HyperTransportBuilder {
    HyperTransport::builder().proxy(proxy.url())
}

/// What is said where nothing is connected, and that nobody learns the password by it.
async fn refusal(builder: HyperTransportBuilder, url: &str) -> (Kind, String) {
    let error = fetch(&builder.build().expect("built"), url).await.expect_err("refused");
    assert!(!error.may_have_been_sent(), "{error}");
    assert!(!format!("{error:?}").contains("p@ss"), "{error:?}");
    (error.kind(), error.to_string())
}

#[tokio::test]
async fn plain_requests_are_handed_over() {
    let proxy = Proxy::start(Script::Say(OK)).await;
    let transport = by(&proxy).build().expect("built");
    for _ in 0..2 {
        assert_eq!(fetch(&transport, "http://service.test/a?b").await.expect("answered"), "ok");
    }
    let expected = "GET http://service.test/a?b HTTP/1.1\r\nproxy-authorization: Basic bWU6cEBzcw==\r\n\
                    host: service.test\r\n\r\n";
    assert_eq!(proxy.heads(), [expected, expected]);
}

#[tokio::test]
async fn tls_goes_through_the_proxy_unseen() {
    let server = service(Clients::Anyone).await;
    let proxy = Proxy::start(Script::Connect(server)).await;
    let transport = by(&proxy).root_certificates(CERTIFICATE).build().expect("built");
    for _ in 0..2 {
        let seen = fetch(&transport, "https://service.test/a?b").await.expect("answered");
        assert_eq!(seen, "/a?b Some(\"service.test\") false");
    }
    let expected = "CONNECT service.test:443 HTTP/1.1\r\nhost: service.test:443\r\n\
                    proxy-authorization: Basic bWU6cEBzcw==\r\n\r\n";
    assert_eq!(proxy.heads(), [expected], "one connection for both");
}

#[tokio::test]
async fn a_configuration_brings_proxy_and_certificates() {
    let server = service(Clients::Anyone).await;
    let proxy = Proxy::start(Script::Connect(server)).await;
    let environment =
        Environment::from_pairs([("HTTPS_PROXY", proxy.url()), ("AWS_CA_BUNDLE", "/ca.pem".to_owned())]);
    let files = Files::from_pairs([("/ca.pem", CERTIFICATE)]);
    let config = Config::builder().environment(environment).files(files).build();
    let transport = config.transport().expect("made");
    assert!(fetch(&transport, "https://service.test:8443/").await.expect("answered").contains("8443"));
    assert!(proxy.heads().concat().starts_with("CONNECT service.test:8443 HTTP/1.1\r\n"));

    let files = Files::from_pairs([("/ca.pem", FOREIGN)]);
    let foreign = config.to_builder().files(files).build().transport().expect("made");
    let error = fetch(&foreign, "https://service.test/").await.expect_err("not trusted");
    assert_eq!(error.kind(), Kind::Tls, "{error}");
    let limit = Duration::from_millis(1);
    let hasty = config.to_builder().connect_timeout(limit).ca_bundle("/ca.pem");
    let silent = Proxy::start(Script::Silence).await;
    let hasty = hasty.proxy(silent.url()).build().transport().expect("made");
    let error = fetch(&hasty, "https://service.test/").await.expect_err("nobody answers");
    assert_eq!(error.kind(), Kind::ConnectTimeout, "{error}");
}

#[tokio::test]
async fn a_client_shows_its_certificate() {
    let server = service(Clients::Known).await;
    let proxy = Proxy::start(Script::Connect(server)).await;
    let known = by(&proxy).root_certificates(CERTIFICATE).client_certificate(CERTIFICATE, KEY);
    let seen = fetch(&known.build().expect("built"), "https://service.test/").await.expect("answered");
    assert!(seen.starts_with('/'), "{seen}");
    let unknown = by(&proxy).root_certificates(CERTIFICATE).build().expect("built");
    let error = fetch(&unknown, "https://service.test/").await.expect_err("the server refuses");
    let expected = "service.test:443 refused the TLS connection, perhaps for want of a certificate";
    assert_eq!((error.kind(), error.to_string().as_str()), (Kind::Interrupted, expected));
}

#[tokio::test]
async fn who_is_exempt_goes_direct() {
    let proxy = Proxy::start(Script::Say(OK)).await;
    let direct = Proxy::start(Script::Say(OK)).await;
    let transport = by(&proxy).build().expect("built");
    fetch(&transport, &format!("http://{}/", direct.address)).await.expect("this machine");
    let exempt = by(&proxy).no_proxy("other.test, service.invalid").build().expect("built");
    let error = fetch(&exempt, "http://service.invalid/").await.expect_err("no such name");
    assert_eq!(error.kind(), Kind::Dns, "{error}");
    assert_eq!((proxy.heads().len(), direct.heads().len()), (0, 1));
    assert!(direct.heads().concat().starts_with("GET / HTTP/1.1\r\n"));
}

#[tokio::test]
async fn a_proxy_that_refuses_is_told_apart() {
    for (answer, kind, words) in [
        ("HTTP/1.1 407 Who\r\n\r\n", Kind::Proxy, "does not accept its user"),
        ("HTTP/1.1 403 No\r\n\r\n", Kind::Proxy, "refused: it answered 403"),
        ("HTTP/1.0 502 Hm\r\nx: y\r\n\r\n", Kind::Connect, "could not connect: it answered 502"),
        ("SSH-2.0\r\n\r\n", Kind::Proxy, "did not answer in HTTP"),
    ] {
        let proxy = Proxy::start(Script::Say(answer)).await;
        let (told, text) = refusal(by(&proxy), "https://service.test/").await;
        assert_eq!((told, text), (kind, format!("the proxy {} {words}", proxy.address)), "{answer}");
    }
}

#[cfg(feature = "http2")]
#[tokio::test]
async fn nothing_but_http1_is_handed_over() {
    let proxy = Proxy::start(Script::Say("HTTP/1.1 403 No\r\n\r\n")).await;
    let (kind, _) = refusal(by(&proxy).http2_prior_knowledge(), "http://service.test/").await;
    assert_eq!(kind, Kind::Proxy);
    assert!(proxy.heads().concat().starts_with("CONNECT service.test:80 HTTP/1.1\r\n"));
}

#[tokio::test]
async fn a_proxy_asks_for_a_user_in_plain_http_too() {
    let proxy = Proxy::start(Script::Say("HTTP/1.1 407 Who\r\ncontent-length: 0\r\n\r\n")).await;
    let builder = HyperTransport::builder().proxy(proxy.address.to_string());
    let (kind, text) = refusal(builder, "http://service.test/").await;
    assert_eq!(
        (kind, text),
        (Kind::Proxy, format!("the proxy {} asks for a user and a password", proxy.address))
    );
}

#[tokio::test]
async fn a_proxy_that_is_not_there_or_silent_is_named() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback");
    let address = listener.local_addr().expect("bound");
    drop(listener);
    let gone = HyperTransport::builder().proxy(address.to_string());
    let (kind, text) = refusal(gone, "https://service.test/").await;
    assert_eq!(
        (kind, text),
        (Kind::Connect, format!("could not connect to the proxy {address}: connection refused"))
    );
    let silent = Proxy::start(Script::Silence).await;
    let (kind, text) =
        refusal(by(&silent).connect_timeout(Duration::from_millis(100)), "https://service.test/").await;
    let expected =
        format!("could not connect to service.test:443 by the proxy {} within 100ms", silent.address);
    assert_eq!((kind, text), (Kind::ConnectTimeout, expected));
}

#[tokio::test]
async fn a_proxy_that_never_ends_its_answer_is_cut_off() {
    let endless: &'static str =
        Box::leak(format!("HTTP/1.1 200 OK\r\nx: {}", "y".repeat(20_000)).into_boxed_str());
    let proxy = Proxy::start(Script::Say(endless)).await;
    let (kind, text) = refusal(by(&proxy), "https://service.test/").await;
    assert_eq!((kind, text), (Kind::Proxy, format!("the proxy {} said more than it may", proxy.address)));
}

#[test]
fn what_cannot_be_used_is_said_when_the_transport_is_made() {
    for (builder, kind, text) in [
        (
            HyperTransport::builder().proxy("ftp://me:hush@x"),
            Kind::Proxy,
            "`proxy` has a value which is no proxy",
        ),
        (
            HyperTransport::builder().root_certificates("hush"),
            Kind::Tls,
            "the root certificates: line 1: there",
        ),
        (
            HyperTransport::builder().client_certificate(CERTIFICATE, "hush"),
            Kind::Tls,
            "the client's private key: line 1: there is no private key",
        ),
        (HyperTransport::builder().client_certificate(FOREIGN, KEY), Kind::Tls, "could not set up TLS"),
    ] {
        assert!(!format!("{builder:?}").contains("hush"), "{builder:?}");
        let error = builder.build().expect_err("wrong");
        assert_eq!(error.kind(), kind);
        assert!(error.to_string().starts_with(text), "{error}");
    }
}

/// Takes connections, and drops them.
async fn dropping() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback");
    let address = listener.local_addr().expect("bound");
    tokio::spawn(async move { while listener.accept().await.is_ok() {} });
    address
}

#[tokio::test]
async fn a_connection_that_ends_within_the_handshake_may_be_tried_again() {
    let address = dropping().await;
    let (kind, text) = refusal(HyperTransport::builder(), &format!("https://{address}/")).await;
    let expected = format!("no TLS connection to {address}: it broke off the handshake");
    assert_eq!((kind, text), (Kind::Connect, expected));
    let proxy = Proxy::start(Script::Connect(address)).await;
    let (kind, text) = refusal(by(&proxy), "https://service.test/").await;
    let expected = "no TLS connection to service.test:443: it broke off the handshake".to_owned();
    assert_eq!((kind, text), (Kind::Connect, expected));
}

#[tokio::test]
async fn a_proxy_that_cannot_be_used_is_an_error_of_those_it_is_for() {
    let proxy = Proxy::start(Script::Say(OK)).await;
    for (variable, value, url) in [
        ("HTTP_PROXY", "https://me:p%40ss@proxy:1", "http://service.test/"),
        ("HTTPS_PROXY", "socks5://me:p%40ss@proxy:1", "https://service.test/"),
    ] {
        let environment = Environment::from_pairs([("ALL_PROXY", proxy.url()), (variable, value.to_owned())]);
        let config = Config::builder().environment(environment).build();
        let transport = config.transport().expect("made");
        fetch(&transport, &format!("http://{}/", proxy.address)).await.expect("this machine");
        let error = fetch(&transport, url).await.expect_err("no such proxy");
        assert_eq!(error.kind(), Kind::Proxy);
        assert!(error.to_string().starts_with(&format!("`{variable}` is `proxy:1`, ")), "{error}");
        assert!(!format!("{error:?}").contains("p%40ss"), "{error:?}");
    }
    let environment =
        Environment::from_pairs([("ALL_PROXY", proxy.url()), ("HTTPS_PROXY", "ftp://x".into())]);
    let config = Config::builder().environment(environment).build();
    let transport = config.transport().expect("made");
    assert_eq!(fetch(&transport, "http://service.test/").await.expect("by the other proxy"), "ok");
}
