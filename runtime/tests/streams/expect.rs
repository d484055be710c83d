//! Bodies that wait: a request that says `expect: 100-continue` against servers that ask for the body, say nothing, or
//! answer without it.

use std::{
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::SeqCst},
    },
    task::{Context, Poll},
    time::Duration,
};

use service_client::{
    ByteStream, Bytes,
    transport::{Body, HyperTransport, Request, Transport as _, TransportError},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
    time::{Instant, timeout},
};

use crate::wire::pieces;

const REFUSED: &[u8] = b"HTTP/1.1 403 Forbidden\r\ncontent-length: 2\r\n\r\nno";
const DONE: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\ndone";
/// Longer than any test takes.
const LONG: Duration = Duration::from_mins(1);
const SHORT: Duration = Duration::from_millis(150);

/// A listener, and the URL that leads to it.
async fn listen() -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback");
    let url = format!("http://{}/", listener.local_addr().expect("bound"));
    (listener, url)
}

fn transport(patience: Duration) -> HyperTransport {
    HyperTransport::builder().continue_timeout(patience).build().expect("built")
}

fn put(url: &str, body: Body) -> Request {
    let request = http::Request::put(url).header("expect", "100-continue");
    request.body(body).expect("a valid request")
}

/// A body that says when somebody asks for it.
fn watched() -> (Body, Arc<AtomicBool>) {
    let asked = Arc::new(AtomicBool::new(false));
    let stream = ByteStream::from_stream(Watched { asked: Arc::clone(&asked), content: Some("onetwo") });
    (stream.with_length(6).take(), asked)
}

struct Watched {
    asked: Arc<AtomicBool>,
    content: Option<&'static str>,
}

impl futures_core::Stream for Watched {
    type Item = Result<Bytes, std::io::Error>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.asked.store(true, SeqCst);
        Poll::Ready(self.content.take().map(|content| Ok(content.into())))
    }
}

async fn read_head(stream: &mut TcpStream) -> String {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.expect("a head"));
    }
    String::from_utf8(head).expect("text")
}

/// What comes within a moment; the end of the connection is nothing.
async fn read_some(stream: &mut TcpStream, moment: Duration) -> Option<Vec<u8>> {
    let mut buffer = vec![0; 1024];
    let count = timeout(moment, stream.read(&mut buffer)).await.ok()?.unwrap_or_default();
    buffer.truncate(count);
    Some(buffer)
}

async fn answer(transport: HyperTransport, request: Request) -> Result<(u16, String), TransportError> {
    let response = transport.send(request).await?;
    let status = response.status().as_u16();
    let body = response.into_body().collect(100).await?;
    Ok((status, String::from_utf8_lossy(&body).into_owned()))
}

fn send(patience: Duration, url: &str, body: Body) -> JoinHandle<Result<(u16, String), TransportError>> {
    tokio::spawn(answer(transport(patience), put(url, body)))
}

#[tokio::test]
async fn a_body_waits_until_it_is_asked_for() {
    for body in [Body::from("onetwo"), pieces(&["one", "two"]).with_length(6).take()] {
        let (listener, url) = listen().await;
        let sent = send(LONG, &url, body);
        let (mut stream, _) = listener.accept().await.expect("a client");
        assert!(read_head(&mut stream).await.contains("expect: 100-continue\r\n"));
        assert_eq!(read_some(&mut stream, SHORT).await, None, "nothing before it is asked for");
        stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n").await.expect("writable");
        let mut body = [0; 6];
        stream.read_exact(&mut body).await.expect("the body");
        assert_eq!(&body, b"onetwo");
        stream.write_all(DONE).await.expect("writable");
        assert_eq!(sent.await.expect("no panic").expect("answered"), (200, "done".to_owned()));
    }
}

#[tokio::test]
async fn a_server_that_says_nothing_gets_the_body_all_the_same() {
    let (listener, url) = listen().await;
    let began = Instant::now();
    let sent = send(SHORT, &url, Body::from("onetwo"));
    let (mut stream, _) = listener.accept().await.expect("a client");
    read_head(&mut stream).await;
    let mut body = [0; 6];
    stream.read_exact(&mut body).await.expect("the body");
    assert!(began.elapsed() >= SHORT);
    stream.write_all(DONE).await.expect("writable");
    assert_eq!(sent.await.expect("no panic").expect("answered").0, 200);
}

#[tokio::test]
async fn a_body_that_is_not_wanted_is_not_sent() {
    let (listener, url) = listen().await;
    let (body, asked) = watched();
    // Patience ends while the answer is still on its way: that makes no difference any more.
    let sent = send(SHORT, &url, body);
    let (mut stream, _) = listener.accept().await.expect("a client");
    read_head(&mut stream).await;
    let (head, tail) = REFUSED.split_at(REFUSED.len() - 1);
    stream.write_all(head).await.expect("writable");
    assert_eq!(read_some(&mut stream, 2 * SHORT).await, None, "nothing while the answer is on its way");
    stream.write_all(tail).await.expect("writable");
    assert_eq!(sent.await.expect("no panic").expect("answered"), (403, "no".to_owned()));
    assert_eq!(
        read_some(&mut stream, LONG).await.as_deref(),
        Some(&b""[..]),
        "it is closed, without the body"
    );
    assert!(!asked.load(SeqCst), "nobody asked for the body");
}

#[tokio::test]
async fn a_connection_is_kept_where_the_body_went() {
    let (listener, url) = listen().await;
    let transport = transport(LONG);
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("a client");
        for _ in 0..2 {
            read_head(&mut stream).await;
            stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n").await.expect("writable");
            stream.read_exact(&mut [0; 6]).await.expect("the body");
            stream.write_all(DONE).await.expect("writable");
        }
    });
    for _ in 0..2 {
        let sent = answer(transport.clone(), put(&url, Body::from("onetwo"))).await;
        assert_eq!(sent.expect("answered").0, 200);
    }
    server.await.expect("one connection for both");
}

#[tokio::test]
async fn a_body_that_waits_goes_with_its_request() {
    let (listener, url) = listen().await;
    let (body, asked) = watched();
    let sent = send(LONG, &url, body);
    let (mut stream, _) = listener.accept().await.expect("a client");
    read_head(&mut stream).await;
    sent.abort();
    assert_eq!(read_some(&mut stream, LONG).await.as_deref(), Some(&b""[..]), "the connection is closed");
    assert!(!asked.load(SeqCst));
}

#[tokio::test]
async fn a_request_without_a_body_has_nothing_to_wait_for() {
    let (listener, url) = listen().await;
    let sent = send(LONG, &url, Body::empty());
    let (mut stream, _) = listener.accept().await.expect("a client");
    read_head(&mut stream).await;
    stream.write_all(DONE).await.expect("writable");
    assert_eq!(sent.await.expect("no panic").expect("answered").0, 200);
}

/// Over HTTP/2 nobody hears the server ask.
#[cfg(feature = "http2")]
#[tokio::test]
async fn over_http2_nothing_waits() {
    use service_client::serve::Server;

    use crate::declared::{Memory, PutRequest, StoreClient, StoreService};

    let memory = Memory::default();
    let server =
        Server::bind("127.0.0.1:0").await.expect("loopback").spawn(StoreService::new(memory.clone()));
    let transport = HyperTransport::builder().http2_prior_knowledge().continue_timeout(LONG);
    let config = service_client::Config::builder().endpoint_url(server.url()).unsigned();
    let client = StoreClient::new(&config.transport(transport.build().expect("built")).build());
    let put =
        client.put(PutRequest::new("a", pieces(&["one"]).with_length(3))).header("expect", "100-continue");
    timeout(Duration::from_secs(20), put).await.expect("in time").expect("kept");
    assert_eq!(memory.object("a").as_deref(), Some(&b"one"[..]));
}
