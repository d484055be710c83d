//! Uploads in parts: what arrives, what is sent at once, and what is left when they fail.

use std::{
    io,
    num::NonZeroUsize,
    pin::Pin,
    task::{Context, Poll},
};

use service_client::{ByteStream, Bytes};
use service_client_s3::{
    CreateBucketRequest, CreateMultipartUploadRequest, GetObjectRequest, OnFailure, S3Client, UploadErrorKind,
};

use crate::memory::Memory;

const PART: u64 = 5 << 20;
const MIB: usize = 1 << 20;

async fn bucket() -> (Memory, S3Client) {
    let memory = Memory::default();
    let client = S3Client::in_process(memory.clone());
    client.create_bucket(CreateBucketRequest::new("bucket")).await.expect("made");
    (memory, client)
}

fn request() -> CreateMultipartUploadRequest {
    CreateMultipartUploadRequest::new("bucket", "large")
}

/// Content whose pieces differ.
fn content(length: usize) -> Bytes {
    (0..length).map(|at| u8::try_from(at / 1000 % 251).expect("less than 251")).collect()
}

async fn stored(client: &S3Client) -> Bytes {
    let got = client.get_object(GetObjectRequest::new("bucket", "large")).await.expect("there");
    got.body.collect(64 * MIB).await.expect("readable")
}

#[tokio::test]
async fn content_of_any_length_arrives() {
    for (length, parts) in [(0, 1), (1, 1), (5 * MIB, 1), (5 * MIB + 1, 2), (12 * MIB, 3)] {
        let (memory, client) = bucket().await;
        let content = content(length);
        client.upload(request()).part_size(PART).send(content.clone()).await.expect("uploaded");
        assert!(stored(&client).await == content, "{length}");
        assert_eq!(memory.sent_parts(), parts, "{length}");
        assert_eq!(memory.open_uploads(), [""; 0]);
    }
}

#[tokio::test]
async fn one_part_at_a_time_will_do() {
    let (_, client) = bucket().await;
    let content = content(11 * MIB);
    let stream = ByteStream::from_stream(Pieces::new(&content, usize::MAX));
    let upload = client.upload(request()).part_size(PART).concurrency(NonZeroUsize::MIN);
    upload.send(stream).await.expect("uploaded");
    assert!(stored(&client).await == content);
}

#[tokio::test]
async fn content_that_breaks_off_leaves_nothing() {
    let (memory, client) = bucket().await;
    let broken = || ByteStream::from_stream(Pieces::new(&content(12 * MIB), 8 * MIB));
    let error = client.upload(request()).part_size(PART).send(broken()).await.expect_err("it breaks off");
    assert_eq!((error.kind(), error.upload_id()), (UploadErrorKind::Content, None));
    assert_eq!(memory.open_uploads(), [""; 0]);
}

#[tokio::test]
async fn an_upload_goes_on_where_it_was() {
    let (memory, client) = bucket().await;
    let content = content(12 * MIB);
    let broken = ByteStream::from_stream(Pieces::new(&content, 11 * MIB));
    let upload =
        client.upload(request()).part_size(PART).concurrency(NonZeroUsize::MIN).on_failure(OnFailure::Keep);
    let error = upload.send(broken).await.expect_err("it breaks off");
    let id = error.upload_id().expect("it is kept").to_owned();
    assert_eq!(memory.open_uploads(), [id.as_str()]);
    let before = memory.sent_parts();
    assert_eq!(before, 2);

    client.upload(request()).resume(&*id).send(content.clone()).await.expect("uploaded");
    assert_eq!(memory.sent_parts() - before, 1, "the two that had arrived are not sent again");
    assert!(stored(&client).await == content);
}

#[tokio::test]
async fn other_content_is_sent_again() {
    let (memory, client) = bucket().await;
    let broken = ByteStream::from_stream(Pieces::new(&content(12 * MIB), 11 * MIB));
    let upload =
        client.upload(request()).part_size(PART).concurrency(NonZeroUsize::MIN).on_failure(OnFailure::Keep);
    let error = upload.send(broken).await.expect_err("it breaks off");
    let before = memory.sent_parts();
    let other = Bytes::from(vec![7; 12 * MIB]);
    let resumed = client.upload(request()).resume(error.upload_id().expect("kept"));
    resumed.send(other.clone()).await.expect("uploaded");
    assert_eq!(memory.sent_parts() - before, 3);
    assert!(stored(&client).await == other);
}

#[tokio::test]
async fn sizes_that_s3_does_not_take_are_refused() {
    let (memory, client) = bucket().await;
    let error = client.upload(request()).part_size(PART - 1).send("x").await.expect_err("too small");
    assert_eq!(error.kind(), UploadErrorKind::Input);
    assert_eq!(memory.open_uploads(), [""; 0], "nothing was begun");
}

#[test]
fn an_upload_can_be_spawned() {
    fn spawnable<T: Send + 'static>(_: &T) {}
    let client = S3Client::in_process(Memory::default());
    spawnable(&client.upload(request()).send("x"));
}

/// Content in pieces of 300 KiB that breaks off somewhere.
struct Pieces {
    content: Bytes,
    left: usize,
}

impl Pieces {
    fn new(content: &Bytes, until: usize) -> Self {
        Self { content: content.clone(), left: until }
    }
}

impl futures_core::Stream for Pieces {
    type Item = Result<Bytes, io::Error>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let length = self.content.len().min(300 << 10);
        if length == 0 {
            return Poll::Ready(None);
        }
        if self.left < length {
            return Poll::Ready(Some(Err(io::Error::other("it breaks off"))));
        }
        self.left -= length;
        Poll::Ready(Some(Ok(self.content.split_to(length))))
    }
}
