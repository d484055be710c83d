//! An object uploaded in parts, read back in a range, listed, and left for others to fetch.
//!
//! ```text
//! cargo run --example s3-upload
//! AWS_ENDPOINT_URL=http://127.0.0.1:4566 cargo run --example s3-upload
//! ```

#[path = "../../services/s3/tests/it/memory.rs"]
mod memory;

use std::{
    env,
    error::Error,
    time::{Duration, SystemTime},
};

use service_client::{ByteStream, Config, Credentials};
use service_client_s3::{
    CreateBucketRequest, CreateMultipartUploadRequest, GetObjectRequest, HeadBucketRequest,
    ListObjectsV2Request, PostPolicy, S3Client, UploadError,
};

use crate::memory::Memory;

const BUCKET: &str = "observatory";
const KEY: &str = "nights/2026-11-22 (clear).raw";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = match env::var_os("AWS_ENDPOINT_URL") {
        Some(_) => S3Client::new(&Config::from_env().await),
        None => S3Client::in_process(Memory::default()),
    };
    client.create_bucket(CreateBucketRequest::new(BUCKET)).await?;
    client.wait_until_bucket_exists(HeadBucketRequest::new(BUCKET)).max_wait(Duration::from_secs(30)).await?;

    upload(&client, vec![7; 12 << 20].into()).await?;
    let range = client.get_object(GetObjectRequest::new(BUCKET, KEY).range("bytes=0-3")).await?;
    println!("the first bytes: {:?}", range.body.collect(1024).await?);

    let mut pages = client.list_objects_v2(ListObjectsV2Request::new(BUCKET).prefix("nights/")).pages();
    while let Some(page) = pages.next().await {
        for object in page?.contents.unwrap_or_default() {
            println!("{} has {} bytes", object.key.unwrap_or_default(), object.size.unwrap_or_default());
        }
    }

    // Whoever has these fields can upload pictures of up to a megabyte for ten minutes, with a browser's form.
    let policy = PostPolicy::new(BUCKET, SystemTime::now() + Duration::from_mins(10))
        .key_starts_with("pictures/")
        .starts_with("Content-Type", "image/")
        .content_length_range(1..=1 << 20);
    let credentials = Credentials::new("AKIDEXAMPLE", "a secret");
    println!("the form: {:?}", policy.sign(&credentials, "eu-west-1", SystemTime::now())?);
    Ok(())
}

/// Four parts are on their way at once, and no more than these are in memory.
async fn upload(client: &S3Client, content: ByteStream) -> Result<(), UploadError> {
    let request = CreateMultipartUploadRequest::new(BUCKET, KEY).content_type("image/x-raw");
    client.upload(request).part_size(5 << 20).send(content).await?;
    Ok(())
}
