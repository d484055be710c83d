//! An S3 in memory, for tests and examples: what is put into it leaves it again. It has objects, ranges, conditional puts,
//! lists in pages, and uploads in parts; nothing else.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use service_client::{ByteStream, Bytes, ClientError};
use service_client_s3::{
    AbortMultipartUploadOutput, AbortMultipartUploadRequest, CompleteMultipartUploadOutput,
    CompleteMultipartUploadRequest, CopyObjectOutput, CopyObjectRequest, CreateBucketOutput,
    CreateBucketRequest, CreateMultipartUploadOutput, CreateMultipartUploadRequest,
    DeleteBucketPolicyRequest, DeleteBucketRequest, DeleteBucketTaggingRequest, DeleteObjectOutput,
    DeleteObjectRequest, DeleteObjectTaggingOutput, DeleteObjectTaggingRequest, DeleteObjectsOutput,
    DeleteObjectsRequest, GetBucketLocationOutput, GetBucketLocationRequest, GetBucketPolicyOutput,
    GetBucketPolicyRequest, GetBucketTaggingOutput, GetBucketTaggingRequest, GetBucketVersioningOutput,
    GetBucketVersioningRequest, GetObjectAttributesOutput, GetObjectAttributesRequest, GetObjectOutput,
    GetObjectRequest, GetObjectTaggingOutput, GetObjectTaggingRequest, HeadBucketOutput, HeadBucketRequest,
    HeadObjectOutput, HeadObjectRequest, ListBucketsOutput, ListBucketsRequest, ListMultipartUploadsOutput,
    ListMultipartUploadsRequest, ListObjectVersionsOutput, ListObjectVersionsRequest, ListObjectsOutput,
    ListObjectsRequest, ListObjectsV2Output, ListObjectsV2Request, ListPartsOutput, ListPartsRequest,
    NoSuchBucket, NoSuchKey, NoSuchUpload, NotFound, Object, Part, PutBucketPolicyRequest,
    PutBucketTaggingRequest, PutBucketVersioningRequest, PutObjectOutput, PutObjectRequest,
    PutObjectTaggingOutput, PutObjectTaggingRequest, S3, S3Error, UploadPartCopyOutput,
    UploadPartCopyRequest, UploadPartOutput, UploadPartRequest,
};

/// How long a body may be.
const LIMIT: usize = 1 << 30;

/// Clones share their content.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memory(Arc<Mutex<Store>>);

#[derive(Debug, Default)]
struct Store {
    buckets: BTreeMap<String, BTreeMap<String, Bytes>>,
    uploads: BTreeMap<String, Upload>,
    count: u32,
    /// How many parts were sent.
    sent: u32,
}

#[derive(Debug, Default)]
struct Upload {
    parts: BTreeMap<i32, (Bytes, Option<String>)>,
}

#[allow(dead_code, reason = "not every user of it asks for everything")]
impl Memory {
    /// How many parts were sent, those that were sent again counted.
    pub(crate) fn sent_parts(&self) -> u32 {
        self.lock().sent
    }

    /// The ids of the uploads that are neither completed nor aborted.
    pub(crate) fn open_uploads(&self) -> Vec<String> {
        self.lock().uploads.keys().cloned().collect()
    }

    fn lock(&self) -> MutexGuard<'_, Store> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn object(&self, bucket: &str, key: &str) -> Result<Bytes, S3Error> {
        let store = self.lock();
        let objects = store.buckets.get(bucket).ok_or_else(NoSuchBucket::new)?;
        Ok(objects.get(key).cloned().ok_or_else(NoSuchKey::new)?)
    }
}

fn failed(code: &str, status: u16) -> S3Error {
    ClientError::service(code, "").with_status(status).into()
}

/// The bytes of `bytes=FIRST-LAST`.
fn range(content: &Bytes, range: &str) -> Option<Bytes> {
    let (first, last) = range.strip_prefix("bytes=")?.split_once('-')?;
    let (first, last) = (first.parse().ok()?, last.parse::<usize>().ok()?);
    (first <= last && last < content.len()).then(|| content.slice(first..=last))
}

fn length(content: &Bytes) -> i64 {
    i64::try_from(content.len()).unwrap_or(i64::MAX)
}

/// The operations that it does not have.
macro_rules! without {
    ($($method:ident($input:ty) -> $output:ty;)*) => {$(
        async fn $method(&self, _: $input) -> Result<$output, S3Error> {
            Err(ClientError::unsupported(stringify!($method)).into())
        }
    )*};
}

impl S3 for Memory {
    async fn create_bucket(&self, input: CreateBucketRequest) -> Result<CreateBucketOutput, S3Error> {
        let location = format!("/{}", input.bucket);
        self.lock().buckets.entry(input.bucket).or_default();
        Ok(CreateBucketOutput::new().location(location))
    }

    async fn head_bucket(&self, input: HeadBucketRequest) -> Result<HeadBucketOutput, S3Error> {
        let is_there = self.lock().buckets.contains_key(&input.bucket);
        if is_there { Ok(HeadBucketOutput::new()) } else { Err(NotFound::new().into()) }
    }

    async fn put_object(&self, input: PutObjectRequest) -> Result<PutObjectOutput, S3Error> {
        let content = input.body.collect(LIMIT).await.map_err(|_| failed("IncompleteBody", 400))?;
        let mut store = self.lock();
        let objects = store.buckets.get_mut(&input.bucket).ok_or_else(NoSuchBucket::new)?;
        if input.if_none_match.is_some() && objects.contains_key(&input.key) {
            return Err(failed("PreconditionFailed", 412));
        }
        objects.insert(input.key, content);
        Ok(PutObjectOutput::new())
    }

    async fn get_object(&self, input: GetObjectRequest) -> Result<GetObjectOutput, S3Error> {
        let mut content = self.object(&input.bucket, &input.key)?;
        if let Some(wanted) = &input.range {
            content = range(&content, wanted).ok_or_else(|| failed("InvalidRange", 416))?;
        }
        Ok(GetObjectOutput::new(ByteStream::from(content)))
    }

    async fn head_object(&self, input: HeadObjectRequest) -> Result<HeadObjectOutput, S3Error> {
        let content = self.object(&input.bucket, &input.key).map_err(|_| NotFound::new())?;
        Ok(HeadObjectOutput::new().content_length(length(&content)))
    }

    async fn delete_object(&self, input: DeleteObjectRequest) -> Result<DeleteObjectOutput, S3Error> {
        let mut store = self.lock();
        store.buckets.get_mut(&input.bucket).ok_or_else(NoSuchBucket::new)?.remove(&input.key);
        Ok(DeleteObjectOutput::new())
    }

    async fn list_objects_v2(&self, input: ListObjectsV2Request) -> Result<ListObjectsV2Output, S3Error> {
        let store = self.lock();
        let objects = store.buckets.get(&input.bucket).ok_or_else(NoSuchBucket::new)?;
        let most = input.max_keys.and_then(|most| usize::try_from(most).ok()).unwrap_or(1000);
        let after = input.continuation_token.as_ref().or(input.start_after.as_ref());
        let prefix = input.prefix.as_deref().unwrap_or_default();
        let mut rest = objects
            .iter()
            .filter(|(key, _)| key.starts_with(prefix) && after.is_none_or(|after| *key > after));
        let page: Vec<_> = rest.by_ref().take(most).collect();
        let next = page.last().filter(|_| rest.next().is_some()).map(|(key, _)| (*key).clone());
        let contents: Vec<_> =
            page.iter().map(|(key, content)| Object::new().key(*key).size(length(content))).collect();
        let mut output = ListObjectsV2Output::new().is_truncated(next.is_some()).contents(contents);
        output.next_continuation_token = next;
        Ok(output)
    }

    async fn create_multipart_upload(
        &self,
        input: CreateMultipartUploadRequest,
    ) -> Result<CreateMultipartUploadOutput, S3Error> {
        let mut store = self.lock();
        store.count += 1;
        let id = format!("{}-{}", store.count, input.key);
        store.uploads.insert(id.clone(), Upload::default());
        Ok(CreateMultipartUploadOutput::new().upload_id(id))
    }

    async fn upload_part(&self, input: UploadPartRequest) -> Result<UploadPartOutput, S3Error> {
        let content = input.body.collect(LIMIT).await.map_err(|_| failed("IncompleteBody", 400))?;
        let mut store = self.lock();
        store.sent += 1;
        let upload = store.uploads.get_mut(&input.upload_id).ok_or_else(NoSuchUpload::new)?;
        upload.parts.insert(input.part_number, (content, input.checksum_crc32.clone()));
        let mut output = UploadPartOutput::new().e_tag(format!("\"{}\"", input.part_number));
        output.checksum_crc32 = input.checksum_crc32;
        Ok(output)
    }

    async fn list_parts(&self, input: ListPartsRequest) -> Result<ListPartsOutput, S3Error> {
        let store = self.lock();
        let upload = store.uploads.get(&input.upload_id).ok_or_else(NoSuchUpload::new)?;
        let parts: Vec<_> = upload
            .parts
            .iter()
            .map(|(number, (content, crc32))| {
                let mut part = Part::new().part_number(*number).size(length(content));
                part.e_tag = Some(format!("\"{number}\""));
                part.checksum_crc32.clone_from(crc32);
                part
            })
            .collect();
        Ok(ListPartsOutput::new().is_truncated(false).parts(parts))
    }

    async fn complete_multipart_upload(
        &self,
        input: CompleteMultipartUploadRequest,
    ) -> Result<CompleteMultipartUploadOutput, S3Error> {
        let mut store = self.lock();
        let upload = store.uploads.remove(&input.upload_id).ok_or_else(NoSuchUpload::new)?;
        let wanted = input.multipart_upload.and_then(|upload| upload.parts).unwrap_or_default();
        let mut content = Vec::new();
        for part in wanted {
            let number = part.part_number.unwrap_or_default();
            let (piece, crc32) = upload.parts.get(&number).ok_or_else(|| failed("InvalidPart", 400))?;
            if part.checksum_crc32 != *crc32 {
                return Err(failed("InvalidPart", 400));
            }
            content.extend_from_slice(piece);
        }
        let objects = store.buckets.get_mut(&input.bucket).ok_or_else(NoSuchBucket::new)?;
        objects.insert(input.key.clone(), content.into());
        Ok(CompleteMultipartUploadOutput::new().bucket(input.bucket).key(input.key))
    }

    async fn abort_multipart_upload(
        &self,
        input: AbortMultipartUploadRequest,
    ) -> Result<AbortMultipartUploadOutput, S3Error> {
        self.lock().uploads.remove(&input.upload_id).ok_or_else(NoSuchUpload::new)?;
        Ok(AbortMultipartUploadOutput::new())
    }

    without! {
        copy_object(CopyObjectRequest) -> CopyObjectOutput;
        delete_bucket(DeleteBucketRequest) -> ();
        delete_bucket_policy(DeleteBucketPolicyRequest) -> ();
        delete_bucket_tagging(DeleteBucketTaggingRequest) -> ();
        delete_object_tagging(DeleteObjectTaggingRequest) -> DeleteObjectTaggingOutput;
        delete_objects(DeleteObjectsRequest) -> DeleteObjectsOutput;
        get_bucket_location(GetBucketLocationRequest) -> GetBucketLocationOutput;
        get_bucket_policy(GetBucketPolicyRequest) -> GetBucketPolicyOutput;
        get_bucket_tagging(GetBucketTaggingRequest) -> GetBucketTaggingOutput;
        get_bucket_versioning(GetBucketVersioningRequest) -> GetBucketVersioningOutput;
        get_object_attributes(GetObjectAttributesRequest) -> GetObjectAttributesOutput;
        get_object_tagging(GetObjectTaggingRequest) -> GetObjectTaggingOutput;
        list_buckets(ListBucketsRequest) -> ListBucketsOutput;
        list_multipart_uploads(ListMultipartUploadsRequest) -> ListMultipartUploadsOutput;
        list_object_versions(ListObjectVersionsRequest) -> ListObjectVersionsOutput;
        list_objects(ListObjectsRequest) -> ListObjectsOutput;
        put_bucket_policy(PutBucketPolicyRequest) -> ();
        put_bucket_tagging(PutBucketTaggingRequest) -> ();
        put_bucket_versioning(PutBucketVersioningRequest) -> ();
        put_object_tagging(PutObjectTaggingRequest) -> PutObjectTaggingOutput;
        upload_part_copy(UploadPartCopyRequest) -> UploadPartCopyOutput;
    }
}
