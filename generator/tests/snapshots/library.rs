//! Book Library Service: `GetBook`, `ListDBShelves`, `Ping`, `PutBook` and `WatchShelves`.
//!
//! [`BookLibraryClient::new`] makes a client from a `Config`, and every operation is a method of
//! it. [`BookLibraryClient::in_process`] makes one that calls an implementation of [`BookLibrary`],
//! such as a fake.

#![allow(clippy::doc_markdown)]

use std::collections::BTreeMap;

use service_client::{
    BigDecimal, BigInteger, Blob, ClientError, Document, EventStream, ResponseMetadata,
    ServiceError, Shape, Timestamp, UnknownMember, service_client,
};

/// Book Library
///
/// Keeps books.
///
/// [`BookLibraryClient`] calls a service that implements it; so does anything else that implements
/// this trait, in process or, through [`BookLibraryService`], over HTTP.
#[service_client(
    protocol = "awsJson1_1",
    service_id = "Book Library",
    target_prefix = "Library_20250101",
    namespace = "example.library",
    endpoint_prefix = "library",
    signing_name = "books",
    api_version = "2025-01-01"
)]
pub trait BookLibrary {
    /// Calls `GetBook`.
    ///
    /// # Errors
    ///
    /// [`ThrottledException`], or [`BookLibraryError::Other`].
    #[deprecated(note = "Use ListDBShelves.")]
    async fn get_book(&self, input: GetBookInput) -> Result<Book, BookLibraryError>;

    /// Calls `ListDBShelves`.
    ///
    /// # Errors
    ///
    /// [`ThrottledException`], or [`BookLibraryError::Other`].
    #[operation(name = "ListDBShelves")]
    async fn list_db_shelves(&self) -> Result<ListDBShelvesOutput, BookLibraryError>;

    /// Calls `Ping`.
    ///
    /// # Errors
    ///
    /// [`ThrottledException`], or [`BookLibraryError::Other`].
    async fn ping(&self) -> Result<(), BookLibraryError>;

    /// Puts a book on a shelf.
    ///
    /// **Note:** It stays there.
    ///
    /// # Errors
    ///
    /// [`BookTooLargeException`], [`InternalError`], [`ThrottledException`], or
    /// [`BookLibraryError::Other`].
    async fn put_book(
        &self,
        input: PutBookInput,
    ) -> Result<PutBookOutput, BookLibraryError>;

    /// Calls `WatchShelves`.
    ///
    /// # Errors
    ///
    /// [`ThrottledException`], or [`BookLibraryError::Other`].
    async fn watch_shelves(&self) -> Result<WatchShelvesOutput, BookLibraryError>;
}

/// What `GetBook` takes.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct GetBookInput {
    /// What a book is called.
    #[shape(length(1..=80))]
    pub title: String,
}

/// A book.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct Book {
    /// The pages.
    #[shape(default = 0)]
    pub pages: Option<i64>,
    /// The cover, of at most 1048576 bytes.
    #[shape(length(..=1_048_576))]
    pub cover: Option<Blob>,
    /// The written.
    #[shape(timestamp_format = "date-time")]
    pub written: Option<Timestamp>,
    /// The bought.
    pub bought: Option<Timestamp>,
    /// The sequel.
    pub sequel: Option<Box<Book>>,
    /// The chapter.
    pub chapter: Option<Chapter>,
    /// The notes.
    #[shape(default = {})]
    pub notes: Option<Document>,
    /// The price.
    pub price: Option<BigDecimal>,
    /// The number.
    pub number: Option<BigInteger>,
    /// Whether `IsLent` is set.
    pub is_lent: Option<bool>,
    /// The old.
    #[deprecated]
    pub old: Option<String>,
    /// What is known of the response.
    #[shape(response_metadata)]
    pub response_metadata: ResponseMetadata,
}

/// What `ListDBShelves` answers.
#[allow(deprecated)]
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct ListDBShelvesOutput {
    /// The shelves.
    #[shape(sensitive)]
    pub shelves: Vec<Shelf>,
    /// The response metadata.
    pub response_metadata_: Option<String>,
    /// What is known of the response.
    #[shape(response_metadata)]
    pub response_metadata: ResponseMetadata,
}

/// What `PutBook` takes.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct PutBookInput {
    /// What a book is called.
    #[shape(length(1..=80))]
    pub title: String,
    /// The type.
    pub r#type: Option<Binding>,
    /// The level.
    pub level: Option<Level>,
    /// The `Book` itself, at most **1** MB.
    pub book: Option<Book>,
    /// The tags, of at most 50 entries.
    #[shape(length(..=50))]
    pub tags: Option<BTreeMap<TagKey, Vec<String>>>,
    /// The copies, from 1 to 100000.
    #[shape(range(1..=100_000))]
    pub copies: Option<i32>,
    /// The weight, at most 2.5.
    #[shape(range(..=2.5))]
    pub weight: Option<f64>,
    /// The token.
    #[shape(idempotency_token)]
    pub token: Option<String>,
    /// The pin, of 4 characters.
    #[shape(length(4..=4), sensitive)]
    pub pin: Option<String>,
    /// The arns.
    #[shape(rename = "ARNs", sensitive)]
    pub arns: Option<Vec<Option<String>>>,
}

/// What `PutBook` answers.
#[derive(Clone, PartialEq, Shape)]
pub struct PutBookOutput {
    /// What is known of the response.
    #[shape(response_metadata)]
    pub response_metadata: ResponseMetadata,
}

/// What `WatchShelves` answers.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct WatchShelvesOutput {
    /// The events.
    pub events: EventStream<Events, BookLibraryError>,
    /// What is known of the response.
    #[shape(response_metadata)]
    pub response_metadata: ResponseMetadata,
}

/// One of the values of `Binding`.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Binding {
    /// With boards.
    HardCover,
    /// The value `PAPER`.
    Paper,
    /// The value `other/*`.
    #[shape(value = "other/*")]
    Other,
    /// The value `UNKNOWN`.
    #[deprecated]
    #[shape(value = "UNKNOWN")]
    UnknownValue,
    /// A value that is not listed here.
    #[shape(unknown)]
    Unknown(String),
}

/// One of the members of `Chapter`.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "lowercase")]
pub enum Chapter {
    /// The text.
    Text(String),
    /// The parts.
    Parts(Vec<Chapter>),
    /// The wrapped.
    Wrapped(Box<Chapter>),
    /// The lost.
    Lost(()),
    /// The unknown.
    #[shape(rename = "Unknown")]
    UnknownValue(i32),
    /// A member that is not listed here.
    #[shape(unknown)]
    Unknown(UnknownMember),
}

/// One of the members of `Events`.
#[allow(clippy::large_enum_variant)]
#[derive(Clone, PartialEq, Shape)]
pub enum Events {
    /// The moved.
    Moved(Book),
    /// A member that is not listed here.
    #[shape(unknown)]
    Unknown(UnknownMember),
}

/// One of the values of `Level`.
#[derive(Clone, PartialEq, Shape)]
pub enum Level {
    /// The value `1`.
    #[shape(value = 1)]
    Beginner,
    /// The value `5`.
    #[shape(value = 5)]
    Native,
    /// A value that is not listed here.
    #[shape(unknown)]
    Unknown(i32),
}

/// The structure `Shelf`.
#[deprecated(note = "Shelves are gone.")]
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct Shelf {
    /// The name.
    #[shape(sensitive)]
    pub name: String,
}

/// One of the values of `TagKey`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Shape)]
#[shape(rename_all = "lowercase")]
pub enum TagKey {
    /// The value `genre`.
    Genre,
    /// The value `era`.
    Era,
    /// A value that is not listed here.
    #[shape(unknown)]
    Unknown(String),
}

/// Why a call to Book Library Service failed.
#[derive(ServiceError)]
pub enum BookLibraryError {
    /// The book is too large.
    BookTooLargeException(BookTooLargeException),
    /// The service answered with `InternalError`.
    InternalError(InternalError),
    /// The service answered with `ThrottledException`.
    ThrottledException(ThrottledException),
    /// A code that the service does not model, a time-out, missing credentials, and what else can
    /// happen on the way.
    #[service_error(other)]
    Other(ClientError),
}

/// The book is too large.
///
/// Tear it apart.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase", error(status = 413))]
pub struct BookTooLargeException {
    /// The message.
    pub message: Option<String>,
    /// The limit.
    pub limit: i64,
    /// What is known of the response.
    #[shape(response_metadata)]
    pub response_metadata: ResponseMetadata,
}

/// The service answered with `InternalError`.
#[derive(Clone, PartialEq, Shape)]
#[shape(error(status = 500, retryable))]
pub struct InternalError {
    /// The message.
    pub message: Option<String>,
    /// What is known of the response.
    #[shape(response_metadata)]
    pub response_metadata: ResponseMetadata,
}

/// The service answered with `ThrottledException`.
#[derive(Clone, PartialEq, Shape)]
#[shape(error(status = 429, throttling))]
pub struct ThrottledException {
    /// The message.
    pub message: Option<String>,
    /// What is known of the response.
    #[shape(response_metadata)]
    pub response_metadata: ResponseMetadata,
}
