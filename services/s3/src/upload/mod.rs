//! Multipart uploads: content of any length enters, an object leaves. In between at most a few parts are in memory.
//!
//! | what | file |
//! | --- | --- |
//! | how large a part is | `size` |
//! | content, cut into parts | `parts` |
//! | several parts on their way at once | `flight` |
//! | what has arrived before | `resume` |
//! | what can go wrong | `error` |

mod error;
mod flight;
mod parts;
mod resume;
mod size;

use std::{
    collections::BTreeMap,
    future::poll_fn,
    num::NonZeroUsize,
    task::{Context, Poll},
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use service_client::ByteStream;

pub use self::error::{UploadError, UploadErrorKind};
use self::{
    flight::Flight,
    parts::{Part, Parts},
    resume::Arrived,
};
use crate::{
    AbortMultipartUploadRequest, ChecksumAlgorithm, CompleteMultipartUploadOutput,
    CompleteMultipartUploadRequest, CompletedMultipartUpload, CompletedPart, CreateMultipartUploadRequest,
    S3Client, S3Error, UploadPartRequest,
};

/// How many parts are on their way at once, unless somebody says otherwise.
const CONCURRENCY: usize = 4;

/// An upload in parts, ready to go: [`S3Client::upload`] makes it.
///
/// It holds as many parts in memory as are on their way at once, and no more. Nothing runs but what you poll: when the
/// future of [`send`](Self::send) is dropped, so is everything that it has begun. The parts that have arrived then stay
/// where they are, and are paid for, until the upload is resumed or aborted.
///
/// ```no_run
/// use service_client::ByteStream;
/// use service_client_s3::{CreateMultipartUploadRequest, S3Client, UploadError};
///
/// async fn back_up(client: &S3Client, disk: ByteStream) -> Result<(), UploadError> {
///     let request = CreateMultipartUploadRequest::new("backups", "disk.img").content_type("application/octet-stream");
///     client.upload(request).send(disk).await?;
///     Ok(())
/// }
/// ```
#[must_use = "an upload does nothing until it is sent"]
#[derive(Clone, Debug)]
pub struct Upload {
    client: S3Client,
    request: CreateMultipartUploadRequest,
    part_size: Option<u64>,
    concurrency: NonZeroUsize,
    resumed: Option<String>,
    on_failure: OnFailure,
}

/// What happens to the parts that have arrived when an upload fails.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum OnFailure {
    /// The upload is aborted, and they are gone.
    #[default]
    Abort,
    /// They stay, so that the upload can be [resumed](Upload::resume). They are paid for until then.
    Keep,
}

impl S3Client {
    /// Uploads content of any length in parts, several at once.
    ///
    /// An object of less than about a hundred megabytes is better put with
    /// [`put_object`](Self::put_object), in one request.
    pub fn upload(&self, request: CreateMultipartUploadRequest) -> Upload {
        let concurrency = NonZeroUsize::new(CONCURRENCY).unwrap_or(NonZeroUsize::MIN);
        let (client, on_failure) = (self.clone(), OnFailure::default());
        Upload { client, request, part_size: None, concurrency, resumed: None, on_failure }
    }
}

impl Upload {
    /// How many bytes a part has, from 5 MiB to 5 GiB; the last one may have fewer.
    ///
    /// Unless it is set, a part has 8 MiB, or more where 10 000 such parts are less than the content. Content whose
    /// length is not known has to do with 10 000 parts of 8 MiB: set it for more than 78 GiB.
    pub fn part_size(mut self, bytes: u64) -> Self {
        self.part_size = Some(bytes);
        self
    }

    /// How many parts are on their way, and in memory, at once: 4 unless it is set.
    pub fn concurrency(mut self, parts: NonZeroUsize) -> Self {
        self.concurrency = parts;
        self
    }

    /// Goes on with an upload that was begun before, with the same content from its beginning.
    ///
    /// Parts that have arrived are not sent again if their CRC-32 is that of the content. The size of the parts is that of
    /// the first one that has arrived.
    pub fn resume(mut self, upload_id: impl Into<String>) -> Self {
        self.resumed = Some(upload_id.into());
        self
    }

    /// What happens to the parts that have arrived when the upload fails: they are dropped unless it is set.
    pub fn on_failure(mut self, on_failure: OnFailure) -> Self {
        self.on_failure = on_failure;
        self
    }

    /// Uploads the content.
    ///
    /// Each part has a checksum, which S3 verifies: a CRC-32, unless the request names another algorithm.
    ///
    /// # Errors
    ///
    /// When S3 refuses a request, the content cannot be read, or it does not fit into 10 000 parts. The upload is aborted
    /// then, unless it is [told otherwise](Self::on_failure).
    ///
    /// # Cancellation
    ///
    /// Dropping the future stops everything. The upload is not aborted: see [`Upload`].
    pub async fn send(
        self,
        content: impl Into<ByteStream>,
    ) -> Result<CompleteMultipartUploadOutput, UploadError> {
        self.send_stream(content.into()).await
    }

    /// Uploads a file.
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send), and whatever the operating system says of the path.
    ///
    /// # Cancellation
    ///
    /// As for [`send`](Self::send).
    #[cfg(feature = "fs")]
    pub async fn send_path(
        self,
        path: impl AsRef<std::path::Path>,
    ) -> Result<CompleteMultipartUploadOutput, UploadError> {
        let content = ByteStream::from_path(path).await.map_err(UploadError::content)?;
        self.send_stream(content).await
    }

    async fn send_stream(
        mut self,
        content: ByteStream,
    ) -> Result<CompleteMultipartUploadOutput, UploadError> {
        self.request.checksum_algorithm.get_or_insert(ChecksumAlgorithm::Crc32);
        let arrived = match &self.resumed {
            Some(upload_id) => resume::arrived(&self.client, &self.request, upload_id).await?,
            None => Arrived::default(),
        };
        let part_size = match arrived.part_size() {
            Some(size) => size::of_resumed(size, content.len())?,
            None => size::of(self.part_size, content.len())?,
        };
        let upload_id = match self.resumed.take() {
            Some(upload_id) => upload_id,
            None => self.begin().await?,
        };
        let sending = Sending {
            upload: &self,
            upload_id: &upload_id,
            parts: Parts::new(content, part_size),
            arrived,
            flight: Flight::default(),
            completed: BTreeMap::new(),
        };
        match sending.run().await {
            Ok(output) => Ok(output),
            Err(error) => Err(self.fail(error, upload_id).await),
        }
    }

    async fn begin(&self) -> Result<String, UploadError> {
        let created = self.client.create_multipart_upload(self.request.clone()).await?;
        created
            .upload_id
            .ok_or_else(|| UploadError::new(UploadErrorKind::Response, "the new upload has no id"))
    }

    /// An upload that cannot be aborted, either, is still there: its id tells.
    async fn fail(&self, error: UploadError, upload_id: String) -> UploadError {
        if self.on_failure == OnFailure::Keep {
            return error.with_upload_id(upload_id);
        }
        let mut request =
            AbortMultipartUploadRequest::new(&*self.request.bucket, &*self.request.key, &*upload_id);
        request.expected_bucket_owner.clone_from(&self.request.expected_bucket_owner);
        request.request_payer.clone_from(&self.request.request_payer);
        match self.client.abort_multipart_upload(request).await {
            Ok(_) => error,
            Err(_) => error.with_upload_id(upload_id),
        }
    }
}

/// An upload whose parts are on their way.
struct Sending<'u> {
    upload: &'u Upload,
    upload_id: &'u str,
    parts: Parts,
    arrived: Arrived,
    flight: Flight<Result<CompletedPart, S3Error>>,
    completed: BTreeMap<i32, CompletedPart>,
}

/// What happens next.
enum Step {
    Read(Part),
    Landed(Box<CompletedPart>),
    Done,
}

impl Sending<'_> {
    async fn run(mut self) -> Result<CompleteMultipartUploadOutput, UploadError> {
        loop {
            match poll_fn(|cx| self.poll_step(cx)).await? {
                Step::Read(part) => self.launch(part),
                Step::Landed(part) => self.complete(*part),
                Step::Done => break,
            }
        }
        Ok(self.upload.client.complete_multipart_upload(self.completion()).await?)
    }

    /// Reads on while there is room for one more part, and lets those on their way go on meanwhile.
    fn poll_step(&mut self, cx: &mut Context<'_>) -> Poll<Result<Step, UploadError>> {
        if let Poll::Ready(landed) = self.flight.poll_any(cx) {
            return Poll::Ready(landed.map(|part| Step::Landed(Box::new(part))).map_err(UploadError::from));
        }
        if self.flight.len() < self.upload.concurrency.get()
            && let Poll::Ready(read) = self.parts.poll_part(cx)
            && let Some(part) = read.transpose()
        {
            return Poll::Ready(part.map(Step::Read));
        }
        if self.parts.is_done() && self.flight.len() == 0 {
            Poll::Ready(Ok(Step::Done))
        } else {
            Poll::Pending
        }
    }

    fn launch(&mut self, part: Part) {
        let crc32 = STANDARD.encode(crc32fast::hash(&part.content).to_be_bytes());
        if let Some(arrived) = self.arrived.take(part.number, part.content.len(), &crc32) {
            return self.complete(arrived);
        }
        let sent = self.part_request(part, crc32);
        let number = sent.part_number;
        let call = self.upload.client.upload_part(sent);
        self.flight.add(async move { Ok(resume::completed(number, call.await?)) });
    }

    fn part_request(&self, part: Part, crc32: String) -> UploadPartRequest {
        let given = &self.upload.request;
        let mut request =
            UploadPartRequest::new(part.content, &*given.bucket, &*given.key, part.number, self.upload_id);
        if given.checksum_algorithm == Some(ChecksumAlgorithm::Crc32) {
            request.checksum_crc32 = Some(crc32);
        }
        request.checksum_algorithm.clone_from(&given.checksum_algorithm);
        request.expected_bucket_owner.clone_from(&given.expected_bucket_owner);
        request.request_payer.clone_from(&given.request_payer);
        request.sse_customer_algorithm.clone_from(&given.sse_customer_algorithm);
        request.sse_customer_key.clone_from(&given.sse_customer_key);
        request.sse_customer_key_md5.clone_from(&given.sse_customer_key_md5);
        request
    }

    fn complete(&mut self, part: CompletedPart) {
        self.completed.insert(part.part_number.unwrap_or_default(), part);
    }

    fn completion(self) -> CompleteMultipartUploadRequest {
        let given = &self.upload.request;
        let parts = CompletedMultipartUpload::new().parts(self.completed.into_values().collect::<Vec<_>>());
        let mut request = CompleteMultipartUploadRequest::new(&*given.bucket, &*given.key, self.upload_id)
            .multipart_upload(parts);
        request.checksum_type.clone_from(&given.checksum_type);
        request.expected_bucket_owner.clone_from(&given.expected_bucket_owner);
        request.request_payer.clone_from(&given.request_payer);
        request.sse_customer_algorithm.clone_from(&given.sse_customer_algorithm);
        request.sse_customer_key.clone_from(&given.sse_customer_key);
        request.sse_customer_key_md5.clone_from(&given.sse_customer_key_md5);
        request
    }
}
