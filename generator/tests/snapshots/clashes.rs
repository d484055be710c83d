//! Clash: `Close`, `GetFOO`, `GetFoo` and `Move`.
//!
//! [`ClashClient::new`] makes a client from a `Config`, and every operation is a method of it.
//! [`ClashClient::in_process`] makes one that calls an implementation of [`Clash`], such as a fake.

use std::collections::BTreeMap;

use service_client::{ClientError, ResponseMetadata, ServiceError, service_client};

/// Clash.
///
/// [`ClashClient`] calls a service that implements it; so does anything else that implements this
/// trait, in process or, through [`ClashService`], over HTTP.
#[service_client(
    protocol = "awsJson1_0",
    service_id = "Clash",
    target_prefix = "Clash",
    namespace = "example",
    endpoint_prefix = "clash",
    signing = "none",
    api_version = "1"
)]
pub trait Clash {
    /// Calls `Close`.
    ///
    /// # Errors
    ///
    /// [`Other`], or [`ClashError::Other`].
    async fn close_(&self, input: OptionShape) -> Result<ClashClientShape, ClashError>;

    /// Calls `GetFOO`.
    ///
    /// # Errors
    ///
    /// Only [`ClashError::Other`]: the service models none.
    #[operation(name = "GetFOO")]
    async fn get_foo_2(&self) -> Result<(), ClashError>;

    /// Calls `GetFoo`.
    ///
    /// # Errors
    ///
    /// Only [`ClashError::Other`]: the service models none.
    async fn get_foo(&self) -> Result<(), ClashError>;

    /// Calls `Move`.
    ///
    /// # Errors
    ///
    /// Only [`ClashError::Other`]: the service models none.
    async fn r#move(&self, input: Document) -> Result<Shape, ClashError>;
}

/// What `Close` takes.
#[derive(Clone, PartialEq, service_client::Shape)]
#[shape(rename = "Option", rename_all = "snake_case")]
pub struct OptionShape {
    /// The new.
    pub new_: String,
    /// The self.
    pub self_: Option<String>,
    /// The type.
    pub r#type: Option<String>,
    /// The foo bar.
    #[shape(rename = "FooBar")]
    pub foo_bar_2: Option<String>,
    /// The foo bar.
    #[shape(rename = "fooBar")]
    pub foo_bar_3: Option<String>,
    /// The foo bar.
    pub foo_bar: Option<String>,
}

/// What `Close` answers.
#[derive(Clone, PartialEq, service_client::Shape)]
#[shape(rename = "ClashClient", rename_all = "PascalCase")]
pub struct ClashClientShape {
    /// The blob.
    pub blob: Option<Blob>,
    /// The bytes.
    pub bytes: Option<service_client::Blob>,
    /// The at.
    pub at: Option<Timestamp>,
    /// What is known of the response.
    #[shape(response_metadata)]
    pub response_metadata: ResponseMetadata,
}

/// What `Move` takes.
#[derive(Clone, PartialEq, service_client::Shape)]
#[shape(rename_all = "PascalCase")]
pub struct Document {
    /// The any.
    pub any: Option<service_client::Document>,
    /// The map.
    pub map: Option<BTreeMap<String, BTreeMapShape>>,
}

/// What `Move` answers.
#[derive(Clone, PartialEq, service_client::Shape)]
pub struct Shape {
    /// The lower.
    pub lower: Option<LowerCase2>,
    /// The upper.
    pub upper: Option<LowerCase>,
    /// What is known of the response.
    #[shape(response_metadata)]
    pub response_metadata: ResponseMetadata,
}

/// The structure `BTreeMap`.
#[derive(Clone, PartialEq, service_client::Shape)]
#[shape(rename = "BTreeMap", rename_all = "PascalCase")]
pub struct BTreeMapShape {
    /// The size.
    pub size: Option<i64>,
}

/// One of the values of `Blob`.
#[derive(Clone, PartialEq, service_client::Shape)]
#[shape(rename_all = "PascalCase")]
pub enum Blob {
    /// The value `""`.
    #[shape(value = "")]
    Empty,
    /// The value `*`.
    #[shape(value = "*")]
    Star,
    /// The value `10.2`.
    #[shape(value = "10.2")]
    _10_2,
    /// The value `102`.
    _102,
    /// The value `unknown`.
    #[shape(value = "unknown")]
    UnknownValue,
    /// The value `a-b`.
    #[shape(value = "a-b")]
    AB,
    /// The value `a:b`.
    #[shape(value = "a:b")]
    AB2,
    /// The value `self`.
    #[shape(value = "self")]
    SelfValue,
    /// The value `"say \"\u{60}hi\u{60}\"\n"`.
    #[shape(value = "say \"`hi`\"\n")]
    SayHi,
    /// A value that is not listed here.
    #[shape(unknown)]
    Unknown(String),
}

/// The structure `LowerCase`.
#[derive(Clone, PartialEq, service_client::Shape)]
pub struct LowerCase {}

/// The structure `lowerCase`.
#[derive(Clone, PartialEq, service_client::Shape)]
#[shape(rename = "lowerCase")]
pub struct LowerCase2 {}

/// The structure `Timestamp`.
#[derive(Clone, PartialEq, service_client::Shape)]
#[shape(rename_all = "PascalCase")]
pub struct Timestamp {
    /// The nanos.
    pub nanos: Option<i64>,
}

/// Why a call to Clash failed.
#[derive(ServiceError)]
pub enum ClashError {
    /// The service answered with `Other`.
    OtherException(Other),
    /// A code that the service does not model, a time-out, missing credentials, and what else can
    /// happen on the way.
    #[service_error(other)]
    Other(ClientError),
}

/// The service answered with `Other`.
#[derive(Clone, PartialEq, service_client::Shape)]
#[shape(error)]
pub struct Other {
    /// The message.
    pub message: Option<String>,
    /// What is known of the response.
    #[shape(response_metadata)]
    pub response_metadata: ResponseMetadata,
}
