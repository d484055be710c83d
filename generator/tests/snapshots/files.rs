//! Files: `Probe` and `PutFile`.
//!
//! [`FilesClient::new`] makes a client from a `Config`, and every operation is a method of it.
//! [`FilesClient::in_process`] makes one that calls an implementation of [`Files`], such as a fake.
//!
//! Needs the feature `checksums` of `service-client`.

use std::collections::BTreeMap;

use service_client::{
    ByteStream, ClientError, ResponseMetadata, ServiceError, Shape, Timestamp,
    service_client,
};

/// Files.
///
/// [`FilesClient`] calls a service that implements it; so does anything else that implements this
/// trait, in process or, through [`FilesService`], over HTTP.
#[service_client(
    protocol = "restJson1",
    service_id = "Files",
    endpoint_prefix = "files",
    api_version = "2025-02-03"
)]
pub trait Files {
    /// Calls `Probe`.
    ///
    /// # Errors
    ///
    /// Only [`FilesError::Other`]: the service models none.
    #[operation(http = "GET /probe", code = 204, auth = "none")]
    async fn probe(&self, input: ProbeInput) -> Result<(), FilesError>;

    /// Calls `PutFile`.
    ///
    /// # Errors
    ///
    /// [`NoRoom`], or [`FilesError::Other`].
    #[operation(
        http = "PUT /files/{Drive}/{Path+}?x=y",
        code = 201,
        auth = "unsigned-payload",
        host_prefix = "{Drive}.data.",
        checksum(algorithm = "Algorithm", required),
        compression = "gzip"
    )]
    async fn put_file(&self, input: PutFileInput) -> Result<PutFileOutput, FilesError>;
}

/// What `Probe` takes.
#[derive(Clone, PartialEq, Shape)]
pub struct ProbeInput {}

/// What `PutFile` takes.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct PutFileInput {
    /// The drive.
    #[shape(label, host_label)]
    pub drive: String,
    /// The path.
    #[shape(label)]
    pub path: String,
    /// The algorithm.
    #[shape(header = "x-algorithm")]
    pub algorithm: Option<String>,
    /// The modified.
    #[shape(header = "If-Modified-Since")]
    pub modified: Option<Timestamp>,
    /// The expires.
    #[shape(header = "x-expires", timestamp_format = "epoch-seconds")]
    pub expires: Option<Timestamp>,
    /// The metadata.
    #[shape(prefix_headers = "x-meta-")]
    pub metadata: Option<BTreeMap<String, String>>,
    /// The since.
    #[shape(query = "since")]
    pub since: Option<Timestamp>,
    /// The rest.
    #[shape(query_params)]
    pub rest: Option<BTreeMap<String, String>>,
    /// The content.
    #[shape(payload, media_type = "text/plain")]
    pub content: ByteStream,
}

/// What `PutFile` answers.
#[derive(Clone, PartialEq, Shape)]
pub struct PutFileOutput {
    /// The status.
    #[shape(response_code)]
    pub status: Option<i32>,
    /// The etag.
    #[shape(header = "ETag")]
    pub etag: Option<String>,
    /// The info.
    #[shape(json_name = "Information")]
    pub info: Option<Info>,
    /// What is known of the response.
    #[shape(response_metadata)]
    pub response_metadata: ResponseMetadata,
}

/// The structure `Info`.
#[derive(Clone, PartialEq, Shape)]
pub struct Info {
    /// The size.
    pub size: Option<i64>,
    /// The at.
    #[shape(timestamp_format = "http-date")]
    pub at: Option<Timestamp>,
}

/// Why a call to Files failed.
#[derive(ServiceError)]
pub enum FilesError {
    /// The service answered with `NoRoom`.
    NoRoom(NoRoom),
    /// A code that the service does not model, a time-out, missing credentials, and what else can
    /// happen on the way.
    #[service_error(other)]
    Other(ClientError),
}

/// The service answered with `NoRoom`.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "camelCase", error(status = 507))]
pub struct NoRoom {
    /// The retry after.
    #[shape(header = "Retry-After")]
    pub retry_after: Option<i32>,
    /// What is known of the response.
    #[shape(response_metadata)]
    pub response_metadata: ResponseMetadata,
}
