//! Depot: `GetParcel`, `PutManifest` and `PutParcel`.
//!
//! [`DepotClient::new`] makes a client from a `Config`, and every operation is a method of it.
//! [`DepotClient::in_process`] makes one that calls an implementation of [`Depot`], such as a fake.
//!
//! Needs the features `checksums` and `xml` of `service-client`.

use std::collections::BTreeMap;

use service_client::{
    ByteStream, ClientError, ResponseMetadata, ServiceError, Shape, UnknownMember,
    service_client,
};

/// Depot.
///
/// [`DepotClient`] calls a service that implements it; so does anything else that implements this
/// trait, in process or, through [`DepotService`], over HTTP.
#[service_client(
    protocol = "restXml",
    service_id = "Depot",
    endpoint_prefix = "depot",
    api_version = "2025-05-06",
    xml_namespace = "https://depot.example/2025-05-06/"
)]
pub trait Depot {
    /// Calls `GetParcel`.
    ///
    /// # Errors
    ///
    /// Only [`DepotError::Other`]: the service models none.
    #[operation(
        http = "GET /{Depot}/parcels/{Id+}",
        checksum(mode = "Mode", response = ["CRC32", "SHA256"])
    )]
    async fn get_parcel(
        &self,
        input: GetParcelRequest,
    ) -> Result<GetParcelOutput, DepotError>;

    /// Calls `PutManifest`.
    ///
    /// # Errors
    ///
    /// [`Sealed`], or [`DepotError::Other`].
    #[operation(http = "PUT /{Depot}/manifest")]
    async fn put_manifest(
        &self,
        input: PutManifestRequest,
    ) -> Result<PutManifestOutput, DepotError>;

    /// Calls `PutParcel`.
    ///
    /// # Errors
    ///
    /// [`Sealed`], or [`DepotError::Other`].
    #[operation(
        http = "PUT /{Depot}/parcels/{Id+}",
        checksum(algorithm = "Algorithm", required)
    )]
    async fn put_parcel(&self, input: PutParcelRequest) -> Result<(), DepotError>;
}

/// What `GetParcel` takes.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct GetParcelRequest {
    /// The depot.
    #[shape(label)]
    pub depot: String,
    /// The id.
    #[shape(label)]
    pub id: String,
    /// The mode.
    #[shape(header = "x-mode")]
    pub mode: Option<String>,
}

/// What `GetParcel` answers.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct GetParcelOutput {
    /// The body.
    #[shape(payload)]
    pub body: ByteStream,
    /// What is known of the response.
    #[shape(response_metadata)]
    pub response_metadata: ResponseMetadata,
}

/// What `PutManifest` takes.
#[derive(Clone, PartialEq, Shape)]
#[shape(
    rename_all = "PascalCase",
    xml_name = "ManifestRequest",
    xml_namespace = "https://depot.example/2025-05-06/"
)]
pub struct PutManifestRequest {
    /// The depot.
    #[shape(label)]
    pub depot: String,
    /// The title.
    #[shape(xml_name = "Heading")]
    pub title: Option<String>,
    /// The lines.
    #[shape(xml_items(name = "Line"))]
    pub lines: Option<Vec<Line>>,
    /// The marks.
    #[shape(xml_name = "Mark", xml_flattened)]
    pub marks: Option<Vec<String>>,
    /// The zones.
    #[shape(
        xml_items(
            name = "Zone",
            items(name = "Shelf", items(name = "Text", key = "Name"))
        )
    )]
    pub zones: Option<Vec<Vec<BTreeMap<String, String>>>>,
    /// The labels.
    #[shape(xml_flattened, xml_items(name = "Text", key = "Name"))]
    pub labels: Option<BTreeMap<String, String>>,
    /// The totals.
    pub totals: Option<BTreeMap<String, Vec<String>>>,
    /// The carrier.
    pub carrier: Option<Carrier>,
}

/// What `PutManifest` answers.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct PutManifestOutput {
    /// The count.
    pub count: Option<i32>,
    /// What is known of the response.
    #[shape(response_metadata)]
    pub response_metadata: ResponseMetadata,
}

/// What `PutParcel` takes.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct PutParcelRequest {
    /// The depot.
    #[shape(label)]
    pub depot: String,
    /// The id.
    #[shape(label)]
    pub id: String,
    /// The algorithm.
    #[shape(header = "x-algorithm")]
    pub algorithm: Option<String>,
    /// The body.
    #[shape(payload, requires_length)]
    pub body: ByteStream,
}

/// One of the members of `Carrier`.
#[derive(Clone, PartialEq, Shape)]
pub enum Carrier {
    /// The van.
    #[shape(xml_name = "van")]
    Van(String),
    /// The drone.
    Drone(Owner),
    /// A member that is not listed here.
    #[shape(unknown)]
    Unknown(UnknownMember),
}

/// The structure `Line`.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct Line {
    /// The language.
    #[shape(xml_name = "xml:lang", xml_attribute)]
    pub language: Option<String>,
    /// The owner.
    #[shape(xml_namespace("https://owners.example/", prefix = "o"))]
    pub owner: Option<Owner>,
    /// The weight.
    pub weight: Option<f64>,
}

/// The structure `Owner`.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct Owner {
    /// The name.
    pub name: Option<String>,
}

/// Why a call to Depot failed.
#[derive(ServiceError)]
pub enum DepotError {
    /// The service answered with `Sealed`.
    Sealed(Sealed),
    /// A code that the service does not model, a time-out, missing credentials, and what else can
    /// happen on the way.
    #[service_error(other)]
    Other(ClientError),
}

/// The service answered with `Sealed`.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase", error(status = 409))]
pub struct Sealed {
    /// The message.
    pub message: Option<String>,
    /// What is known of the response.
    #[shape(response_metadata)]
    pub response_metadata: ResponseMetadata,
}
