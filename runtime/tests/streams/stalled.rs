//! Bodies that no longer move, over real connections: the call ends, and so does the connection.

use std::{
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use service_client::{
    ByteStream, Bytes, ClientErrorKind, Config, ServiceError,
    config::{ChecksumUse, StalledStreamProtection},
    transport::TransportErrorKind,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    runtime::Handle,
    time::{sleep, timeout},
};

use crate::declared::{DeleteRequest, GetRequest, PutRequest, StoreClient, StoreError};

/// More than any system keeps for a peer that does not read.
const PLENTY: u64 = 1 << 30;

/// Zeros without end.
struct Zeros;

impl futures_core::Stream for Zeros {
    type Item = Result<Bytes, std::convert::Infallible>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        static ZEROS: [u8; 64 << 10] = [0; 64 << 10];
        Poll::Ready(Some(Ok(Bytes::from_static(&ZEROS))))
    }
}

async fn listener() -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback");
    let url = format!("http://{}", listener.local_addr().expect("bound"));
    (listener, url)
}

fn client(url: &str) -> StoreClient {
    let protection = StalledStreamProtection::new().grace_period(Duration::from_millis(300));
    let config = Config::builder().endpoint_url(url).unsigned().stalled_stream_protection(protection);
    StoreClient::new(&config.request_checksum_calculation(ChecksumUse::WhenRequired).build())
}

/// A client that has begun to send a request.
async fn accept(listener: &TcpListener) -> TcpStream {
    let mut stream = listener.accept().await.expect("a client").0;
    stream.read_u8().await.expect("a request");
    stream
}

/// Waits until this runtime has no tasks: connections are tasks.
async fn no_tasks() {
    let none = async {
        while Handle::current().metrics().num_alive_tasks() > 0 {
            sleep(Duration::from_millis(10)).await;
        }
    };
    let left = timeout(Duration::from_secs(5), none).await;
    assert!(left.is_ok(), "{} tasks are left", Handle::current().metrics().num_alive_tasks());
}

fn kind(error: &StoreError) -> ClientErrorKind {
    let StoreError::Other(error) = error else { panic!("not modelled: {error}") };
    error.kind()
}

const STALLED: ClientErrorKind = ClientErrorKind::Transport(TransportErrorKind::Stalled);

#[tokio::test]
async fn an_upload_that_nobody_reads_ends() {
    let (listener, url) = listener().await;
    let put = client(&url).put(PutRequest::new("a", ByteStream::from_stream(Zeros).with_length(PLENTY)));
    let (_silent, put) = tokio::join!(accept(&listener), timeout(Duration::from_secs(10), put));
    let error = put.expect("in time").expect_err("nobody reads");
    assert_eq!(kind(&error), STALLED, "{error}");
    assert!(error.to_string().contains("the upload has stalled"), "{error}");
    no_tasks().await;
}

#[cfg(feature = "http2")]
#[tokio::test]
async fn an_upload_that_nobody_reads_ends_over_http2() {
    use http_body::Body as _;
    use hyper_util::rt::{TokioExecutor, TokioIo};
    use service_client::transport::HyperTransport;

    let (listener, url) = listener().await;
    let (sender, mut requests) = tokio::sync::mpsc::channel(1);
    let server = async move {
        let service = hyper::service::service_fn(move |request: http::Request<hyper::body::Incoming>| {
            let sender = sender.clone();
            async move {
                sender.send(request).await.expect("somebody keeps it");
                std::future::pending::<Result<http::Response<String>, std::convert::Infallible>>().await
            }
        });
        let stream = TokioIo::new(listener.accept().await.expect("a client").0);
        hyper::server::conn::http2::Builder::new(TokioExecutor::new()).serve_connection(stream, service).await
    };
    tokio::spawn(server);
    let transport = HyperTransport::builder().http2_prior_knowledge().build().expect("built");
    let protection = StalledStreamProtection::new().grace_period(Duration::from_millis(300));
    let config = Config::builder().endpoint_url(url).unsigned().transport(transport);
    let config = config.request_checksum_calculation(ChecksumUse::WhenRequired);
    let client = StoreClient::new(&config.stalled_stream_protection(protection).build());
    let put = client.put(PutRequest::new("a", ByteStream::from_stream(Zeros).with_length(PLENTY)));
    let error = timeout(Duration::from_secs(10), put).await.expect("in time").expect_err("nobody reads");
    assert_eq!(kind(&error), STALLED, "{error}");
    let mut body = requests.recv().await.expect("it arrived").into_body();
    // What is on the way already can be read, and then the stream is reset: nobody sends the rest.
    let reset = async {
        while let Some(frame) = std::future::poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
            if frame.is_err() {
                return true;
            }
        }
        false
    };
    assert_eq!(timeout(Duration::from_secs(5), reset).await, Ok(true));
}

#[tokio::test]
async fn bytes_that_nobody_reads_end_with_their_connection() {
    let (listener, url) = listener().await;
    let put = client(&url).put(PutRequest::new("a", ByteStream::from(vec![0; 64 << 20]))).retries(0);
    let (_silent, put) = tokio::join!(accept(&listener), timeout(Duration::from_secs(10), put));
    let error = put.expect("in time").expect_err("nobody reads");
    assert_eq!(kind(&error), STALLED, "{error}");
    no_tasks().await;
}

#[tokio::test]
async fn a_refusal_before_the_end_frees_the_connection() {
    let (listener, url) = listener().await;
    let put = client(&url).put(PutRequest::new("a", ByteStream::from_stream(Zeros).with_length(PLENTY)));
    let refuse = async {
        let mut stream = accept(&listener).await;
        let answer = b"HTTP/1.1 403 Forbidden\r\ncontent-length: 2\r\n\r\n{}";
        stream.write_all(answer).await.expect("writable");
        // Neither read from nor closed.
        stream
    };
    let (_deaf, put) = tokio::join!(refuse, timeout(Duration::from_secs(10), put));
    assert_eq!(put.expect("in time").expect_err("refused").status(), Some(403));
    no_tasks().await;
}

#[tokio::test]
async fn a_download_that_falls_silent_ends() {
    let (listener, url) = listener().await;
    let answer = async {
        let mut stream = accept(&listener).await;
        let head = b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\nbegun";
        stream.write_all(head).await.expect("writable");
        stream
    };
    let (mut stream, got) = tokio::join!(answer, client(&url).get(GetRequest::new("a")));
    let mut body = got.expect("a head").body;
    assert_eq!(body.next().await.expect("a piece").expect("whole"), "begun");
    let next = timeout(Duration::from_secs(10), body.next()).await.expect("in time");
    let error = next.expect("no end").expect_err("no piece");
    assert_eq!(error.kind(), TransportErrorKind::Stalled, "{error}");
    assert!(body.next().await.is_none());
    let mut request = Vec::new();
    let read = timeout(Duration::from_secs(5), stream.read_to_end(&mut request)).await;
    assert!(read.is_ok(), "the connection is open");
    no_tasks().await;
}

#[tokio::test]
async fn who_reads_slowly_is_left_in_peace() {
    let (listener, url) = listener().await;
    let answer = async {
        let mut stream = accept(&listener).await;
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n12345").await.expect("writable");
        sleep(Duration::from_millis(600)).await;
        stream.write_all(b"67890").await.expect("writable");
    };
    let read = async {
        let mut body = client(&url).get(GetRequest::new("a")).await.expect("a head").body;
        assert_eq!(body.next().await.expect("a piece").expect("whole"), "12345");
        sleep(Duration::from_millis(700)).await;
        assert_eq!(body.next().await.expect("a piece").expect("whole"), "67890");
    };
    tokio::join!(answer, read);
}

#[tokio::test]
async fn connections_that_are_not_in_use_end_with_their_client() {
    let (listener, url) = listener().await;
    let client = client(&url);
    let serve = async {
        let mut stream = accept(&listener).await;
        // The rest of the request, which is short enough to come as a whole.
        let mut rest = vec![0; 4096];
        assert_ne!(stream.read(&mut rest).await.expect("readable"), 0);
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}").await.expect("writable");
        stream
    };
    let (mut stream, deleted) = tokio::join!(serve, client.delete(DeleteRequest::new(Vec::<String>::new())));
    deleted.expect("answered");
    let early = timeout(Duration::from_millis(100), stream.read_u8()).await;
    assert!(early.is_err(), "the connection is kept");
    client.close().await;
    let ended = timeout(Duration::from_secs(5), stream.read_u8()).await.expect("soon");
    assert!(ended.is_err(), "nothing more is sent");
    no_tasks().await;
}

#[tokio::test]
async fn a_call_that_is_under_way_outlives_its_client() {
    let (listener, url) = listener().await;
    let client = client(&url);
    let answer = async {
        let mut stream = accept(&listener).await;
        client.close().await;
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nwhole").await.expect("writable");
        stream
    };
    let (_stream, got) = tokio::join!(answer, client.get(GetRequest::new("a")));
    assert_eq!(got.expect("answered").body.collect(10).await.expect("all of it"), "whole");
    let late = client.get(GetRequest::new("a")).await.expect_err("closed");
    assert_eq!(kind(&late), ClientErrorKind::Closed, "{late}");
    no_tasks().await;
}
