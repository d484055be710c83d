//! Long uploads that ask first, over real connections: what is sent before the server asks for it, and what after.

use service_client::{Bytes, Config, Credentials, ServiceError as _, config::ConfigBuilder};
use service_client_s3::{PutObjectRequest, S3Client};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};

const EXPECT: &str = "expect: 100-continue\r\n";
const DONE: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";
const LONG: usize = 2 << 20;

async fn listen() -> (TcpListener, ConfigBuilder) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback");
    let url = format!("http://{}", listener.local_addr().expect("bound"));
    let builder = Config::builder().region("us-east-1").endpoint_url(url);
    (listener, builder.credentials(Credentials::new("AKIDEXAMPLE", "secret")))
}

fn put(length: usize) -> PutObjectRequest {
    PutObjectRequest::new(vec![b'x'; length], "bucket", "key")
}

async fn head_of_next(listener: &TcpListener) -> (TcpStream, String) {
    let (mut stream, _) = listener.accept().await.expect("a client");
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.expect("a head"));
    }
    (stream, String::from_utf8(head).expect("text"))
}

/// Everything until the client closes the connection.
async fn rest(mut stream: TcpStream) -> Bytes {
    let mut rest = Vec::new();
    stream.read_to_end(&mut rest).await.expect("readable");
    rest.into()
}

#[tokio::test]
async fn a_redirect_costs_no_upload() {
    const ELSEWHERE: &[u8] =
        b"HTTP/1.1 307 Temporary Redirect\r\nx-amz-bucket-region: eu-west-1\r\ncontent-length: 0\r\n\r\n";
    let (listener, config) = listen().await;
    let client = S3Client::new(&config.build());
    let call = tokio::spawn(async move { client.put_object(put(LONG)).await });

    let (mut first, head) = head_of_next(&listener).await;
    assert!(head.contains(EXPECT) && head.contains("/us-east-1/s3/"), "{head}");
    first.write_all(ELSEWHERE).await.expect("writable");
    assert_eq!(rest(first).await, "", "the content was not wanted there");

    let (mut second, head) = head_of_next(&listener).await;
    assert!(head.contains(EXPECT) && head.contains("/eu-west-1/s3/"), "{head}");
    second.write_all(b"HTTP/1.1 100 Continue\r\n\r\n").await.expect("writable");
    let mut content = vec![0; LONG];
    second.read_exact(&mut content).await.expect("the content");
    assert!(content.iter().all(|byte| *byte == b'x'));
    second.write_all(DONE).await.expect("writable");
    call.await.expect("no panic").expect("put");
}

#[tokio::test]
async fn a_refusal_costs_no_upload() {
    const REFUSED: &[u8] =
        b"HTTP/1.1 403 Forbidden\r\ncontent-length: 40\r\n\r\n<Error><Code>AccessDenied</Code></Error>\n";
    let (listener, config) = listen().await;
    let client = S3Client::new(&config.build());
    let call = tokio::spawn(async move { client.put_object(put(LONG)).await });
    let (mut stream, _) = head_of_next(&listener).await;
    stream.write_all(REFUSED).await.expect("writable");
    assert_eq!(rest(stream).await, "");
    let error = call.await.expect("no panic").expect_err("refused");
    assert_eq!((error.code(), error.status()), (Some("AccessDenied"), Some(403)));
}

#[tokio::test]
async fn only_long_uploads_ask_first() {
    for (least, length, asks) in [
        (Some(1 << 20), 1000, false),
        (Some(1 << 20), 1 << 20, true),
        (Some(10), 10, true),
        (Some(0), 0, false),
        (None, LONG, false),
    ] {
        let (listener, config) = listen().await;
        let client = S3Client::new(&config.expect_continue(least).build());
        let call = tokio::spawn(async move { client.put_object(put(length)).await });
        let (mut stream, head) = head_of_next(&listener).await;
        assert_eq!(head.contains(EXPECT), asks, "{least:?} {length}: {head}");
        stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n").await.expect("writable");
        stream.read_exact(&mut vec![0; length]).await.expect("the content");
        stream.write_all(DONE).await.expect("writable");
        call.await.expect("no panic").expect("put");
    }
}
