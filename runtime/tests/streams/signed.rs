//! Signed streams over plain HTTP: what is sent, and what the service half makes of it, also where somebody changed it
//! on the way.

use service_client::{
    Authenticator, ByteStream, Config, Credentials, ServiceError,
    config::{ChecksumUse, ConfigBuilder},
    serve::{Server, ServerHandle},
    sign::Verifier,
};

use crate::{
    declared::{Memory, PutRequest, PutSizedRequest, StoreClient, StoreService},
    wire::{Wire, pieces},
};

fn credentials() -> Credentials {
    Credentials::new("AKIDEXAMPLE", "secret")
}

async fn serve(memory: &Memory) -> ServerHandle {
    let authenticator = Authenticator::new(Verifier::new("us-east-1", "s3"), [credentials()]);
    let service = StoreService::new(memory.clone()).verify(authenticator);
    Server::bind("127.0.0.1:0").await.expect("loopback").spawn(service)
}

fn config(url: &str) -> ConfigBuilder {
    Config::builder().endpoint_url(url).region("us-east-1").credentials(credentials())
}

#[tokio::test]
async fn chunks_are_signed_where_nothing_else_protects_them() {
    for (usage, payload) in [
        (ChecksumUse::WhenSupported, "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER"),
        (ChecksumUse::WhenRequired, "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"),
    ] {
        let wire = Wire::taking();
        let config = wire.config("http://example.com").request_checksum_calculation(usage).build();
        let input = PutRequest::new("a", pieces(&["12345", "6789"]).with_length(9));
        StoreClient::new(&config).put(input).await.expect("sent");
        let sent = wire.sent();
        assert_eq!(sent.headers()["x-amz-content-sha256"], payload);
        assert_eq!(sent.headers()["x-amz-decoded-content-length"], "9");
        assert!(sent.body().starts_with(b"9;chunk-signature="));
    }
}

#[tokio::test]
async fn the_service_half_takes_what_a_client_signs() {
    let memory = Memory::default();
    let server = serve(&memory).await;
    for usage in [ChecksumUse::WhenSupported, ChecksumUse::WhenRequired] {
        let config = config(&server.url()).request_checksum_calculation(usage).build();
        let client = StoreClient::new(&config);
        let bodies: [fn() -> ByteStream; 3] = [
            || ByteStream::from("123456789"),
            || pieces(&["12345", "6789"]).with_length(9),
            ByteStream::empty,
        ];
        for (index, body) in bodies.into_iter().enumerate() {
            let put = client.put(PutRequest::new("a", body())).await;
            let bytes = put.unwrap_or_else(|error| panic!("{usage:?} {index}: {error}")).bytes;
            assert_eq!(bytes, if index == 2 { 0 } else { 9 });
            client.put_sized(PutSizedRequest::new("b", body().with_length(9))).await.expect("kept");
        }
    }
    let config = config(&server.url()).request_checksum_calculation(ChecksumUse::WhenRequired).build();
    let unknown = PutRequest::new("a", pieces(&["12345", "6789"]));
    assert_eq!(StoreClient::new(&config).put(unknown).await.expect("not in chunks").bytes, 9);
}

/// What the service half answers to a request that was signed for it, with another body.
async fn changed(change: impl FnOnce(&str) -> String) -> String {
    let memory = Memory::default();
    let server = serve(&memory).await;
    let wire = Wire::taking();
    let client = StoreClient::new(&wire.config(&server.url()).build());
    client.put(PutRequest::new("a", pieces(&["123456789"]).with_length(9))).await.expect("sent");
    let (parts, body) = wire.sent().into_parts();
    let body = change(std::str::from_utf8(&body).expect("ASCII"));
    let request = http::Request::from_parts(parts, body.into());
    let transport = service_client::transport::HyperTransport::new().expect("built");
    let response = service_client::Transport::send(&transport, request).await.expect("answered");
    let status = response.status();
    let body = response.into_body().collect(1000).await.expect("short");
    assert_eq!(memory.object("a").is_some(), status.is_success());
    format!("{} {}", status.as_u16(), String::from_utf8_lossy(&body))
}

#[tokio::test]
async fn a_body_that_was_changed_is_noticed() {
    let right = changed(str::to_owned).await;
    assert!(right.starts_with("200 "), "{right}");
    for (from, to) in
        [("123456789", "123456780"), ("chunk-signature=", "chunk-signature=0"), ("y/Q5Jg==", "AAAAAA==")]
    {
        let wrong = changed(|body| body.replacen(from, to, 1)).await;
        assert!(wrong.starts_with("400 ") && wrong.contains("signed as it must be"), "{wrong}");
    }
}

#[tokio::test]
async fn a_head_that_is_not_signed_is_refused_before_its_body() {
    let memory = Memory::default();
    let server = serve(&memory).await;
    let other = Credentials::new("AKIDEXAMPLE", "another secret");
    let client = StoreClient::new(&config(&server.url()).credentials(other).build());
    let error = client.put(PutRequest::new("a", pieces(&["one"]).with_length(3))).await.expect_err("refused");
    assert_eq!(error.status(), Some(403));
    assert!(memory.object("a").is_none());
}
