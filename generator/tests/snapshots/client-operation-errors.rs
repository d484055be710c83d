//! The Client: `Client`, `DoIt`, `DoIt2` and `Do_It`.
//!
//! [`ClientClient::new`] makes a client from a `Config`, and every operation is a method of it.
//! [`ClientClient::in_process`] makes one that calls an implementation of [`Client`], such as a
//! fake.

#![allow(clippy::struct_field_names)]

use std::time::Duration;

use service_client::{
    Document, Method, ResponseMetadata, ServiceError, Shape, service_client,
};

/// The Client.
///
/// [`ClientClient`] calls a service that implements it; so does anything else that implements this
/// trait, in process or, through [`ClientService`], over HTTP.
#[service_client(
    protocol = "awsJson1_0",
    service_id = "Client",
    target_prefix = "ClientApi",
    namespace = "example",
    endpoint_prefix = "client",
    signing = "none",
    api_version = "1",
    query_compatible
)]
pub trait Client {
    /// Calls `Client`.
    ///
    /// # Errors
    ///
    /// Only [`ClientError::Other`]: the service models none.
    async fn client(&self) -> Result<(), ClientError>;

    /// Calls `DoIt`.
    ///
    /// # Errors
    ///
    /// [`Other`], [`OtherException`], or [`DoItError::Other`].
    async fn do_it(&self, input: Entry) -> Result<(), DoItError>;

    /// Calls `DoIt2`.
    ///
    /// # Errors
    ///
    /// Only [`DoIt2Error::Other`]: the service models none.
    async fn do_it2(&self, input: DoItErrorShape) -> Result<(), DoIt2Error>;

    /// Calls `Do_It`.
    ///
    /// # Errors
    ///
    /// Only [`DoItError2::Other`]: the service models none.
    #[operation(name = "Do_It")]
    async fn do_it_3(&self) -> Result<(), DoItError2>;

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
        operation: ClientOperation,
        params: Document,
        expires_in: Duration,
        method: Option<Method>,
    ) -> Result<String, service_client::ClientError>;
}

/// What `DoIt` takes.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct Entry {
    /// The entry id.
    pub entry_id: Option<String>,
    /// The entry name.
    pub entry_name: Option<String>,
    /// The entry kind.
    pub entry_kind: Option<Kind>,
}

/// What `DoIt2` takes.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename = "DoItError", rename_all = "PascalCase")]
pub struct DoItErrorShape {
    /// The text.
    pub text: Option<String>,
}

/// One of the values of `Kind`.
#[derive(Clone, PartialEq, Shape)]
pub enum Kind {
    /// The value `self`.
    #[shape(value = "self")]
    SelfValue2,
    /// The value `Self`.
    #[shape(value = "Self")]
    SelfValue,
    /// The value `"a\u{2066}b"`.
    #[shape(value = "a\u{2066}b")]
    AB,
    /// A value that is not listed here.
    #[shape(unknown)]
    Unknown(String),
}

/// Why `Client` failed.
#[derive(ServiceError)]
pub enum ClientError {
    /// A code that the service does not model, a time-out, missing credentials, and what else can
    /// happen on the way.
    #[service_error(other)]
    Other(service_client::ClientError),
}

/// Why `DoIt` failed.
#[derive(ServiceError)]
pub enum DoItError {
    /// The service answered with `Other`.
    OtherException2(Other),
    /// The service answered with `OtherException`.
    OtherException(OtherException),
    /// A code that the service does not model, a time-out, missing credentials, and what else can
    /// happen on the way.
    #[service_error(other)]
    Other(service_client::ClientError),
}

/// Why `DoIt2` failed.
#[derive(ServiceError)]
pub enum DoIt2Error {
    /// A code that the service does not model, a time-out, missing credentials, and what else can
    /// happen on the way.
    #[service_error(other)]
    Other(service_client::ClientError),
}

/// Why `Do_It` failed.
#[derive(ServiceError)]
pub enum DoItError2 {
    /// A code that the service does not model, a time-out, missing credentials, and what else can
    /// happen on the way.
    #[service_error(other)]
    Other(service_client::ClientError),
}

/// The service answered with `Other`.
#[derive(Clone, PartialEq, Shape)]
#[shape(error(code = "Client.Other"))]
pub struct Other {
    /// The message.
    pub message: Option<String>,
    /// What is known of the response.
    #[shape(response_metadata)]
    pub response_metadata: ResponseMetadata,
}

/// The service answered with `OtherException`.
#[derive(Clone, PartialEq, Shape)]
#[shape(error)]
pub struct OtherException {
    /// The message.
    pub message: Option<String>,
    /// What is known of the response.
    #[shape(response_metadata)]
    pub response_metadata: ResponseMetadata,
}
