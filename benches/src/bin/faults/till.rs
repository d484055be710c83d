//! A service with an operation of each kind that matters to whoever repeats requests: its trait and its shapes.

use service_client::{ByteStream, ClientError, ResponseMetadata, ServiceError, Shape, service_client};

#[service_client(
    protocol = "restJson1",
    service_id = "Till",
    endpoint_prefix = "till",
    signing_name = "till"
)]
pub(crate) trait Till {
    /// Twice is once too often.
    #[operation(http = "POST /payments")]
    async fn pay(&self, input: PayRequest) -> Result<Receipt, TillError>;

    /// Changes nothing.
    #[operation(http = "POST /look", readonly)]
    async fn look(&self, input: LookRequest) -> Result<Receipt, TillError>;

    /// The token tells the service which requests are one.
    #[operation(http = "POST /orders")]
    async fn order(&self, input: OrderRequest) -> Result<Receipt, TillError>;

    /// Could be repeated, but for its body, which is gone once it was sent.
    #[operation(http = "PUT /films/{Number}")]
    async fn upload(&self, input: UploadRequest) -> Result<Receipt, TillError>;

    /// Its result flows.
    #[operation(http = "GET /films/{Number}", readonly)]
    async fn download(&self, input: DownloadRequest) -> Result<Film, TillError>;
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub(crate) struct PayRequest {
    pub(crate) number: i32,
    pub(crate) to: String,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub(crate) struct LookRequest {
    pub(crate) number: i32,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub(crate) struct OrderRequest {
    pub(crate) number: i32,
    #[shape(idempotency_token)]
    pub(crate) token: Option<String>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub(crate) struct UploadRequest {
    #[shape(label)]
    pub(crate) number: i32,
    #[shape(payload)]
    pub(crate) film: ByteStream,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub(crate) struct DownloadRequest {
    #[shape(label)]
    pub(crate) number: i32,
}

/// Says which call it answers, so that nobody gets another's.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub(crate) struct Receipt {
    pub(crate) number: i32,
    #[shape(response_metadata)]
    pub(crate) metadata: ResponseMetadata,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub(crate) struct Film {
    #[shape(header = "x-number")]
    pub(crate) number: i32,
    #[shape(payload)]
    pub(crate) reel: ByteStream,
    #[shape(response_metadata)]
    pub(crate) metadata: ResponseMetadata,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(error(status = 400, throttling))]
pub(crate) struct Slower {
    pub(crate) message: Option<String>,
    #[shape(response_metadata)]
    pub(crate) metadata: ResponseMetadata,
}

#[derive(ServiceError)]
pub(crate) enum TillError {
    Slower(Slower),
    #[service_error(other)]
    Other(ClientError),
}
