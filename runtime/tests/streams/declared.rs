//! A store with streams both ways, and an implementation in memory.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use service_client::{ByteStream, Bytes, ClientError, ResponseMetadata, ServiceError, Shape, service_client};

#[service_client(
    protocol = "restJson1",
    service_id = "Store",
    endpoint_prefix = "store",
    signing_name = "s3"
)]
pub(crate) trait Store {
    #[operation(http = "PUT /objects/{Key}", checksum(algorithm = "ChecksumAlgorithm"))]
    async fn put(&self, input: PutRequest) -> Result<PutResult, StoreError>;

    #[operation(http = "PUT /sized/{Key}")]
    async fn put_sized(&self, input: PutSizedRequest) -> Result<(), StoreError>;

    #[operation(http = "PUT /packed/{Key}", compression = "gzip")]
    async fn put_packed(&self, input: PutPackedRequest) -> Result<PutResult, StoreError>;

    #[operation(
        http = "GET /objects/{Key}",
        checksum(mode = "ChecksumMode", response = ["SHA1", "CRC32", "CRC32C", "SHA256"])
    )]
    async fn get(&self, input: GetRequest) -> Result<GetResult, StoreError>;

    #[operation(http = "POST /delete", checksum(algorithm = "ChecksumAlgorithm", required))]
    async fn delete(&self, input: DeleteRequest) -> Result<(), StoreError>;
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub(crate) struct PutRequest {
    #[shape(label)]
    pub(crate) key: String,
    #[shape(header = "x-amz-sdk-checksum-algorithm")]
    pub(crate) checksum_algorithm: Option<String>,
    #[shape(header = "x-amz-checksum-sha256")]
    pub(crate) checksum_sha256: Option<String>,
    #[shape(header = "content-encoding")]
    pub(crate) content_encoding: Option<String>,
    #[shape(header = "content-length")]
    pub(crate) content_length: Option<i64>,
    #[shape(payload)]
    pub(crate) body: ByteStream,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub(crate) struct PutSizedRequest {
    #[shape(label)]
    pub(crate) key: String,
    #[shape(payload, requires_length)]
    pub(crate) body: ByteStream,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub(crate) struct PutPackedRequest {
    #[shape(label)]
    pub(crate) key: String,
    #[shape(payload)]
    pub(crate) body: ByteStream,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub(crate) struct PutResult {
    pub(crate) bytes: i64,
    /// The headers of the request that the implementation saw.
    pub(crate) content_encoding: Option<String>,
    pub(crate) content_length: Option<i64>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub(crate) struct GetRequest {
    #[shape(label)]
    pub(crate) key: String,
    #[shape(header = "x-amz-checksum-mode")]
    pub(crate) checksum_mode: Option<String>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub(crate) struct GetResult {
    #[shape(header = "x-amz-checksum-crc32")]
    pub(crate) checksum_crc32: Option<String>,
    #[shape(payload)]
    pub(crate) body: ByteStream,
    #[shape(response_metadata)]
    pub(crate) response_metadata: ResponseMetadata,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub(crate) struct DeleteRequest {
    #[shape(header = "x-amz-sdk-checksum-algorithm")]
    pub(crate) checksum_algorithm: Option<String>,
    pub(crate) keys: Vec<String>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(error(status = 404))]
pub(crate) struct NoSuchKey {
    pub(crate) message: Option<String>,
}

#[derive(ServiceError)]
pub(crate) enum StoreError {
    NoSuchKey(NoSuchKey),
    #[service_error(other)]
    Other(ClientError),
}

/// Keeps objects. A key that begins with `.` has a behaviour of its own.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memory {
    pub(crate) objects: Arc<Mutex<BTreeMap<String, Bytes>>>,
}

impl Memory {
    pub(crate) fn keep(&self, key: &str, content: Bytes) {
        self.objects.lock().expect("no panic").insert(key.to_owned(), content);
    }

    pub(crate) fn object(&self, key: &str) -> Option<Bytes> {
        self.objects.lock().expect("no panic").get(key).cloned()
    }

    async fn receive(&self, key: &str, body: ByteStream) -> Result<i64, StoreError> {
        let content = body.collect(1 << 20).await.map_err(|error| {
            ClientError::service("Unread", format!("{:?}: {error}", error.kind())).with_status(400)
        })?;
        self.keep(key, content.clone());
        Ok(i64::try_from(content.len()).expect("short"))
    }
}

impl Store for Memory {
    async fn put(&self, input: PutRequest) -> Result<PutResult, StoreError> {
        let PutRequest { key, content_encoding, content_length, body, .. } = input;
        let bytes = self.receive(&key, body).await?;
        Ok(PutResult { bytes, content_encoding, content_length })
    }

    async fn put_sized(&self, input: PutSizedRequest) -> Result<(), StoreError> {
        self.receive(&input.key, input.body).await.map(drop)
    }

    async fn put_packed(&self, input: PutPackedRequest) -> Result<PutResult, StoreError> {
        Ok(PutResult::new(self.receive(&input.key, input.body).await?))
    }

    async fn get(&self, input: GetRequest) -> Result<GetResult, StoreError> {
        let Some(content) = self.object(&input.key) else {
            return Err(NoSuchKey::new().message("nobody put it there").into());
        };
        Ok(GetResult::new(content))
    }

    async fn delete(&self, input: DeleteRequest) -> Result<(), StoreError> {
        let mut objects = self.objects.lock().expect("no panic");
        objects.retain(|key, _| !input.keys.contains(key));
        Ok(())
    }
}
