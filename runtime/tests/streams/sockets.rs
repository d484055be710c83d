//! Streams over real connections: framing, back-pressure, cancellation, peers that lie or go away.

use std::{
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    task::{Context, Poll},
    time::Duration,
};

use service_client::{
    ByteStream, Bytes, ClientErrorKind, Config, ServiceError,
    config::ChecksumUse,
    serve::{Server, ServerHandle},
    transport::TransportErrorKind,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    time::{sleep, timeout},
};

use crate::{
    declared::{
        DeleteRequest, GetRequest, GetResult, Memory, PutPackedRequest, PutRequest, PutResult,
        PutSizedRequest, Store, StoreClient, StoreError, StoreService,
    },
    wire::{failing, pieces},
};

async fn serve(store: impl Store + Send + Sync + 'static) -> ServerHandle {
    let server = Server::bind("127.0.0.1:0").await.expect("loopback");
    server.max_request_body(1000).read_timeout(Duration::from_millis(300)).spawn(StoreService::new(store))
}

fn client(url: &str) -> StoreClient {
    // What is summed up goes in chunks, and those want a known length.
    let config = Config::builder().endpoint_url(url).unsigned();
    StoreClient::new(&config.request_checksum_calculation(ChecksumUse::WhenRequired).build())
}

#[tokio::test]
async fn both_ways_over_http() {
    let memory = Memory::default();
    let server = serve(memory.clone()).await;
    let client = client(&server.url());
    let long = Bytes::from(vec![b'x'; 500_000]);
    for body in [ByteStream::from(long.clone()), pieces(&["one", "two"]), pieces(&["one"]).with_length(3)] {
        client.put(PutRequest::new("a", body)).await.expect("kept, whatever the listener's limit");
        let got = client.get(GetRequest::new("a")).await.expect("there");
        assert_eq!(got.body.collect(1 << 20).await.ok(), memory.object("a"));
    }
}

/// Everything that a client sends in one request, and a plain answer to it.
async fn raw(listener: TcpListener, until: &'static str) -> String {
    let (mut stream, _) = listener.accept().await.expect("a client");
    let mut seen = Vec::new();
    while !String::from_utf8_lossy(&seen).ends_with(until) {
        let mut buffer = [0; 1024];
        let count = stream.read(&mut buffer).await.expect("readable");
        assert_ne!(count, 0, "{}", String::from_utf8_lossy(&seen));
        seen.extend_from_slice(&buffer[..count]);
    }
    stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").await.expect("writable");
    String::from_utf8(seen).expect("text")
}

/// A listener that takes one request, and what it saw of that.
async fn listening(until: &'static str) -> (StoreClient, tokio::task::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback");
    let url = format!("http://{}", listener.local_addr().expect("bound"));
    let config = Config::builder().endpoint_url(url).unsigned();
    let config = config.request_checksum_calculation(ChecksumUse::WhenRequired).build();
    (StoreClient::new(&config), tokio::spawn(raw(listener, until)))
}

#[tokio::test]
async fn a_known_length_is_announced() {
    let (client, seen) = listening("onetwo").await;
    let body = pieces(&["one", "two"]).with_length(6);
    client.put_sized(PutSizedRequest::new("a", body)).await.expect("sent");
    let seen = seen.await.expect("no panic");
    assert!(seen.contains("content-length: 6") && !seen.contains("transfer-encoding"), "{seen}");
}

#[tokio::test]
async fn an_unknown_length_is_not_needed() {
    let (client, seen) = listening("3\r\none\r\n3\r\ntwo\r\n0\r\n\r\n").await;
    client.put(PutRequest::new("a", pieces(&["one", "two"]))).await.expect("sent");
    let seen = seen.await.expect("no panic");
    assert!(seen.contains("transfer-encoding: chunked") && !seen.contains("content-length"), "{seen}");
}

/// A stream that fails a little after its first piece.
fn breaking_off(first: &'static str) -> ByteStream {
    let (sender, receiver) = tokio::sync::mpsc::channel(1);
    tokio::spawn(async move {
        for piece in [Ok(Bytes::from(first)), Err("out of ink")] {
            // Nobody listens any more: that is fine.
            let _ = sender.send(piece).await;
            sleep(Duration::from_millis(100)).await;
        }
    });
    ByteStream::from_stream(Channel(receiver))
}

struct Channel(tokio::sync::mpsc::Receiver<Result<Bytes, &'static str>>);

impl futures_core::Stream for Channel {
    type Item = Result<Bytes, &'static str>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_recv(cx)
    }
}

/// Answers a `get` with as many bytes as anybody takes, and counts them.
#[derive(Clone, Debug, Default)]
struct Endless {
    given: Arc<AtomicUsize>,
}

impl Endless {
    fn body(&self) -> ByteStream {
        static ZEROS: [u8; 64 << 10] = [0; 64 << 10];
        let given = Arc::clone(&self.given);
        let next = move || {
            given.fetch_add(64 << 10, SeqCst);
            Bytes::from_static(&ZEROS)
        };
        ByteStream::from_stream(Repeat(next))
    }
}

struct Repeat<F>(F);

impl<F: FnMut() -> Bytes + Unpin> futures_core::Stream for Repeat<F> {
    type Item = Result<Bytes, std::convert::Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(Some(Ok((self.0)())))
    }
}

impl Store for Endless {
    async fn put(&self, mut input: PutRequest) -> Result<PutResult, StoreError> {
        // One piece is enough for it.
        let first = input.body.next().await.expect("a piece").expect("whole");
        Ok(PutResult::new(i64::try_from(first.len()).expect("short")))
    }

    async fn put_sized(&self, _: PutSizedRequest) -> Result<(), StoreError> {
        Ok(())
    }

    async fn put_packed(&self, input: PutPackedRequest) -> Result<PutResult, StoreError> {
        let read = input.body.collect(usize::MAX).await;
        let kind = read.map_err(|error| error.kind()).err();
        Err(service_client::ClientError::service("Read", format!("{kind:?}")).into())
    }

    async fn get(&self, input: GetRequest) -> Result<GetResult, StoreError> {
        Ok(GetResult::new(if input.key == "failing" { breaking_off("first") } else { self.body() }))
    }

    async fn delete(&self, _: DeleteRequest) -> Result<(), StoreError> {
        Ok(())
    }
}

#[tokio::test]
async fn nobody_makes_more_than_is_taken() {
    let endless = Endless::default();
    let server = serve(endless.clone()).await;
    let mut got = client(&server.url()).get(GetRequest::new("a")).await.expect("a head");
    got.body.next().await.expect("more").expect("whole");
    sleep(Duration::from_millis(200)).await;
    let first = endless.given.load(SeqCst);
    // What fits into the buffers of the two sockets, and no more.
    assert!(first < 16 << 20, "{first}");
    sleep(Duration::from_millis(200)).await;
    assert_eq!(endless.given.load(SeqCst), first);
    // Giving it up stops the other side.
    drop(got);
    sleep(Duration::from_millis(100)).await;
    let last = endless.given.load(SeqCst);
    sleep(Duration::from_millis(100)).await;
    assert_eq!(endless.given.load(SeqCst), last);
}

#[tokio::test]
async fn a_response_that_breaks_off_is_an_error() {
    let server = serve(Endless::default()).await;
    let mut got = client(&server.url()).get(GetRequest::new("failing")).await.expect("a head");
    assert_eq!(got.body.next().await.expect("more").expect("whole"), "first");
    let error = got.body.next().await.expect("more").expect_err("it breaks off");
    assert_eq!(error.kind(), TransportErrorKind::Interrupted);
    assert!(got.body.next().await.is_none());
}

#[tokio::test]
async fn a_request_that_breaks_off_is_an_error_on_both_sides() {
    let server = serve(Memory::default()).await;
    let error = client(&server.url()).put(PutRequest::new("a", failing("first"))).await.expect_err("broken");
    let StoreError::Other(error) = error else { panic!("not modelled") };
    assert_eq!(error.kind(), ClientErrorKind::Transport(TransportErrorKind::Body));

    let mut stream = TcpStream::connect(server.local_addr()).await.expect("connected");
    let head = "PUT /sized/a HTTP/1.1\r\nhost: a\r\ncontent-length: 10\r\n\r\nhello";
    stream.write_all(head.as_bytes()).await.expect("written");
    stream.shutdown().await.expect("half closed");
    let mut answer = String::new();
    let _ = stream.read_to_string(&mut answer).await;
    assert!(!answer.contains("200 OK"), "{answer}");
}

#[tokio::test]
async fn a_client_that_sends_nothing_more_is_let_go() {
    let server = serve(Endless::default()).await;
    let mut stream = TcpStream::connect(server.local_addr()).await.expect("connected");
    let head = "PUT /packed/a HTTP/1.1\r\nhost: a\r\ncontent-length: 10\r\n\r\nhello";
    stream.write_all(head.as_bytes()).await.expect("written");
    let mut answer = String::new();
    let read = timeout(Duration::from_secs(5), stream.read_to_string(&mut answer)).await;
    assert!(read.is_ok() && answer.contains("Some(Timeout)"), "{answer}");
}

#[tokio::test]
async fn a_body_that_is_held_keeps_its_limits() {
    let server = serve(Memory::default()).await;
    let keys = vec!["k".repeat(100); 20];
    let error = client(&server.url()).delete(DeleteRequest::new(keys)).await.expect_err("too long");
    assert_eq!(error.status(), Some(413));
    let mut stream = TcpStream::connect(server.local_addr()).await.expect("connected");
    let head = "POST /delete HTTP/1.1\r\nhost: a\r\ncontent-length: 10\r\n\r\n{";
    stream.write_all(head.as_bytes()).await.expect("written");
    let mut answer = String::new();
    let read = timeout(Duration::from_secs(5), stream.read_to_string(&mut answer)).await;
    assert!(read.is_ok() && answer.starts_with("HTTP/1.1 408 "), "{answer}");
}

#[tokio::test]
async fn an_answer_may_come_before_the_request_is_whole() {
    let server = serve(Endless::default()).await;
    let body = Endless::default().body();
    let put = client(&server.url()).put(PutRequest::new("a", body)).timeout(Duration::from_secs(5)).await;
    // Whether the answer is seen before the connection breaks is up to the two systems.
    assert!(put.map_or(true, |put| put.bytes > 0));
}

#[tokio::test]
async fn a_call_that_is_given_up_stops_the_upload() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback");
    let url = format!("http://{}", listener.local_addr().expect("bound"));
    let endless = Endless::default();
    let put = client(&url).put(PutRequest::new("a", endless.body())).timeout(Duration::from_millis(200));
    let (mut stream, put) = tokio::join!(async { listener.accept().await.expect("a client").0 }, put);
    let StoreError::Other(error) = put.expect_err("too slow") else { panic!("not modelled") };
    assert_eq!(error.kind(), ClientErrorKind::Timeout);
    let given = endless.given.load(SeqCst);
    let mut rest = Vec::new();
    // The connection is gone: what was sent can be read, and then it ends.
    let read = timeout(Duration::from_secs(5), stream.read_to_end(&mut rest)).await;
    assert!(read.is_ok(), "the upload goes on");
    assert_eq!(endless.given.load(SeqCst), given);
}

#[tokio::test]
async fn time_outs_end_with_the_head() {
    let endless = Endless::default();
    let server = serve(endless).await;
    let call = client(&server.url()).get(GetRequest::new("a")).timeout(Duration::from_millis(200));
    let mut got = call.await.expect("a head");
    sleep(Duration::from_millis(400)).await;
    got.body.next().await.expect("more").expect("no time-out");
}
