//! Checksums: which one a request has and where, and how a response is compared with its own.

use service_client::{
    ByteStream, ClientErrorKind, ServiceError, Transport as _,
    checksum::ChecksumAlgorithm,
    config::{ChecksumUse, ConfigBuilder},
    transport::{Body, TransportErrorKind},
};

use crate::{
    declared::{DeleteRequest, GetRequest, Memory, PutRequest, StoreClient, StoreError, StoreService},
    wire::{Wire, headers_of, pieces},
};

/// CRC-32 of `123456789`.
const CRC32: &str = "y/Q5Jg==";

/// SHA-256 of the same.
const SHA256: &str = "FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=";

fn client(wire: &Wire, adjust: impl FnOnce(ConfigBuilder) -> ConfigBuilder) -> StoreClient {
    StoreClient::new(&adjust(wire.config("https://example.com")).build())
}

async fn put(input: PutRequest, usage: ChecksumUse) -> http::Request<service_client::Bytes> {
    let wire = Wire::taking();
    let client = client(&wire, |config| config.request_checksum_calculation(usage));
    client.put(input).await.expect("sent");
    wire.sent()
}

fn names(headers: &http::HeaderMap) -> Vec<&str> {
    let names = headers.keys().map(http::HeaderName::as_str);
    names.filter(|name| name.contains("checksum") || name.contains("trailer")).collect()
}

#[tokio::test]
async fn bytes_have_their_checksum_before_them() {
    let sent = put(PutRequest::new("a", "123456789"), ChecksumUse::WhenSupported).await;
    assert_eq!(sent.headers()["x-amz-checksum-crc32"], CRC32);
    assert_eq!(sent.headers()["x-amz-sdk-checksum-algorithm"], "CRC32");
    assert_eq!(sent.body(), "123456789");
    assert!(!sent.headers().contains_key("content-encoding"));
}

#[tokio::test]
async fn a_stream_has_its_checksum_after_it() {
    let input = PutRequest::new("a", pieces(&["12345", "6789"]).with_length(9)).content_encoding("br");
    let sent = put(input, ChecksumUse::WhenSupported).await;
    let headers = sent.headers();
    assert_eq!(headers["x-amz-trailer"], "x-amz-checksum-crc32");
    assert_eq!(headers["x-amz-decoded-content-length"], "9");
    assert_eq!(headers["content-encoding"], "br,aws-chunked");
    assert_eq!(headers["x-amz-content-sha256"], "STREAMING-UNSIGNED-PAYLOAD-TRAILER");
    assert_eq!(headers["x-amz-sdk-checksum-algorithm"], "CRC32");
    assert_eq!(sent.body(), "9\r\n123456789\r\n0\r\nx-amz-checksum-crc32:y/Q5Jg==\r\n\r\n");
}

#[tokio::test]
async fn the_caller_names_another_algorithm() {
    let input = PutRequest::new("a", "123456789").checksum_algorithm("SHA256");
    let sent = put(input.clone(), ChecksumUse::WhenRequired).await;
    assert_eq!(names(sent.headers()), ["x-amz-sdk-checksum-algorithm", "x-amz-checksum-sha256"]);
    assert_eq!(sent.headers()["x-amz-checksum-sha256"], SHA256);
    let input = PutRequest { body: pieces(&["123456789"]).with_length(9), ..input };
    let sent = put(input, ChecksumUse::WhenRequired).await;
    assert_eq!(sent.headers()["x-amz-trailer"], "x-amz-checksum-sha256");
}

#[tokio::test]
async fn a_stream_of_unknown_length_is_not_sent_in_chunks() {
    let wire = Wire::taking();
    let input = PutRequest::new("a", pieces(&["123456789"]));
    let error = client(&wire, |config| config).put(input).await.expect_err("of unknown length");
    let StoreError::Other(error) = error else { panic!("not modelled") };
    assert_eq!(error.kind(), ClientErrorKind::InvalidInput);
    assert!(error.to_string().contains("`ByteStream::with_length`, or upload it in parts"), "{error}");
    assert_eq!(wire.count(), 0);
}

#[tokio::test]
async fn what_the_caller_summed_up_is_kept() {
    let input = PutRequest::new("a", "123456789").checksum_sha256("AAAA");
    let sent = put(input, ChecksumUse::WhenSupported).await;
    assert_eq!(names(sent.headers()), ["x-amz-checksum-sha256"]);
    assert_eq!(sent.headers()["x-amz-checksum-sha256"], "AAAA");
}

#[tokio::test]
async fn where_none_is_required_none_need_be() {
    let sent = put(PutRequest::new("a", pieces(&["123456789"])), ChecksumUse::WhenRequired).await;
    assert!(names(sent.headers()).is_empty(), "{:?}", sent.headers());
    assert_eq!(sent.body(), "123456789");
}

#[tokio::test]
async fn one_that_is_required_is_always_there() {
    let wire = Wire::taking();
    let client = client(&wire, |config| config.request_checksum_calculation(ChecksumUse::WhenRequired));
    client.delete(DeleteRequest::new(["a".to_owned()])).await.expect("sent");
    let sent = wire.sent();
    assert_eq!(names(sent.headers()), ["x-amz-sdk-checksum-algorithm", "x-amz-checksum-crc32"]);
}

#[tokio::test]
async fn an_algorithm_that_nobody_knows_is_refused() {
    let wire = Wire::taking();
    let input = PutRequest::new("a", "123456789").checksum_algorithm("CRC8");
    let error = client(&wire, |config| config).put(input).await.expect_err("unknown");
    let StoreError::Other(error) = error else { panic!("not modelled") };
    assert_eq!(error.kind(), ClientErrorKind::InvalidInput);
    assert!(error.to_string().starts_with("ChecksumAlgorithm: unknown checksum algorithm"), "{error}");
}

#[cfg(not(feature = "checksums"))]
#[tokio::test]
async fn an_algorithm_that_is_not_built_in_is_refused() {
    let wire = Wire::taking();
    let input = PutRequest::new("a", "123456789").checksum_algorithm("CRC32C");
    let error = client(&wire, |config| config).put(input).await.expect_err("not there");
    let StoreError::Other(error) = error else { panic!("not modelled") };
    assert_eq!(error.kind(), ClientErrorKind::Configuration);
    assert_eq!(error.message(), Some("checksums by CRC32C need the feature `checksums` of `service-client`"));
}

#[tokio::test]
async fn the_implementation_sees_the_body_without_its_chunks() {
    let memory = Memory::default();
    let client = StoreClient::in_process(memory.clone());
    let input = PutRequest::new("a", pieces(&["12345", "6789"]).with_length(9)).content_encoding("br");
    let put = client.put(input).await.expect("kept");
    assert_eq!(memory.object("a").as_deref(), Some(&b"123456789"[..]));
    assert_eq!((put.content_encoding.as_deref(), put.content_length), (Some("br"), Some(9)));
}

#[tokio::test]
async fn the_implementation_learns_that_a_body_was_damaged() {
    let client = StoreClient::in_process(Memory::default());
    for body in [ByteStream::from("123456780"), pieces(&["123456780"])] {
        let input = PutRequest::new("a", body).checksum_sha256(SHA256);
        let error = client.put(input).await.expect_err("another body");
        assert_eq!(error.message(), Some("Checksum: the body is not the one that its SHA256 checksum is of"));
    }
}

/// What the service half answers to a `put` in chunks.
async fn chunked(headers: &[(&str, &str)], body: &'static str) -> (u16, String) {
    let mut request =
        http::Request::put("http://in-process/objects/a").body(Body::from(body)).expect("valid");
    *request.headers_mut() = headers_of(headers);
    let response = StoreService::new(Memory::default()).send(request).await.expect("answered");
    let status = response.status().as_u16();
    let body = response.into_body().collect(1000).await.expect("short");
    (status, String::from_utf8(body.to_vec()).expect("text"))
}

#[tokio::test]
async fn a_peer_that_lies_about_its_chunks_is_refused() {
    let head = [("content-encoding", "aws-chunked"), ("x-amz-trailer", "x-amz-checksum-crc32")];
    let right = "9\r\n123456789\r\n0\r\nx-amz-checksum-crc32:y/Q5Jg==\r\n\r\n";
    let (status, answer) = chunked(&head, right).await;
    assert_eq!((status, answer.as_str()), (200, r#"{"Bytes":9}"#));
    let wrong = "9\r\n123456789\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n";
    let (status, answer) = chunked(&head, wrong).await;
    assert!(status == 400 && answer.contains("CRC32 checksum"), "{answer}");
    for (length, words) in [("8", "more"), ("10", "fewer")] {
        let head = [head[0], head[1], ("x-amz-decoded-content-length", length)];
        let (status, answer) = chunked(&head, right).await;
        assert!(status == 400 && answer.contains(words), "{answer}");
    }
}

async fn get(
    headers: &[(&str, &str)],
    body: &'static str,
) -> Result<(Option<ChecksumAlgorithm>, String), TransportErrorKind> {
    let wire = Wire::answering(headers, body);
    let got = client(&wire, |config| config).get(GetRequest::new("a")).await.expect("a head");
    assert_eq!(wire.sent().headers()["x-amz-checksum-mode"], "ENABLED");
    let verified = got.response_metadata.verified_checksum();
    let body = got.body.collect(100).await.map_err(|error| error.kind())?;
    Ok((verified, String::from_utf8(body.to_vec()).expect("text")))
}

#[tokio::test]
async fn a_response_is_compared_while_it_flows() {
    let (verified, body) = get(&[("x-amz-checksum-crc32", CRC32)], "123456789").await.expect("the same");
    assert_eq!((verified, body.as_str()), (Some(ChecksumAlgorithm::Crc32), "123456789"));
    let error = get(&[("x-amz-checksum-crc32", CRC32)], "123456780").await.expect_err("another");
    assert_eq!(error, TransportErrorKind::Checksum);
    let both = [("x-amz-checksum-sha256", SHA256), ("x-amz-checksum-crc32", CRC32)];
    let (verified, _) = get(&both, "123456789").await.expect("the same");
    assert_eq!(verified, Some(ChecksumAlgorithm::Crc32), "the cheaper one");
}

#[tokio::test]
async fn what_is_no_checksum_of_the_body_is_not_compared() {
    for headers in [
        &[][..],
        &[("x-amz-checksum-crc32", "y/Q5Jg==-3")],
        &[("x-amz-checksum-md5", "AAAA")],
        &[("x-amz-checksum-xxhash64", "AAAA")],
    ] {
        let (verified, _) = get(headers, "123456780").await.expect("not compared");
        assert_eq!(verified, None, "{headers:?}");
    }
    let partly = [("x-amz-checksum-crc32", "y/Q5Jg==-3"), ("x-amz-checksum-sha256", SHA256)];
    assert_eq!(get(&partly, "123456780").await.expect_err("another"), TransportErrorKind::Checksum);
}

#[tokio::test]
async fn who_does_not_ask_is_not_told() {
    let wire = Wire::answering(&[("x-amz-checksum-crc32", CRC32)], "123456780");
    let seldom = client(&wire, |config| config.response_checksum_validation(ChecksumUse::WhenRequired));
    let got = seldom.get(GetRequest::new("a")).await.expect("a head");
    assert!(!wire.sent().headers().contains_key("x-amz-checksum-mode"));
    assert_eq!(got.response_metadata.verified_checksum(), None);
    let asked = seldom.get(GetRequest::new("a").checksum_mode("ENABLED")).await.expect("a head");
    assert_eq!(asked.response_metadata.verified_checksum(), Some(ChecksumAlgorithm::Crc32));
}
