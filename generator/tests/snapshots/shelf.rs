//! Shelf: `PutBook`.
//!
//! [`ShelfClient::new`] makes a client from a `Config`, and every operation is a method of it.
//! [`ShelfClient::in_process`] makes one that calls an implementation of [`Shelf`], such as a fake.

#![allow(clippy::doc_markdown)]

use service_client::{
    Blob, ClientError, ResponseMetadata, ServiceError, Shape, Timestamp, service_client,
};

/// Shelf.
///
/// [`ShelfClient`] calls a service that implements it; so does anything else that implements this
/// trait, in process or, through [`ShelfService`], over HTTP.
#[service_client(
    protocol = "awsJson1_0",
    service_id = "Shelf",
    target_prefix = "Shelf_20200101",
    endpoint_prefix = "shelf",
    api_version = "2020-01-01"
)]
pub trait Shelf {
    /// Puts a book.
    ///
    /// # Errors
    ///
    /// [`Full`], or [`ShelfError::Other`].
    async fn put_book(&self, input: PutBookInput) -> Result<PutBookOutput, ShelfError>;
}

/// What `PutBook` takes.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct PutBookInput {
    /// The title, of 1 to 80 characters.
    #[shape(rename = "BookTitle", length(1..=80))]
    pub title: String,
    /// The kind.
    pub kind: Option<Kind>,
    /// The bytes.
    #[shape(sensitive)]
    pub bytes: Option<Blob>,
}

/// What `PutBook` answers.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct PutBookOutput {
    /// The at.
    pub at: Option<Timestamp>,
    /// What is known of the response.
    #[shape(response_metadata)]
    pub response_metadata: ResponseMetadata,
}

/// One of the values of `Kind`.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "lowercase")]
pub enum Kind {
    /// The value `novel`.
    Novel,
    /// The value `poem`.
    Poem,
    /// A value that is not listed here.
    #[shape(unknown)]
    Unknown(String),
}

/// Why a call to Shelf failed.
#[derive(ServiceError)]
pub enum ShelfError {
    /// The service answered with `Full`.
    Full(Full),
    /// A code that the service does not model, a time-out, missing credentials, and what else can
    /// happen on the way.
    #[service_error(other)]
    Other(ClientError),
}

/// The service answered with `Full`.
#[derive(Clone, PartialEq, Shape)]
#[shape(error(status = 409))]
pub struct Full {
    /// What happened, in the words of the service.
    pub message: Option<String>,
    /// What is known of the response.
    #[shape(response_metadata)]
    pub response_metadata: ResponseMetadata,
}
