//! Declarations enter in the strictest of crates; nothing that the macros make of them is remarked upon.

#![deny(warnings, missing_docs, missing_debug_implementations, unreachable_pub)]
#![deny(unused_qualifications, unused_results, unused_lifetimes, single_use_lifetimes, trivial_casts)]
#![deny(missing_copy_implementations, non_ascii_idents, let_underscore_drop, unit_bindings)]
#![deny(future_incompatible, nonstandard_style, rust_2018_idioms, rust_2024_compatibility)]
#![deny(clippy::all, clippy::pedantic, clippy::cargo, clippy::nursery)]
#![forbid(unsafe_code)]
// Of the crate, not of generated code.
#![allow(clippy::multiple_crate_versions, clippy::cargo_common_metadata)]

use service_client::{
    ByteStream, ClientError, ResponseMetadata, ServiceError, Shape, UnknownMember, service_client,
};

/// A service whose methods return another name of `Result`, where generated code's types are in scope.
pub mod aliased {
    use service_client::{Call, ClientError, service_client};

    /// What calls give.
    pub type Answer<T> = Result<T, ClientError>;

    /// Bells.
    #[service_client(protocol = "awsJson1_0", target_prefix = "Bells", signing = "none")]
    pub trait Bells {
        /// Rings one.
        async fn ring(&self, name: &str) -> Answer<()>;
    }

    /// Rings twice.
    pub fn ring_twice(client: &BellsClient) -> [Call<(), ClientError>; 2] {
        ["ding", "dong"].map(|name| client.ring(name))
    }
}

/// A service that anybody may use.
pub mod public {
    use super::{
        ByteStream, ClientError, ResponseMetadata, ServiceError, Shape, UnknownMember, service_client,
    };

    /// Books on shelves.
    #[service_client(
        protocol = "awsJson1_0",
        service_id = "Books",
        target_prefix = "Books",
        endpoint_prefix = "books"
    )]
    pub trait Books: Send + Sync {
        /// Takes a book from its shelf.
        async fn take(&self, input: TakeInput) -> Result<TakeOutput, BooksError>;

        /// Puts a book back.
        async fn put(&self, title: &str, tags: &[String], place: Option<&str>) -> Result<(), BooksError>;

        /// Forgets where a book was.
        #[deprecated = "books remember"]
        async fn forget(&self, title: &str) -> Result<(), BooksError>;

        /// Takes a book twice.
        async fn take_twice(&self, input: TakeInput) -> Result<TakeOutput, BooksError> {
            drop(self.take(input.clone()).await?);
            self.take(input).await
        }
    }

    /// Which book.
    #[derive(Clone, PartialEq, Shape)]
    pub struct TakeInput {
        /// Its title.
        #[shape(length(1..=64))]
        pub title: String,
        /// How it looks.
        pub color: Option<Color>,
        /// What else is known of it.
        pub note: Option<Note>,
    }

    /// The book.
    #[derive(Clone, PartialEq, Eq, Shape)]
    pub struct TakeOutput {
        /// Its text.
        #[shape(sensitive)]
        pub text: Option<String>,
        /// What is known of the response.
        #[shape(response_metadata)]
        pub response_metadata: ResponseMetadata,
    }

    /// Books, page by page.
    #[service_client(protocol = "restXml", signing = "none", xml_namespace = "https://example.com/")]
    pub trait Scans: Send + Sync {
        /// Scans a book.
        #[operation(http = "PUT /scans/{Title}", checksum(algorithm = "Algorithm", required))]
        async fn scan(&self, input: ScanInput) -> Result<Place, BooksError>;
    }

    /// What is scanned.
    #[derive(Clone, PartialEq, Eq, Shape)]
    #[shape(rename_all = "PascalCase")]
    pub struct ScanInput {
        /// Its title.
        #[shape(label)]
        pub title: String,
        /// How the pages are told from others.
        #[shape(header = "x-algorithm")]
        pub algorithm: Option<String>,
        /// The pages.
        #[shape(payload, requires_length)]
        pub pages: ByteStream,
    }

    /// Where it is.
    #[derive(Clone, PartialEq, Eq, Shape)]
    #[shape(xml_name = "Place", xml_namespace = "https://example.com/places/")]
    pub struct Place {
        /// On which floor.
        #[shape(xml_attribute)]
        pub floor: Option<i32>,
        /// On which shelves.
        #[shape(xml_items(name = "Shelf"))]
        pub shelves: Option<Vec<String>>,
    }

    /// How a book looks.
    #[derive(Clone, PartialEq, Eq, Shape)]
    pub enum Color {
        /// Like a tomato.
        Red,
        /// Like nothing that was known.
        #[shape(unknown)]
        Unknown(String),
    }

    /// What is known of a book.
    #[derive(Clone, PartialEq, Shape)]
    pub enum Note {
        /// By a reader.
        Reader(String),
        /// By somebody else.
        #[shape(unknown)]
        Unknown(UnknownMember),
    }

    /// There is no such book.
    #[derive(Clone, PartialEq, Eq, Shape)]
    #[shape(error)]
    pub struct NoSuchBook {
        /// The service's words.
        pub message: Option<String>,
    }

    /// What can go wrong.
    #[derive(ServiceError)]
    pub enum BooksError {
        /// There is no such book.
        NoSuchBook(NoSuchBook),
        /// Something else.
        #[service_error(other)]
        Other(ClientError),
    }
}

/// A service that is the crate's own, and of which not everything is used.
mod private {
    use super::{ClientError, service_client};

    #[service_client(protocol = "awsJson1_1", signing = "none")]
    pub(crate) trait Quiet {
        async fn ping(&self) -> Result<(), ClientError>;
        async fn pong(&self, count: i32) -> Result<(), ClientError>;
    }
}

struct Fake;

impl private::Quiet for Fake {
    async fn ping(&self) -> Result<(), ClientError> {
        Ok(())
    }

    async fn pong(&self, _count: i32) -> Result<(), ClientError> {
        Ok(())
    }
}

#[tokio::test]
async fn nothing_is_remarked_upon() {
    let client = private::QuietClient::in_process(Fake);
    assert!(client.ping().await.is_ok());
    assert_eq!(public::BooksOperation::ALL.len(), 3);
}
