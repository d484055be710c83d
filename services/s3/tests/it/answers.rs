//! Answers that only S3 gives: redirects to the region of a bucket, and errors in a 200 body.

use std::sync::{Arc, Mutex, PoisonError};

use service_client::{
    Config, Credentials, ServiceError as _,
    config::BucketAddressing,
    transport::{Body, Request, Response, Transport, TransportError},
};
use service_client_s3::{
    CompleteMultipartUploadRequest, CopyObjectRequest, GetObjectRequest, PutObjectRequest, S3Client,
};

/// Gives prepared answers, and notes what was asked.
#[derive(Clone, Debug)]
struct Prepared(Arc<Mutex<Script>>);

#[derive(Debug, Default)]
struct Script {
    answers: Vec<Answer>,
    asked: Vec<(String, String)>,
}

type Answer = (u16, Option<&'static str>, &'static str);

impl Prepared {
    fn new(answers: &[Answer]) -> Self {
        let answers = answers.iter().rev().copied().collect();
        Self(Arc::new(Mutex::new(Script { answers, asked: Vec::new() })))
    }

    fn client(&self) -> S3Client {
        let builder =
            Config::builder().region("us-east-1").credentials(Credentials::new("AKIDEXAMPLE", "secret"));
        S3Client::new(&builder.transport(self.clone()).build())
    }

    /// The host and the region of the signature of each request.
    fn asked(&self) -> Vec<(String, String)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).asked.clone()
    }
}

#[async_trait::async_trait]
impl Transport for Prepared {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let mut script = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let authorization = request.headers()["authorization"].to_str().expect("text").to_owned();
        let region = authorization.split('/').nth(2).unwrap_or_default().to_owned();
        script.asked.push((request.uri().host().unwrap_or_default().to_owned(), region));
        let (status, region, body) = script.answers.pop().expect("no more requests than answers");
        let mut response = http::Response::builder().status(status);
        if let Some(region) = region {
            response = response.header("x-amz-bucket-region", region);
        }
        Ok(response.body(Body::from(body)).expect("a response"))
    }
}

fn pair(host: &str, region: &str) -> (String, String) {
    (host.to_owned(), region.to_owned())
}

const REDIRECT: &str = "<Error><Code>PermanentRedirect</Code><Message>Elsewhere.</Message></Error>";

#[tokio::test]
async fn a_redirect_is_followed_once_and_remembered() {
    for status in [301, 307, 400] {
        let there = Prepared::new(&[
            (status, Some("eu-west-1"), REDIRECT),
            (200, None, "found"),
            (200, None, "again"),
        ]);
        let client = there.client();
        for expected in ["found", "again"] {
            let got = client.get_object(GetObjectRequest::new("bucket", "key")).await.expect("got");
            assert_eq!(got.body.collect(10).await.expect("readable"), expected);
        }
        let other = "bucket.s3.eu-west-1.amazonaws.com";
        let expected = [
            pair("bucket.s3.us-east-1.amazonaws.com", "us-east-1"),
            pair(other, "eu-west-1"),
            pair(other, "eu-west-1"),
        ];
        assert_eq!(there.asked(), expected, "{status}");
    }
}

#[tokio::test]
async fn a_second_redirect_is_an_error() {
    let answers = [(301, Some("eu-west-1"), REDIRECT), (301, Some("eu-west-2"), REDIRECT)];
    let there = Prepared::new(&answers);
    let error =
        there.client().get_object(GetObjectRequest::new("bucket", "key")).await.expect_err("elsewhere");
    assert_eq!((error.code(), error.status()), (Some("PermanentRedirect"), Some(301)));
    assert_eq!(there.asked().len(), 2);
}

#[tokio::test]
async fn a_redirect_without_a_region_is_not_followed() {
    for region in [None, Some("not a region/@evil.example"), Some("us-east-1")] {
        let there = Prepared::new(&[(307, region, REDIRECT)]);
        let put = there.client().put_object(PutObjectRequest::new("content", "bucket", "key")).await;
        assert_eq!(put.expect_err("elsewhere").status(), Some(307), "{region:?}");
        assert_eq!(there.asked().len(), 1, "{region:?}");
    }
}

#[tokio::test]
async fn a_call_has_an_addressing_of_its_own() {
    let there = Prepared::new(&[(200, None, "in the path"), (200, None, "in the host")]);
    let client = there.client();
    let get = || client.get_object(GetObjectRequest::new("bucket", "key"));
    get().bucket_addressing(BucketAddressing::Path).await.expect("got");
    get().await.expect("got");
    let expected = [
        pair("s3.us-east-1.amazonaws.com", "us-east-1"),
        pair("bucket.s3.us-east-1.amazonaws.com", "us-east-1"),
    ];
    assert_eq!(there.asked(), expected);
}

/// What S3 writes after the status, when it was too early.
const LATE: &str =
    "<?xml version=\"1.0\"?>\n\n<Error><Code>InvalidPart</Code><Message>One is missing.</Message></Error>";

#[tokio::test]
async fn an_error_in_a_body_of_success_is_an_error() {
    // Two calls, each of three attempts: what fails after it said that all went well may pass.
    let there = Prepared::new(&[(200, None, LATE); 6]);
    let client = there.client();
    let completed =
        client.complete_multipart_upload(CompleteMultipartUploadRequest::new("bucket", "key", "id"));
    let error = completed.await.expect_err("a part is missing");
    assert_eq!((error.code(), error.message()), (Some("InvalidPart"), Some("One is missing.")));
    assert_eq!(error.attempts(), 3);
    let copied = client.copy_object(CopyObjectRequest::new("bucket", "bucket/other", "key")).await;
    assert_eq!(copied.expect_err("it failed").code(), Some("InvalidPart"));
}

#[tokio::test]
async fn what_is_no_bucket_is_refused_before_it_is_sent() {
    let there = Prepared::new(&[]);
    for bucket in ["arn:aws:s3:us-west-2:123456789012:accesspoint/own", "own--use1-az4--x-s3"] {
        let got = there.client().get_object(GetObjectRequest::new(bucket, "key")).await;
        assert!(got.expect_err("not supported").to_string().contains("not supported"), "{bucket}");
    }
    assert_eq!(there.asked(), []);
}
