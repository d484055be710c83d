//! A stream on its way through a call: what is sent, what is given back, and what goes wrong.

use std::error::Error as _;

use service_client::{
    ByteStream, ClientErrorKind, ServiceError, Shape, Structure,
    transport::{Body, Response, TransportErrorKind},
};

use crate::{
    declared::{GetRequest, Memory, PutPackedRequest, PutRequest, PutSizedRequest, StoreClient, StoreError},
    wire::{Wire, failing, pieces},
};

fn client(wire: &Wire) -> StoreClient {
    StoreClient::new(&wire.config("https://example.com").build())
}

fn kind(error: &StoreError) -> ClientErrorKind {
    match error {
        StoreError::Other(error) => error.kind(),
        StoreError::NoSuchKey(_) => panic!("a failure of the way there, not {error}"),
    }
}

#[tokio::test]
async fn both_ways_in_process() {
    let memory = Memory::default();
    let client = StoreClient::in_process(memory.clone());
    let put =
        client.put(PutRequest::new("a", pieces(&["one ", "", "two"]).with_length(7))).await.expect("kept");
    assert_eq!((put.bytes, memory.object("a").as_deref()), (7, Some(&b"one two"[..])));
    let mut got = client.get(GetRequest::new("a")).await.expect("there");
    assert_eq!(got.body.len(), Some(7));
    let mut whole = Vec::new();
    while let Some(piece) = got.body.next().await {
        whole.extend(piece.expect("whole"));
    }
    assert_eq!(whole, b"one two");
    assert!(matches!(client.get(GetRequest::new("b")).await, Err(StoreError::NoSuchKey(_))));
}

#[tokio::test]
async fn a_result_is_there_before_its_bytes() {
    let wire = Wire::new(|| Response::new(failing("first").take()));
    let mut got = client(&wire).get(GetRequest::new("a")).await.expect("a head");
    assert_eq!(got.body.len(), None);
    assert_eq!(got.body.next().await.expect("more").expect("whole"), "first");
    let error = got.body.next().await.expect("more").expect_err("it fails");
    assert_eq!(error.kind(), TransportErrorKind::Body);
    assert_eq!(error.source().expect("kept").to_string(), "out of ink");
    assert!(got.body.next().await.is_none());
}

#[tokio::test]
async fn a_result_that_flows_has_no_limit_and_an_error_has() {
    let wire = Wire::answering(&[], "0123456789");
    let config = wire.config("https://example.com").max_response_body(5).build();
    let got = StoreClient::new(&config).get(GetRequest::new("a")).await.expect("no limit");
    assert_eq!(got.body.collect(10).await.expect("ten bytes"), "0123456789");
    let wire = Wire::new(|| {
        let mut response = Response::new(Body::from("0123456789"));
        *response.status_mut() = http::StatusCode::NOT_FOUND;
        response
    });
    let config = wire.config("https://example.com").max_response_body(5).build();
    let error = StoreClient::new(&config).get(GetRequest::new("a")).await.expect_err("a limit");
    assert_eq!(kind(&error), ClientErrorKind::Transport(TransportErrorKind::TooLarge));
}

#[tokio::test]
async fn a_stream_goes_out_once() {
    let wire = Wire::taking();
    let client = client(&wire);
    let input = PutRequest::new("a", pieces(&["one"]).with_length(3));
    client.put(input.clone()).await.expect("the first time");
    let error = client.put(input).await.expect_err("it is gone");
    assert_eq!(kind(&error), ClientErrorKind::Transport(TransportErrorKind::Unsendable));
    assert_eq!(wire.count(), 1);
}

#[tokio::test]
async fn bytes_and_what_is_replayable_go_out_again() {
    let wire = Wire::taking();
    let client = client(&wire);
    for body in [ByteStream::from("one"), ByteStream::replayable(|| Body::from("one"))] {
        let input = PutSizedRequest::new("a", body.with_length(3));
        for _ in 0..2 {
            client.put_sized(input.clone()).await.expect("again");
        }
    }
    assert_eq!(wire.count(), 4);
}

#[tokio::test]
async fn a_stream_over_tls_is_not_signed() {
    let wire = Wire::taking();
    client(&wire).put_sized(PutSizedRequest::new("a", pieces(&["one"]).with_length(3))).await.expect("sent");
    let sent = wire.sent();
    assert_eq!(sent.headers()["x-amz-content-sha256"], "UNSIGNED-PAYLOAD");
    assert_eq!(sent.headers()["content-type"], "application/octet-stream");
    assert_eq!(sent.body(), "one");
}

#[tokio::test]
async fn a_length_that_is_wanted_must_be_known() {
    let wire = Wire::taking();
    let error = client(&wire).put_sized(PutSizedRequest::new("a", pieces(&["one"]))).await.err();
    let error = error.expect("no length");
    assert_eq!(kind(&error), ClientErrorKind::InvalidInput);
    assert_eq!(
        error.message(),
        Some("`Body` must say how long it is: give it its length with `ByteStream::with_length`")
    );
    assert_eq!(wire.count(), 0);
}

#[tokio::test]
async fn a_length_that_is_a_lie_is_an_error() {
    let wire = Wire::taking();
    for (length, words) in [(2, "more"), (4, "fewer")] {
        let input = PutSizedRequest::new("a", pieces(&["one"]).with_length(length));
        let error = client(&wire).put_sized(input).await.expect_err("a lie");
        assert_eq!(kind(&error), ClientErrorKind::Transport(TransportErrorKind::Body));
        assert!(error.to_string().contains(words), "{error}");
    }
    let input = PutRequest { content_length: Some(4), ..PutRequest::new("a", "one") };
    let error = client(&wire).put(input).await.expect_err("a lie");
    assert_eq!(kind(&error), ClientErrorKind::InvalidInput);
    assert_eq!(wire.count(), 0);
}

#[tokio::test]
async fn a_header_may_say_how_long_a_stream_is() {
    let memory = Memory::default();
    let input = PutRequest { content_length: Some(3), ..PutRequest::new("a", pieces(&["one"])) };
    let put = StoreClient::in_process(memory).put(input).await.expect("kept");
    assert_eq!((put.bytes, put.content_length), (3, Some(3)));
}

#[tokio::test]
async fn a_stream_that_fails_fails_the_call() {
    let wire = Wire::taking();
    let error =
        client(&wire).put(PutRequest::new("a", failing("first").with_length(9))).await.expect_err("it fails");
    assert_eq!(kind(&error), ClientErrorKind::Transport(TransportErrorKind::Body));
    assert_eq!(wire.count(), 0);
}

#[cfg(feature = "compression")]
#[tokio::test]
async fn a_stream_is_compressed_on_its_way() {
    let memory = Memory::default();
    let client = StoreClient::in_process(memory.clone());
    let content = "one and the same ".repeat(1000);
    let put = client.put_packed(PutPackedRequest::new("a", pieces(&["one ", "two"]))).await.expect("kept");
    assert_eq!((put.bytes, memory.object("a").as_deref()), (7, Some(&b"one two"[..])));
    let wire = Wire::taking();
    let body = {
        let content = content.clone();
        ByteStream::replayable(move || content.clone().into())
    };
    self::client(&wire).put_packed(PutPackedRequest::new("a", body)).await.expect("sent");
    let sent = wire.sent();
    assert_eq!(sent.headers()["content-encoding"], "gzip");
    assert!(sent.body().len() < content.len() / 10, "{}", sent.body().len());
}

#[cfg(not(feature = "compression"))]
#[tokio::test]
async fn without_the_feature_a_stream_is_sent_as_it_is() {
    let wire = Wire::taking();
    client(&wire).put_packed(PutPackedRequest::new("a", pieces(&["one"]))).await.expect("sent");
    assert_eq!(wire.sent().body(), "one");
}

#[tokio::test]
async fn a_presigned_url_says_nothing_of_the_stream() {
    let client = client(&Wire::taking());
    let presigned = client
        .put(PutRequest::new("a", ByteStream::empty()))
        .presign(std::time::Duration::from_mins(1))
        .await
        .expect("signed");
    assert!(presigned.headers.keys().all(|name| !name.as_str().starts_with("x-amz-checksum")));
    assert!(presigned.body.is_empty());
}

#[test]
fn streams_compare_and_show_themselves_as_their_length() {
    let stream = pieces(&["hush"]);
    assert!(stream == stream.clone() && stream != pieces(&["hush"]));
    assert!(ByteStream::from("one") == ByteStream::from("one") && stream != ByteStream::from("hush"));
    let input = PutRequest::new("a", stream);
    let shown = format!("{input:?} {:?}", ByteStream::from("hush"));
    assert!(shown.contains("ByteStream(4 bytes)") && !shown.contains("hush"), "{shown}");
}

#[test]
fn only_bytes_are_written_by_serde() {
    let json = serde_json::to_string(&PutSizedRequest::new("a", "one")).expect("bytes");
    assert_eq!(json, r#"{"Key":"a","Body":"b25l"}"#);
    let back: PutSizedRequest = serde_json::from_str(&json).expect("bytes");
    assert!(back == PutSizedRequest::new("a", "one"));
    assert!(serde_json::to_string(&PutSizedRequest::new("a", pieces(&["one"]))).is_err());
    assert_eq!(ByteStream::KIND, PutSizedRequest::SCHEMA.members[1].kind);
}

#[tokio::test]
async fn a_clone_that_came_late_gets_nothing() {
    let mut first = pieces(&["one", "two"]);
    let mut second = first.clone();
    assert_eq!(first.next().await.expect("more").expect("whole"), "one");
    assert!(second.next().await.is_none());
    assert_eq!(first.next().await.expect("more").expect("whole"), "two");
    assert!(first.next().await.is_none() && first.is_empty());
}
