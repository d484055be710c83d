//! What has arrived of an upload before: its id enters, the parts that need not be sent again leave.

use std::collections::BTreeMap;

use super::error::UploadError;
use crate::{
    CompletedPart, CreateMultipartUploadRequest, ListPartsRequest, Part, S3Client, UploadPartOutput,
};

/// The parts that S3 has, by their numbers.
#[derive(Default)]
pub(super) struct Arrived(BTreeMap<i32, Part>);

/// Lists the parts of an upload.
pub(super) async fn arrived(
    client: &S3Client,
    given: &CreateMultipartUploadRequest,
    upload_id: &str,
) -> Result<Arrived, UploadError> {
    let mut request = ListPartsRequest::new(&*given.bucket, &*given.key, upload_id);
    request.expected_bucket_owner.clone_from(&given.expected_bucket_owner);
    request.request_payer.clone_from(&given.request_payer);
    request.sse_customer_algorithm.clone_from(&given.sse_customer_algorithm);
    request.sse_customer_key.clone_from(&given.sse_customer_key);
    request.sse_customer_key_md5.clone_from(&given.sse_customer_key_md5);
    let mut pages = client.list_parts(request).pages();
    let mut parts = BTreeMap::new();
    while let Some(page) = pages.next().await {
        let listed = page?.parts.unwrap_or_default();
        parts.extend(listed.into_iter().filter_map(|part| Some((part.part_number?, part))));
    }
    Ok(Arrived(parts))
}

impl Arrived {
    /// The size of the first part: all but the last are alike.
    pub(super) fn part_size(&self) -> Option<u64> {
        let size = self.0.get(&1)?.size?;
        u64::try_from(size).ok().filter(|size| *size > 0)
    }

    /// The part of this number, if it is this content.
    pub(super) fn take(&mut self, number: i32, length: usize, crc32: &str) -> Option<CompletedPart> {
        let part = self.0.remove(&number)?;
        let is_same = part.checksum_crc32.as_deref() == Some(crc32)
            && part.size.and_then(|size| usize::try_from(size).ok()) == Some(length);
        let mut completed = CompletedPart::new().part_number(number).checksum_crc32(crc32);
        completed.e_tag = part.e_tag;
        is_same.then_some(completed)
    }
}

/// What completes the upload says of a part that was sent.
pub(super) fn completed(number: i32, sent: UploadPartOutput) -> CompletedPart {
    let mut part = CompletedPart::new().part_number(number);
    part.e_tag = sent.e_tag;
    part.checksum_crc32 = sent.checksum_crc32;
    part.checksum_crc32_c = sent.checksum_crc32_c;
    part.checksum_crc64_nvme = sent.checksum_crc64_nvme;
    part.checksum_sha1 = sent.checksum_sha1;
    part.checksum_sha256 = sent.checksum_sha256;
    part.checksum_sha512 = sent.checksum_sha512;
    part.checksum_md5 = sent.checksum_md5;
    part.checksum_xxhash64 = sent.checksum_xxhash64;
    part.checksum_xxhash3 = sent.checksum_xxhash3;
    part.checksum_xxhash128 = sent.checksum_xxhash128;
    part
}
