//! The network transport against servers on loopback that misbehave in every way we could think of: enters a request
//! and a script of bytes, leaves a response or an error whose kind and words are checked.
#![cfg(feature = "hyper")]

use std::{
    error::Error,
    net::SocketAddr,
    pin::pin,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    task::{Context, Poll, Waker},
    time::Duration,
};

use service_client::transport::{
    Body, HyperTransport, HyperTransportBuilder, Request, Response, Transport, TransportError,
    TransportErrorKind as Kind,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    time::{sleep, timeout},
};

const OK: &str = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";

/// What a server does with a connection, one request after the other.
#[derive(Clone, Copy)]
enum Script {
    /// Writes this for every request and keeps the connection.
    Answer(&'static [u8]),
    /// Writes this for the first request and closes the connection.
    AnswerAndClose(&'static [u8]),
    /// Reads and says nothing.
    Silence,
}

struct Peer {
    address: SocketAddr,
    connections: Arc<AtomicUsize>,
    closed: Arc<AtomicUsize>,
}

impl Peer {
    async fn start(script: Script) -> Self {
        Self::on("127.0.0.1:0", script).await.expect("loopback")
    }

    async fn on(address: &str, script: Script) -> std::io::Result<Self> {
        let listener = TcpListener::bind(address).await?;
        let address = listener.local_addr()?;
        let (connections, closed) = (Arc::<AtomicUsize>::default(), Arc::<AtomicUsize>::default());
        let (opened, ended) = (Arc::clone(&connections), Arc::clone(&closed));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                opened.fetch_add(1, Ordering::SeqCst);
                let ended = Arc::clone(&ended);
                tokio::spawn(async move {
                    play(stream, script).await;
                    ended.fetch_add(1, Ordering::SeqCst);
                });
            }
        });
        Ok(Self { address, connections, closed })
    }

    fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

async fn play(mut stream: TcpStream, script: Script) {
    while !read_head(&mut stream).await.is_empty() {
        match script {
            Script::Answer(bytes) => stream.write_all(bytes).await.unwrap_or_default(),
            Script::AnswerAndClose(bytes) => {
                stream.write_all(bytes).await.unwrap_or_default();
                return;
            }
            Script::Silence => {}
        }
    }
}

/// The head of a request without a body; empty once the peer is gone.
async fn read_head(stream: &mut TcpStream) -> Vec<u8> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        match stream.read_u8().await {
            Ok(byte) => head.push(byte),
            Err(_) => return Vec::new(),
        }
    }
    head
}

fn get(url: &str) -> Request {
    http::Request::get(url).body(Body::empty()).expect("a valid request")
}

fn transport(set: impl FnOnce(HyperTransportBuilder) -> HyperTransportBuilder) -> HyperTransport {
    set(HyperTransport::builder()).build().expect("built")
}

async fn exchange(
    transport: &HyperTransport,
    url: &str,
) -> Result<(http::StatusCode, Vec<u8>), TransportError> {
    let response = transport.send(get(url)).await?;
    let status = response.status();
    Ok((status, response.into_body().collect(usize::MAX).await?.to_vec()))
}

async fn fetch(script: Script) -> Result<(http::StatusCode, Vec<u8>), TransportError> {
    let peer = Peer::start(script).await;
    exchange(&transport(|builder| builder), &peer.url()).await
}

#[tokio::test]
async fn refused_connections_are_not_sent() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("loopback");
    let address = listener.local_addr().expect("bound");
    drop(listener);
    let error = exchange(&transport(|b| b), &format!("http://{address}")).await.expect_err("nobody there");
    assert_eq!(error.to_string(), format!("could not connect to {address}: connection refused"));
    assert_eq!(error.kind(), Kind::Connect);
    assert!(!error.may_have_been_sent());
    assert!(error.source().is_some());
}

#[tokio::test]
async fn unknown_names_are_not_sent() {
    let transport = transport(|b| b.connect_timeout(Duration::from_secs(10)));
    let error = exchange(&transport, "http://nowhere.invalid/").await.expect_err("no such name");
    assert_eq!(error.kind(), Kind::Dns, "{error}");
    assert!(!error.may_have_been_sent(), "{error}");
    assert!(error.to_string().contains("nowhere.invalid:80"), "{error}");
}

#[tokio::test]
async fn a_silent_tls_peer_runs_into_the_connect_timeout() {
    let peer = Peer::start(Script::Silence).await;
    let transport = transport(|b| b.connect_timeout(Duration::from_millis(100)));
    let error = exchange(&transport, &format!("https://{}", peer.address)).await.expect_err("no handshake");
    assert_eq!(error.kind(), Kind::ConnectTimeout);
    assert_eq!(error.to_string(), format!("could not connect to {} within 100ms", peer.address));
    assert!(!error.may_have_been_sent());
}

#[tokio::test]
async fn a_peer_without_tls_is_told_apart() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback");
    let address = listener.local_addr().expect("bound");
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("a client");
        stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await.expect("written");
        stream.read_to_end(&mut Vec::new()).await.unwrap_or_default();
    });
    let error = exchange(&transport(|b| b), &format!("https://{address}")).await.expect_err("no TLS");
    assert_eq!(error.kind(), Kind::Tls);
    assert_eq!(error.to_string(), format!("no TLS connection to {address}: it does not speak TLS"));
    assert!(!error.may_have_been_sent());
}

#[tokio::test]
async fn a_connection_closed_early_may_have_been_sent() {
    for partial in ["", "HTTP/1.1 200 O"] {
        let error = fetch(Script::AnswerAndClose(partial.as_bytes())).await.expect_err("no answer");
        assert_eq!(error.kind(), Kind::Interrupted, "{partial:?}");
        assert!(error.to_string().ends_with("closed the connection before it answered"), "{error}");
        assert!(error.may_have_been_sent());
    }
}

#[tokio::test]
async fn a_truncated_body_is_an_error() {
    for partial in [
        "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n",
    ] {
        let error = fetch(Script::AnswerAndClose(partial.as_bytes())).await.expect_err("half a body");
        assert_eq!(error.kind(), Kind::Interrupted, "{partial:?}");
        assert_eq!(
            error.to_string(),
            "the server closed the connection before the whole response had arrived"
        );
    }
}

#[tokio::test]
async fn what_is_not_http_is_told_apart() {
    for nonsense in [
        "SSH-2.0-OpenSSH_9.9\r\n\r\n",
        "HTTP/1.1 banana\r\n\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: two\r\n\r\n",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nbanana\r\n",
    ] {
        let error = fetch(Script::Answer(nonsense.as_bytes())).await.expect_err(nonsense);
        assert_eq!(error.kind(), Kind::Protocol, "{nonsense:?}: {error}");
        assert!(error.may_have_been_sent());
    }
}

#[tokio::test]
async fn bodies_arrive_as_they_are() {
    let gzip: &[u8] =
        b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 4\r\n\r\n\x1f\x8b\x08\x00";
    for (answer, body) in [
        (
            &b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n"[..],
            &b"hello world"[..],
        ),
        (b"HTTP/1.1 200 OK\r\n\r\nuntil the end", b"until the end"),
        (b"HTTP/1.1 204 No Content\r\n\r\n", b""),
        (gzip, b"\x1f\x8b\x08\x00"),
    ] {
        let (_, received) = fetch(Script::AnswerAndClose(answer)).await.expect("whole");
        assert_eq!(received, body);
    }
}

#[tokio::test]
async fn redirects_are_responses() {
    let peer = Peer::start(Script::Answer(
        b"HTTP/1.1 301 Moved Permanently\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n",
    ))
    .await;
    let (status, _) = exchange(&transport(|b| b), &peer.url()).await.expect("a response");
    assert_eq!((status.as_u16(), peer.connections()), (301, 1));
}

#[tokio::test]
async fn bodies_over_the_limit_are_cut_off() {
    for answer in [
        "HTTP/1.1 200 OK\r\ncontent-length: 11\r\n\r\nhello world",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n",
    ] {
        let peer = Peer::start(Script::Answer(answer.as_bytes())).await;
        let error =
            exchange(&transport(|b| b.max_response_body(10)), &peer.url()).await.expect_err("11 bytes");
        assert_eq!(error.kind(), Kind::TooLarge);
        let (_, body) =
            exchange(&transport(|b| b.max_response_body(11)), &peer.url()).await.expect("11 bytes");
        assert_eq!(body, b"hello world");
    }
}

#[tokio::test]
async fn connections_are_reused_until_they_are_old() {
    let peer = Peer::start(Script::Answer(OK.as_bytes())).await;
    let transport = transport(|b| b.idle_timeout(Duration::from_secs(1)));
    for _ in 0..3 {
        exchange(&transport.clone(), &peer.url()).await.expect("answered");
    }
    assert_eq!(peer.connections(), 1);
    sleep(Duration::from_secs(2)).await;
    exchange(&transport, &peer.url()).await.expect("answered");
    assert_eq!(peer.connections(), 2);
}

#[tokio::test]
async fn no_more_connections_are_kept_than_allowed() {
    let peer = Peer::start(Script::Answer(OK.as_bytes())).await;
    let transport = transport(|b| b.max_idle_per_host(0));
    for _ in 0..3 {
        exchange(&transport, &peer.url()).await.expect("answered");
    }
    assert_eq!(peer.connections(), 3);
}

#[cfg(feature = "http2")]
#[tokio::test]
async fn a_server_that_shows_no_sign_of_life_is_given_up() {
    const SETTINGS: &[u8] = &[0, 0, 0, 4, 0, 0, 0, 0, 0];
    let peer = Peer::start(Script::Answer(SETTINGS)).await;
    let short = Duration::from_millis(100);
    let transport = transport(|b| b.http2_prior_knowledge().http2_keep_alive(short, short));
    let url = peer.url();
    let sent = timeout(Duration::from_secs(20), exchange(&transport, &url)).await;
    let error = sent.expect("in time").expect_err("no answer");
    assert!(error.may_have_been_sent(), "{error}");
    assert_eq!(error.kind(), Kind::Interrupted, "{error}");
}

#[test]
fn connections_may_be_kept_for_ever() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let tasks = runtime.block_on(async {
        let peer = Peer::start(Script::Answer(OK.as_bytes())).await;
        let transport = transport(|b| b.idle_timeout(Duration::MAX).connect_timeout(Duration::MAX));
        for _ in 0..2 {
            exchange(&transport, &peer.url()).await.expect("answered");
            sleep(Duration::from_millis(20)).await;
        }
        assert_eq!(peer.connections(), 1);
        tokio::runtime::Handle::current().metrics().num_alive_tasks()
    });
    // The listener, its one connection, ours, and the one that looks for idle connections.
    assert_eq!(tasks, 4);
}

#[tokio::test]
async fn a_pooled_connection_that_died_is_replaced() {
    let peer = Peer::start(Script::AnswerAndClose(OK.as_bytes())).await;
    let transport = transport(|b| b);
    for _ in 0..5 {
        exchange(&transport, &peer.url()).await.expect("answered");
        sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(peer.connections(), 5);
}

#[tokio::test]
async fn requests_run_side_by_side() {
    let peer = Peer::start(Script::Answer(OK.as_bytes())).await;
    let transport: Arc<dyn Transport> = Arc::new(transport(|b| b));
    let url = peer.url();
    let sent: Vec<_> = (0..16)
        .map(|_| {
            let (transport, request) = (Arc::clone(&transport), get(&url));
            tokio::spawn(async move { transport.send(request).await.map(|response| response.status()) })
        })
        .collect();
    for answer in sent {
        assert_eq!(answer.await.expect("no panic").expect("answered").as_u16(), 200);
    }
}

#[tokio::test]
async fn a_dropped_request_closes_its_connection() {
    let peer = Peer::start(Script::Silence).await;
    let transport = transport(|b| b);
    timeout(Duration::from_millis(100), transport.send(get(&peer.url()))).await.expect_err("never answered");
    for _ in 0..100 {
        if peer.closed.load(Ordering::SeqCst) == 1 {
            return;
        }
        sleep(Duration::from_millis(10)).await;
    }
    panic!("the connection is still open");
}

#[tokio::test]
async fn a_request_goes_out_as_it_is() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback");
    let address = listener.local_addr().expect("bound");
    let served = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("a client");
        let mut received = read_head(&mut stream).await;
        let mut body = [0; 4];
        stream.read_exact(&mut body).await.expect("a body");
        received.extend(body);
        stream.write_all(OK.as_bytes()).await.expect("written");
        String::from_utf8(received).expect("text")
    });
    let request = http::Request::post(format!("http://{address}/a%2Fb//c?q=%20&r"))
        .header("host", "signed.example")
        .header("x-amz-target", "A.B")
        .body(Body::from("body"))
        .expect("a valid request");
    transport(|b| b).send(request).await.expect("answered");
    assert_eq!(
        served.await.expect("no panic"),
        "POST /a%2Fb//c?q=%20&r HTTP/1.1\r\nhost: signed.example\r\nx-amz-target: A.B\r\ncontent-length: 4\r\n\r\nbody"
    );
}

#[tokio::test]
async fn a_failing_request_body_keeps_its_error() {
    let peer = Peer::start(Script::Silence).await;
    let request = http::Request::post(peer.url()).body(Body::wrap(Failing)).expect("a valid request");
    let error = transport(|b| b).send(request).await.expect_err("no body");
    assert_eq!(error.kind(), Kind::Body);
    assert_eq!(error.source().expect("kept").to_string(), "the disk is gone");
}

struct Failing;

impl http_body::Body for Failing {
    type Data = bytes::Bytes;
    type Error = &'static str;

    fn poll_frame(
        self: std::pin::Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<bytes::Bytes>, &'static str>>> {
        Poll::Ready(Some(Err("the disk is gone")))
    }
}

#[tokio::test]
async fn ipv6_works_where_there_is_any() {
    let Ok(peer) = Peer::on("[::1]:0", Script::Answer(OK.as_bytes())).await else {
        eprintln!("no IPv6 here");
        return;
    };
    let (_, body) = exchange(&transport(|b| b), &peer.url()).await.expect("answered");
    assert_eq!(body, b"ok");
}

#[tokio::test]
async fn requests_that_cannot_be_sent_are_refused() {
    let transport = transport(|b| b);
    for url in ["/relative", "ftp://example.com/", "example.com:80"] {
        let error = transport.send(get(url)).await.expect_err(url);
        assert_eq!(error.kind(), Kind::Unsendable, "{url}");
    }
}

#[test]
fn without_a_runtime_there_is_an_error_and_no_panic() {
    let transport = transport(|b| b);
    let mut sending = pin!(transport.send(get("http://127.0.0.1:1/")));
    let Poll::Ready(result) = sending.as_mut().poll(&mut Context::from_waker(Waker::noop())) else {
        panic!("nothing to wait for")
    };
    let result: Result<Response, TransportError> = result;
    assert_eq!(result.expect_err("no runtime").kind(), Kind::Unsendable);
}
