//! Amazon S3: a bucket is made and waited for, objects are put, listed, read in ranges and by version, and an object of
//! 200 MB is uploaded in parts; then all of it is deleted.

use std::{
    fmt::Write as _,
    io,
    net::SocketAddr,
    pin::Pin,
    task::{Context, Poll},
    time::{Duration, Instant},
};

use bytes::Bytes;
use libtest_mimic::Failed;
use service_client::{ByteStream, PresignedRequest, ServiceError as _};
use service_client_s3::{
    AbortMultipartUploadRequest, BucketVersioningStatus, CopyObjectRequest, CreateBucketRequest,
    CreateMultipartUploadRequest, Delete, DeleteBucketRequest, DeleteObjectsRequest, GetObjectRequest,
    HeadBucketRequest, HeadObjectRequest, ListObjectVersionsRequest, ListObjectsV2Request, ObjectIdentifier,
    PutBucketVersioningRequest, PutObjectRequest, S3Client, S3Error, VersioningConfiguration,
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use crate::{ensure, ministack::Ministack};

const BUCKET: &str = "letters";
/// Whatever else a path would make of them, these are names.
const KEYS: [&str; 8] = [
    "a b",
    "a+b",
    "a//b",
    "a/../b",
    "dots.in.name",
    "e\u{301}\u{e9}/\u{65e5}\u{672c}",
    "per%20cent",
    "~tilde'(1)*!",
];

pub(crate) async fn check(server: &Ministack) -> Result<(), Failed> {
    let client = S3Client::new(&server.config());
    client.create_bucket(CreateBucketRequest::new(BUCKET)).await?;
    client.wait_until_bucket_exists(HeadBucketRequest::new(BUCKET)).max_wait(Duration::from_secs(10)).await?;
    check_objects(&client).await?;
    check_copies(&client).await?;
    check_failures(&client).await?;
    check_presigned(&client, server.address()).await?;
    check_versions(&client).await?;
    check_large(&client).await?;
    empty(&client).await?;
    client.delete_bucket(DeleteBucketRequest::new(BUCKET)).await?;
    Ok(())
}

fn get(key: &str) -> GetObjectRequest {
    GetObjectRequest::new(BUCKET, key)
}

fn put(key: &str, body: impl Into<ByteStream>) -> PutObjectRequest {
    PutObjectRequest::new(body, BUCKET, key)
}

async fn read(client: &S3Client, request: GetObjectRequest) -> Result<Bytes, Failed> {
    Ok(client.get_object(request).await?.body.collect(1 << 20).await?)
}

async fn check_objects(client: &S3Client) -> Result<(), Failed> {
    for key in KEYS {
        client.put_object(put(key, key).content_type("text/plain")).await?;
    }
    for key in KEYS {
        ensure(read(client, get(key)).await? == key, &format!("{key:?} has its own content"))?;
    }
    ensure(read(client, get("dots.in.name").range("bytes=5-6")).await? == "in", "a range is a range")?;
    let stream = ByteStream::from_stream(Letters::new(100_000)).with_length(100_000);
    client.put_object(put("stream", stream)).await?;
    let head = client.head_object(HeadObjectRequest::new(BUCKET, "stream")).await?;
    ensure(head.content_length == Some(100_000), "a stream has arrived as a whole")?;

    let mut pages = client.list_objects_v2(ListObjectsV2Request::new(BUCKET).max_keys(4)).pages();
    let (mut sizes, mut keys) = (Vec::new(), Vec::new());
    while let Some(page) = pages.next().await {
        let contents = page?.contents.unwrap_or_default();
        sizes.push(contents.len());
        keys.extend(contents.into_iter().filter_map(|object| object.key));
    }
    let mut expected: Vec<_> = KEYS.into_iter().chain(["stream"]).collect();
    expected.sort_unstable();
    ensure(sizes == [4, 4, 1], &format!("nine objects are three pages, not {sizes:?}"))?;
    ensure(keys == expected, &format!("in the order of their keys: {keys:?}"))
}

/// A copy is of the object whose name is in a header, in the form that a path has.
async fn check_copies(client: &S3Client) -> Result<(), Failed> {
    let source = |key: &str| format!("{BUCKET}/{key}");
    let copied = client.copy_object(CopyObjectRequest::new(BUCKET, source("dots.in.name"), "copy")).await?;
    let result = copied.copy_object_result.ok_or("a copy says what came of it")?;
    ensure(result.e_tag.is_some() && result.last_modified.is_some(), "with tag and time")?;
    ensure(read(client, get("copy")).await? == "dots.in.name", "a copy has the same content")?;
    let other = client.copy_object(CopyObjectRequest::new(BUCKET, source("a%20b"), "copy")).await;
    ensure(other.is_ok() && read(client, get("copy")).await? == "a b", "and may take another's place")?;
    match client.copy_object(CopyObjectRequest::new(BUCKET, source("nothing"), "copy")).await {
        Err(S3Error::NoSuchKey(_)) => Ok(()),
        other => Err(format!("copy_object: {other:?}").into()),
    }
}

async fn check_failures(client: &S3Client) -> Result<(), Failed> {
    match client.get_object(get("nothing")).await {
        Err(S3Error::NoSuchKey(_)) => {}
        other => return Err(format!("get_object: {other:?}").into()),
    }
    let again = client.put_object(put("a b", "other").if_none_match("*")).await;
    ensure(
        again.as_ref().is_err_and(|error| error.code() == Some("PreconditionFailed")),
        &format!("nothing is put where something is: {again:?}"),
    )?;
    client.put_object(put("new", "new").if_none_match("*")).await?;
    Ok(())
}

async fn check_presigned(client: &S3Client, address: SocketAddr) -> Result<(), Failed> {
    let minute = Duration::from_mins(1);
    let upload = client.put_object(put("signed +\u{e9}", "")).presign(minute).await?;
    let answer = plain(address, &upload, "from a browser").await?;
    ensure(answer.starts_with("HTTP/1.1 200"), &format!("a presigned PUT takes any content: {answer}"))?;
    let download = client.get_object(get("signed +\u{e9}")).presign(minute).await?;
    ensure(download.headers.is_empty(), "a browser sends no headers of ours")?;
    let answer = plain(address, &download, "").await?;
    ensure(answer.ends_with("\r\n\r\nfrom a browser"), &format!("a presigned GET gets it: {answer}"))?;
    let mut wrong = download;
    wrong.url.pop();
    let answer = plain(address, &wrong, "").await?;
    ensure(answer.starts_with("HTTP/1.1 403"), &format!("another signature gets nothing: {answer}"))
}

/// Sends a presigned request as somebody does who knows nothing of us.
async fn plain(address: SocketAddr, request: &PresignedRequest, body: &str) -> Result<String, Failed> {
    let (_, target) = request.url.split_once(&address.to_string()).ok_or("a URL of the server")?;
    let mut head =
        format!("{} {target} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n", request.method);
    for (name, value) in &request.headers {
        write!(head, "{name}: {}\r\n", value.to_str()?)?;
    }
    if !body.is_empty() {
        write!(head, "content-length: {}\r\n", body.len())?;
    }
    let mut stream = TcpStream::connect(address).await?;
    stream.write_all(format!("{head}\r\n{body}").as_bytes()).await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    Ok(answer)
}

async fn check_versions(client: &S3Client) -> Result<(), Failed> {
    let configuration = VersioningConfiguration::new().status(BucketVersioningStatus::Enabled);
    client.put_bucket_versioning(PutBucketVersioningRequest::new(BUCKET, configuration)).await?;
    let first = client.put_object(put("versioned", "first")).await?.version_id.ok_or("a version")?;
    client.put_object(put("versioned", "second")).await?;
    ensure(read(client, get("versioned")).await? == "second", "the latest version is the current one")?;
    ensure(read(client, get("versioned").version_id(first)).await? == "first", "the first one is there, too")
}

/// 200 MB, which nobody holds as a whole: neither here, nor on the way.
async fn check_large(client: &S3Client) -> Result<(), Failed> {
    const LENGTH: usize = 200_000_000;
    let started = Instant::now();
    let request = CreateMultipartUploadRequest::new(BUCKET, "large");
    let content = ByteStream::from_stream(Letters::new(LENGTH)).with_length(LENGTH as u64);
    client.upload(request.clone()).send(content).await?;
    let uploaded = started.elapsed();
    let mut body = client.get_object(get("large")).await?.body;
    let mut expected = Letters::new(LENGTH);
    while let Some(piece) = body.next().await {
        ensure(expected.take(piece?.as_ref()), "byte for byte what was uploaded")?;
    }
    ensure(expected.left == 0, "and all of it")?;
    eprintln!("ministack::s3: 200 MB up in {uploaded:.1?}, up and down in {:.1?}", started.elapsed());
    check_aborted(client, request).await
}

/// Content that breaks off leaves no parts behind.
async fn check_aborted(client: &S3Client, request: CreateMultipartUploadRequest) -> Result<(), Failed> {
    let short = ByteStream::from_stream(Letters::new(6_000_000)).with_length(7_000_000);
    let failed = client.upload(request).part_size(5 << 20).send(short).await;
    let error = failed.err().ok_or("content that breaks off is no object")?;
    ensure(error.upload_id().is_none(), "the upload is aborted")?;
    let nobody = AbortMultipartUploadRequest::new(BUCKET, "large", "nobody");
    match client.abort_multipart_upload(nobody).await {
        Err(S3Error::NoSuchUpload(_)) => Ok(()),
        other => Err(format!("abort_multipart_upload: {other:?}").into()),
    }
}

async fn empty(client: &S3Client) -> Result<(), Failed> {
    let listed = client.list_object_versions(ListObjectVersionsRequest::new(BUCKET)).await?;
    let versions = listed.versions.unwrap_or_default().into_iter();
    let objects: Vec<_> = versions
        .filter_map(|version| {
            let identifier = ObjectIdentifier::new(version.key?);
            Some(match version.version_id {
                Some(id) => identifier.version_id(id),
                None => identifier,
            })
        })
        .collect();
    let deleted = client.delete_objects(DeleteObjectsRequest::new(BUCKET, Delete::new(objects))).await?;
    ensure(deleted.errors.unwrap_or_default().is_empty(), "every version can be deleted")
}

/// Bytes that look like chance, the same each time.
struct Letters {
    left: usize,
    state: u64,
    word: [u8; 8],
    used: usize,
}

impl Letters {
    fn new(length: usize) -> Self {
        Self { left: length, state: 0x9e37_79b9_7f4a_7c15, word: [0; 8], used: 8 }
    }

    /// Whether these are the bytes that come next.
    fn take(&mut self, bytes: &[u8]) -> bool {
        self.left >= bytes.len() && bytes.iter().all(|byte| *byte == self.byte())
    }

    fn byte(&mut self) -> u8 {
        if self.used == 8 {
            self.state ^= self.state << 13;
            self.state ^= self.state >> 7;
            self.state ^= self.state << 17;
            (self.word, self.used) = (self.state.to_le_bytes(), 0);
        }
        self.left -= 1;
        self.used += 1;
        self.word[self.used - 1]
    }
}

impl futures_core::Stream for Letters {
    type Item = Result<Bytes, io::Error>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let length = self.left.min(256 << 10);
        let piece: Vec<u8> = (0..length).map(|_| self.byte()).collect();
        Poll::Ready((length > 0).then(|| Ok(piece.into())))
    }
}
