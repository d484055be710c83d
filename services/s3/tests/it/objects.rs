//! Objects with keys that a path would make something else of come back under the same keys.

use std::{net::SocketAddr, time::Duration};

use service_client::{
    Authenticator, Bytes, Config, Credentials, Method, PresignedRequest, ServiceError as _,
    serve::{Server, ServerHandle},
    sign::{ContentSha256, PathEncoding, PathNormalization, SigningSettings, Verifier},
};
use service_client_s3::{
    CreateBucketRequest, GetObjectRequest, HeadBucketRequest, ListObjectsV2Request, PutObjectRequest,
    S3Client, S3Error, S3Service,
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use crate::memory::Memory;

const KEYS: [&str; 14] = [
    "plain",
    "a b",
    "a+b",
    "a//b",
    "/leading",
    "trailing/",
    "../x",
    "a/./b/../c",
    "dots.in.name",
    "e\u{301}\u{e9}/\u{65e5}\u{672c}",
    "per%20cent",
    "~tilde'(1)*!",
    "question?mark#hash&and=equals",
    "\u{1f600}",
];

/// A server that verifies signatures as S3 does, and a client of it.
async fn over_a_socket() -> (ServerHandle, S3Client) {
    let credentials = Credentials::new("AKIDEXAMPLE", "known to both");
    let settings = SigningSettings::default()
        .path_encoding(PathEncoding::Single)
        .path_normalization(PathNormalization::Off)
        .content_sha256(ContentSha256::Sent);
    let verifier = Verifier::new("eu-west-1", "s3").with_settings(settings);
    let service =
        S3Service::new(Memory::default()).verify(Authenticator::new(verifier, [credentials.clone()]));
    let server = Server::bind("127.0.0.1:0").await.expect("a port").spawn(service);
    let config = Config::builder().region("eu-west-1").endpoint_url(server.url()).credentials(credentials);
    let client = S3Client::new(&config.build());
    (server, client)
}

async fn keys_come_back(client: &S3Client) {
    client.create_bucket(CreateBucketRequest::new("bucket")).await.expect("made");
    for key in KEYS {
        client.put_object(PutObjectRequest::new(key, "bucket", key)).await.expect(key);
    }
    for key in KEYS {
        let got = client.get_object(GetObjectRequest::new("bucket", key)).await.expect(key);
        assert_eq!(got.body.collect(100).await.expect("readable"), key);
    }
    let mut found = Vec::new();
    let mut pages = client.list_objects_v2(ListObjectsV2Request::new("bucket").max_keys(5)).pages();
    while let Some(page) = pages.next().await {
        let contents = page.expect("a page").contents.unwrap_or_default();
        found.extend(contents.into_iter().map(|object| object.key.unwrap_or_default()));
    }
    let mut expected = KEYS.map(str::to_owned);
    expected.sort_unstable();
    assert_eq!(found, expected);
}

#[tokio::test]
async fn keys_come_back_in_process() {
    keys_come_back(&S3Client::in_process(Memory::default())).await;
}

#[tokio::test]
async fn keys_come_back_over_a_socket_with_signatures() {
    let (_server, client) = over_a_socket().await;
    keys_come_back(&client).await;
}

#[tokio::test]
async fn ranges_conditions_and_errors() {
    let client = S3Client::in_process(Memory::default());
    let missing = client.get_object(GetObjectRequest::new("bucket", "key")).await;
    assert!(matches!(missing, Err(S3Error::NoSuchBucket(_))), "{missing:?}");
    let missing = client.head_bucket(HeadBucketRequest::new("bucket")).await;
    assert!(matches!(missing, Err(S3Error::NotFound(_))), "{missing:?}");
    client.create_bucket(CreateBucketRequest::new("bucket")).await.expect("made");
    let wait = client.wait_until_bucket_exists(HeadBucketRequest::new("bucket"));
    wait.max_wait(Duration::from_secs(5)).await.expect("there");

    let put = |content: &'static str| PutObjectRequest::new(content, "bucket", "key").if_none_match("*");
    client.put_object(put("0123456789")).await.expect("put");
    let again = client.put_object(put("other")).await.expect_err("it is there");
    assert_eq!((again.code(), again.status()), (Some("PreconditionFailed"), Some(412)));
    let part =
        client.get_object(GetObjectRequest::new("bucket", "key").range("bytes=2-4")).await.expect("got");
    assert_eq!(part.body.collect(10).await.expect("readable"), "234");
    let beyond = client.get_object(GetObjectRequest::new("bucket", "key").range("bytes=2-40")).await;
    assert_eq!(beyond.expect_err("too far").code(), Some("InvalidRange"));
}

#[tokio::test]
async fn presigned_urls_need_nothing_of_ours() {
    let (server, client) = over_a_socket().await;
    client.create_bucket(CreateBucketRequest::new("bucket")).await.expect("made");
    let put = client.put_object(PutObjectRequest::new(Bytes::new(), "bucket", "a b//c"));
    let put = put.presign(Duration::from_mins(1)).await.expect("signed");
    let get = client.get_object(GetObjectRequest::new("bucket", "a b//c"));
    let get = get.presign(Duration::from_mins(1)).await.expect("signed");
    for presigned in [&put, &get] {
        assert!(presigned.headers.is_empty(), "{:?}", presigned.headers);
        assert!(presigned.url.contains("/bucket/a%20b//c?"), "{}", presigned.url);
        assert!(!presigned.url.contains("checksum"), "{}", presigned.url);
    }
    let answer = plain(server.local_addr(), &put, "from a browser").await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    let answer = plain(server.local_addr(), &get, "").await;
    assert!(answer.ends_with("\r\n\r\nfrom a browser"), "{answer}");
    let mut other = get;
    other.method = Method::DELETE;
    let answer = plain(server.local_addr(), &other, "").await;
    assert!(answer.starts_with("HTTP/1.1 403"), "{answer}");
}

/// Sends it as somebody does who has nothing but the URL.
async fn plain(address: SocketAddr, request: &PresignedRequest, body: &str) -> String {
    let (_, target) = request.url.split_once(&address.to_string()).expect("a URL of the server");
    let request = format!(
        "{} {target} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}",
        request.method,
        body.len(),
    );
    let mut stream = TcpStream::connect(address).await.expect("it listens");
    stream.write_all(request.as_bytes()).await.expect("written");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("answered");
    answer
}
