//! Document: `Put`.
//!
//! [`DocumentClient::new`] makes a client from a `Config`, and every operation is a method of it.
//! [`DocumentClient::in_process`] makes one that calls an implementation of [`Document`], such as a
//! fake.

use std::time::Duration;

use service_client::{
    ClientError, Method, ResponseMetadata, ServiceError, Shape, service_client,
};

/// Document.
///
/// [`DocumentClient`] calls a service that implements it; so does anything else that implements
/// this trait, in process or, through [`DocumentService`], over HTTP.
#[service_client(
    protocol = "restJson1",
    service_id = "Document",
    endpoint_prefix = "document",
    signing = "none",
    api_version = "1"
)]
pub trait Document {
    /// Calls `Put`.
    ///
    /// # Errors
    ///
    /// Only [`DocumentError::Other`]: the service models none.
    #[operation(http = "PUT /put")]
    async fn put(&self, input: PutInput) -> Result<PutOutput, DocumentError>;

    /// Whether the results of an operation come in pages. Those of an unknown name do not.
    fn can_paginate(&self, operation_name: &str) -> bool;

    /// Signs a request for somebody else to send, and gives its URL.
    ///
    /// # Errors
    ///
    /// When the parameters are not those of the operation, there are no credentials, or
    /// `expires_in` is not from one second to seven days.
    async fn generate_presigned_url(
        &self,
        operation: DocumentOperation,
        params: service_client::Document,
        expires_in: Duration,
        method: Option<Method>,
    ) -> Result<String, DocumentError>;
}

/// What `Put` takes.
#[derive(Clone, PartialEq, Shape)]
pub struct PutInput {
    /// The any.
    pub any: Option<service_client::Document>,
    /// The tag.
    #[shape(header = "X-Tag")]
    pub tag: Option<String>,
    /// The part.
    pub part: Option<Part>,
}

/// What `Put` answers.
#[derive(Clone, PartialEq, Shape)]
pub struct PutOutput {
    /// The part.
    #[shape(payload)]
    pub part: Option<Part>,
    /// What is known of the response.
    #[shape(response_metadata)]
    pub response_metadata: ResponseMetadata,
}

/// The structure `Part`.
#[derive(Clone, PartialEq, Shape)]
pub struct Part {
    /// The size.
    #[shape(json_name = "Bytes")]
    pub size: Option<i32>,
    /// The label.
    #[shape(json_name = "Label")]
    pub label: Option<String>,
}

/// Why a call to Document failed.
#[derive(ServiceError)]
pub enum DocumentError {
    /// A code that the service does not model, a time-out, missing credentials, and what else can
    /// happen on the way.
    #[service_error(other)]
    Other(ClientError),
}
