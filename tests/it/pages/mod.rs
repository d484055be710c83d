//! Results that come in pages: which page is asked for next, and when there is none.

mod circles;
mod tokens;
mod walk;

use std::{
    collections::BTreeMap,
    future::poll_fn,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
};

use futures_core::Stream;
use service_client::{
    Blob, ClientError, ClientErrorKind, Config, Document, Pages, ServiceError as _, Shape, Transport,
    TransportError, UnknownMember, service_client,
    transport::{Request, Response},
};

#[service_client(protocol = "awsJson1_1", target_prefix = "Library", signing = "none")]
trait Library {
    #[operation(paginated(
        input_token = "After",
        output_token = "Shelf.Next || Shelf.Titles[-1]",
        more = "Shelf.IsTruncated",
        page_size = "MaxResults"
    ))]
    async fn list_books(&self, input: ListBooksRequest) -> Result<ListBooksResult, ClientError>;

    #[operation(paginated(
        input_token = ["KeyMarker", "VersionMarker"],
        output_token = ["NextKey", "NextVersion"],
        page_size = "MaxResults"
    ))]
    async fn list_versions(
        &self,
        key_marker: Option<&str>,
        version_marker: Option<i64>,
        max_results: Option<&str>,
    ) -> Result<Versions, ClientError>;

    #[operation(name = "ScanCards", paginated(input_token = "Start", output_token = "Last"))]
    async fn scan(&self, start: Option<Key>) -> Scanned;

    async fn count_books(&self) -> Result<(), ClientError>;
}

type Scanned = Result<Cards, ClientError>;

#[derive(Clone, Debug, PartialEq, Shape)]
#[shape(rename_all = "PascalCase", no_debug)]
struct ListBooksRequest {
    author: String,
    after: Option<String>,
    max_results: Option<i32>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
struct ListBooksResult {
    #[shape(page_items)]
    shelf: Option<Shelf>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
struct Shelf {
    #[shape(page_items)]
    titles: Vec<String>,
    next: Option<String>,
    is_truncated: Option<bool>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
struct Versions {
    #[shape(page_items)]
    #[expect(clippy::struct_field_names, reason = "they are the ones of the list")]
    versions: BTreeMap<String, i64>,
    next_key: Option<String>,
    next_version: Option<i64>,
}

type Key = BTreeMap<String, Value>;

#[derive(Clone, PartialEq, Shape)]
enum Value {
    S(String),
    B(Blob),
    #[shape(unknown)]
    Unknown(UnknownMember),
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
struct Cards {
    last: Option<Key>,
}

/// Gives one page after another, and keeps what it was asked.
struct Desk<P> {
    pages: Mutex<Vec<P>>,
    asked: Log,
}

type Log = Arc<Mutex<Vec<String>>>;

fn desk<P>(pages: impl IntoIterator<Item = P>) -> (Desk<P>, Log) {
    let (mut pages, asked): (Vec<P>, _) = (pages.into_iter().collect(), Log::default());
    pages.reverse();
    (Desk { pages: Mutex::new(pages), asked: asked.clone() }, asked)
}

impl<P> Desk<P> {
    fn answer(&self, asked: String) -> Result<P, ClientError> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).push(asked);
        let page = self.pages.lock().unwrap_or_else(PoisonError::into_inner).pop();
        page.ok_or_else(|| ClientError::service("NoMorePages", "every page was given"))
    }
}

fn log(log: &Log) -> Vec<String> {
    log.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

fn not_here<T>() -> Result<T, ClientError> {
    Err(ClientError::unsupported("this"))
}

impl Library for Desk<ListBooksResult> {
    async fn list_books(&self, input: ListBooksRequest) -> Result<ListBooksResult, ClientError> {
        let size = input.max_results.map_or_else(String::new, |size| format!(", {size}"));
        self.answer(format!("{}: {}{size}", input.author, input.after.as_deref().unwrap_or("-")))
    }

    async fn list_versions(
        &self,
        _: Option<&str>,
        _: Option<i64>,
        _: Option<&str>,
    ) -> Result<Versions, ClientError> {
        not_here()
    }

    async fn scan(&self, _: Option<Key>) -> Scanned {
        not_here()
    }

    async fn count_books(&self) -> Result<(), ClientError> {
        not_here()
    }
}

impl Library for Desk<Versions> {
    async fn list_books(&self, _: ListBooksRequest) -> Result<ListBooksResult, ClientError> {
        not_here()
    }

    async fn list_versions(
        &self,
        key: Option<&str>,
        version: Option<i64>,
        size: Option<&str>,
    ) -> Result<Versions, ClientError> {
        self.answer(format!("{key:?} {version:?} {size:?}"))
    }

    async fn scan(&self, _: Option<Key>) -> Scanned {
        not_here()
    }

    async fn count_books(&self) -> Result<(), ClientError> {
        not_here()
    }
}

impl Library for Desk<Cards> {
    async fn list_books(&self, _: ListBooksRequest) -> Result<ListBooksResult, ClientError> {
        not_here()
    }

    async fn list_versions(
        &self,
        _: Option<&str>,
        _: Option<i64>,
        _: Option<&str>,
    ) -> Result<Versions, ClientError> {
        not_here()
    }

    async fn scan(&self, start: Option<Key>) -> Scanned {
        self.answer(serde_json::to_string(&start.map(|key| Cards::default().last(key))).unwrap_or_default())
    }

    async fn count_books(&self) -> Result<(), ClientError> {
        not_here()
    }
}

fn shelf(titles: &[&str], next: Option<&str>) -> ListBooksResult {
    let titles: Vec<String> = titles.iter().map(|title| (*title).to_owned()).collect();
    let mut shelf = Shelf::new(titles).is_truncated(next.is_some());
    shelf.next = next.filter(|next| *next != "last title").map(str::to_owned);
    ListBooksResult::default().shelf(shelf)
}

fn austen() -> ListBooksRequest {
    ListBooksRequest::new("Austen")
}

async fn titles(mut pages: Pages<ListBooksResult, ClientError>) -> Result<Vec<String>, ClientError> {
    let mut titles = Vec::new();
    while let Some(page) = pages.next().await {
        titles.extend(page?.shelf.into_iter().flat_map(|shelf| shelf.titles));
    }
    Ok(titles)
}
