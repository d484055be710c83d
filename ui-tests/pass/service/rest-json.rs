//! A service whose operations have paths of their own, through the half that answers it.

use std::collections::BTreeMap;

use service_client::{Blob, ClientError, ResponseMetadata, ServiceError, Shape, Timestamp, service_client};

#[service_client(protocol = "restJson1", signing = "none", rename_all = "camelCase")]
pub trait Library {
    #[operation(http = "PUT /shelves/{Shelf}/books/{Path+}?kind=book", code = 201)]
    async fn put_book(&self, input: PutBookRequest) -> Result<PutBookResult, LibraryError>;

    #[operation(http = "GET /shelves/{shelf}/{number}/{open}")]
    async fn find(
        &self,
        #[shape(label)] shelf: &str,
        #[shape(label)] number: i32,
        #[shape(label = "open")] is_open: bool,
        #[shape(query = "tag")] tags: &[String],
        #[shape(header = "x-after", timestamp_format = "epoch-seconds")] after: Option<Timestamp>,
    ) -> Result<Cover, LibraryError>;

    #[operation(http = "POST /ping", code = 204, auth = "none")]
    async fn ping(&self) -> Result<(), LibraryError>;
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct PutBookRequest {
    #[shape(label)]
    pub shelf: String,
    #[shape(label)]
    pub path: String,
    #[shape(header = "x-tags")]
    pub tags: Option<Vec<String>>,
    #[shape(prefix_headers = "x-meta-")]
    pub metadata: Option<BTreeMap<String, String>>,
    #[shape(query = "dry-run")]
    pub dry_run: Option<bool>,
    #[shape(json_name = "heading")]
    pub title: String,
    pub pages: Option<i32>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "camelCase")]
pub struct PutBookResult {
    #[shape(response_code)]
    pub status: Option<i32>,
    #[shape(header = "x-version")]
    pub version: Option<i64>,
    pub title: String,
    #[shape(response_metadata)]
    pub response_metadata: ResponseMetadata,
}

#[derive(Clone, PartialEq, Shape)]
pub struct Cover {
    #[shape(payload)]
    pub image: Option<Blob>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(error(code = "ShelfFull", status = 409))]
pub struct ShelfFullException {
    #[shape(header = "x-free")]
    pub free: Option<i32>,
    pub message: Option<String>,
}

#[derive(ServiceError)]
pub enum LibraryError {
    ShelfFull(ShelfFullException),
    #[service_error(other)]
    Other(ClientError),
}

struct Desk;

impl Library for Desk {
    async fn put_book(&self, input: PutBookRequest) -> Result<PutBookResult, LibraryError> {
        if input.shelf == "full" {
            return Err(ShelfFullException::new().free(0).message("no room").into());
        }
        assert!(input == book("a b"));
        Ok(PutBookResult::new(input.title).version(7))
    }

    async fn find(
        &self,
        shelf: &str,
        number: i32,
        is_open: bool,
        tags: &[String],
        after: Option<Timestamp>,
    ) -> Result<Cover, LibraryError> {
        assert_eq!((shelf, number, is_open, after), ("a/b", -1, true, Some(Timestamp::EPOCH)));
        assert_eq!(tags, ["x", "y"]);
        Ok(Cover::new().image(b"\0\x01".to_vec()))
    }

    async fn ping(&self) -> Result<(), LibraryError> {
        Ok(())
    }
}

fn book(shelf: &str) -> PutBookRequest {
    PutBookRequest::new(shelf, "one/two three", "Title")
        .tags(["a".to_owned(), "b, c".to_owned()])
        .metadata([("x".to_owned(), "y".to_owned())])
        .dry_run(true)
}

fn main() {
    let client = LibraryClient::in_process(Desk);
    block_on(async {
        let put = client.put_book(book("a b")).await.unwrap();
        assert_eq!((put.status, put.version, &*put.title), (Some(201), Some(7), "Title"));
        let Err(LibraryError::ShelfFull(full)) = client.put_book(book("full")).await else { panic!() };
        assert_eq!((full.free, full.message.as_deref()), (Some(0), Some("no room")));
        let tags = ["x".to_owned(), "y".to_owned()];
        let cover = client.find("a/b", -1, true, &tags, Some(Timestamp::EPOCH)).await.unwrap();
        assert_eq!(cover.image, Some(Blob::from(b"\0\x01".to_vec())));
        client.ping().await.unwrap();
    });
    let http = LibraryOperation::PutBook.operation().http.unwrap();
    assert_eq!((http.method, http.code), ("PUT", 201));
    assert_eq!(http.uri, "/shelves/{Shelf}/books/{Path+}?kind=book");
    assert_eq!(LibraryOperation::Ping.operation().http.unwrap().code, 204);
}

fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = std::pin::pin!(future);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    loop {
        if let std::task::Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}
