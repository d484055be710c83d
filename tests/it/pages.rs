//! Results that come in pages: which page is asked for next, and when there is none.

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

#[tokio::test]
async fn each_page_is_asked_for_with_the_token_of_the_one_before() {
    let (desk, asked) = desk([
        shelf(&["Emma"], Some("a")),
        shelf(&[], Some("b")),
        // A token of its own is missing: the expression takes the last title.
        shelf(&["Persuasion"], Some("last title")),
        shelf(&["Sanditon"], None),
    ]);
    let client = LibraryClient::in_process(desk);
    let found = titles(client.list_books(austen()).pages()).await.expect("four pages");
    assert_eq!(found, ["Emma", "Persuasion", "Sanditon"]);
    assert_eq!(log(&asked), ["Austen: -", "Austen: a", "Austen: b", "Austen: Persuasion"]);
}

#[tokio::test]
async fn a_page_is_asked_for_when_it_is_wanted() {
    let (desk, asked) = desk([shelf(&["Emma", "Persuasion"], Some("a")), shelf(&["Sanditon"], None)]);
    let mut items = LibraryClient::in_process(desk).list_books(austen()).pages().items();
    assert!(log(&asked).is_empty());
    for (title, count) in [("Emma", 1), ("Persuasion", 1), ("Sanditon", 2)] {
        assert_eq!(items.next().await.expect("one more").expect("a title"), title);
        assert_eq!(log(&asked).len(), count);
    }
    assert!(items.next().await.is_none());
    assert!(items.next().await.is_none(), "and so it stays");
    assert_eq!(log(&asked).len(), 2);
}

#[tokio::test]
async fn a_call_of_a_paged_operation_is_still_a_call() {
    let (desk, asked) = desk([shelf(&["Emma"], Some("a"))]);
    let page = LibraryClient::in_process(desk).list_books(austen()).await.expect("a page");
    assert_eq!(page, shelf(&["Emma"], Some("a")));
    assert_eq!(log(&asked).len(), 1);
}

#[tokio::test]
async fn an_empty_token_is_none() {
    let (desk, asked) = desk([Versions::new(BTreeMap::new()).next_key("")]);
    let mut pages = LibraryClient::in_process(desk).list_versions(None, None, None).pages();
    assert!(pages.next().await.is_some_and(|page| page.is_ok()));
    assert!(pages.next().await.is_none());
    assert_eq!(log(&asked).len(), 1);
}

#[tokio::test]
async fn what_says_that_there_is_no_more_wins_over_a_token() {
    let mut last = shelf(&["Emma"], Some("a"));
    last.shelf.as_mut().expect("a shelf").is_truncated = Some(false);
    let (desk, asked) = desk([last]);
    titles(LibraryClient::in_process(desk).list_books(austen()).pages()).await.expect("one page");
    assert_eq!(log(&asked).len(), 1);
}

#[tokio::test]
async fn a_token_that_comes_again_is_an_error() {
    for circle in 1..=5 {
        let page = |index: usize| shelf(&["Emma"], Some(["a", "b", "c", "d", "e"][index % circle]));
        let (desk, asked) = desk((0..100).map(page));
        let mut pages = LibraryClient::in_process(desk).list_books(austen()).pages();
        let error = loop {
            match pages.next().await.expect("it does not end well") {
                Ok(_) => {}
                Err(error) => break error,
            }
        };
        assert_eq!(error.kind(), ClientErrorKind::Pagination);
        assert_eq!(error.operation(), Some("ListBooks"));
        assert!(pages.next().await.is_none(), "an error is the end");
        let count = log(&asked).len();
        assert!(count <= 4 * circle, "a circle of {circle} was seen after {count} pages");
    }
}

#[tokio::test]
async fn an_error_is_the_end() {
    let (desk, asked) = desk([shelf(&["Emma"], Some("a"))]);
    let mut pages = LibraryClient::in_process(desk).list_books(austen()).pages();
    assert!(pages.next().await.is_some_and(|page| page.is_ok()));
    let error = pages.next().await.expect("an error").expect_err("there is no second page");
    assert_eq!(error.code(), Some("NoMorePages"));
    assert!(pages.next().await.is_none());
    assert_eq!(log(&asked).len(), 2);
}

#[tokio::test]
async fn several_tokens_go_together() {
    let books = |name: &str| Versions::new(BTreeMap::from([(name.to_owned(), 1)]));
    let first = books("Emma").next_key("Emma").next_version(7_i64);
    let (desk, asked) = desk([first, books("Persuasion").next_key("Persuasion"), books("Sanditon")]);
    let client = LibraryClient::in_process(desk);
    let mut items = client.list_versions(None, Some(3), Some("9")).pages().page_size(2).items();
    let mut found = Vec::new();
    while let Some(item) = items.next().await {
        found.push(item.expect("a version").0);
    }
    assert_eq!(found, ["Emma", "Persuasion", "Sanditon"]);
    let expected = [
        r#"None Some(3) Some("2")"#,
        r#"Some("Emma") Some(7) Some("2")"#,
        r#"Some("Persuasion") None Some("2")"#,
    ];
    assert_eq!(log(&asked), expected);
}

#[tokio::test]
async fn one_goes_on_where_one_stopped() {
    let (desk, asked) =
        desk([shelf(&["Emma"], Some("a")), shelf(&["Persuasion"], Some("b")), shelf(&[], None)]);
    let client = LibraryClient::in_process(desk);
    let mut pages = client.list_books(austen()).pages().page_size(1);
    assert_eq!(pages.next_token(), None);
    assert!(pages.next().await.is_some());
    let token = pages.next_token().expect("there is more");
    assert_eq!(token, Document::from("a"));
    drop(pages);
    let pages = client.list_books(austen()).pages().starting_token(token).page_size(5);
    assert_eq!(titles(pages).await.expect("two pages"), ["Persuasion"]);
    assert_eq!(log(&asked), ["Austen: -, 1", "Austen: a, 5", "Austen: b, 5"]);
}

#[tokio::test]
async fn a_page_cannot_have_a_size_that_nobody_takes() {
    let (desk, _) = desk([Cards::default()]);
    let mut pages = LibraryClient::in_process(desk).scan(None).pages().page_size(3);
    let error = pages.next().await.expect("an error").expect_err("there is no member for it");
    assert_eq!(error.to_string(), "the operation does not let one choose the size of a page");
}

#[tokio::test]
async fn a_token_that_is_a_structure_is_sent_as_it_came() {
    let key: Key = [
        ("blob".to_owned(), Value::B(Blob::from_static(b"\x00\xff"))),
        ("text".to_owned(), Value::S("x".to_owned())),
        ("new".to_owned(), Value::Unknown(UnknownMember::new("Z", 7))),
    ]
    .into();
    let (desk, asked) = desk([Cards::default().last(key.clone()), Cards::default()]);
    let mut pages = LibraryClient::in_process(desk).scan(None).pages();
    while let Some(page) = pages.next().await {
        page.expect("a page");
    }
    let sent = serde_json::to_string(&Some(Cards::default().last(key))).expect("JSON");
    assert_eq!(log(&asked), ["null".to_owned(), sent]);
}

#[tokio::test]
async fn a_mistake_in_a_call_is_one_in_its_pages() {
    let (desk, asked) = desk([shelf(&["Emma"], None)]);
    let mut pages = LibraryClient::in_process(desk).list_books(austen()).header("no name", "x").pages();
    let error = pages.next().await.expect("an error").expect_err("no such header");
    assert_eq!(error.kind(), ClientErrorKind::InvalidInput);
    assert!(pages.next().await.is_none());
    assert!(log(&asked).is_empty());
}

/// Notes one header of each request.
#[derive(Debug)]
struct Noting<T>(T, Log);

#[async_trait::async_trait]
impl<T: Transport> Transport for Noting<T> {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let header = request.headers().get("x-trace").and_then(|value| value.to_str().ok());
        self.1.lock().unwrap_or_else(PoisonError::into_inner).push(header.unwrap_or("-").to_owned());
        self.0.send(request).await
    }
}

#[tokio::test]
async fn what_the_call_was_adjusted_with_holds_for_each_page() {
    let (desk, headers) = (desk([shelf(&["Emma"], Some("a")), shelf(&[], None)]).0, Log::default());
    let transport = Noting(LibraryService::new(desk), headers.clone());
    let config = Config::builder().endpoint_url("http://localhost").transport(transport).build();
    let call = LibraryClient::new(&config).list_books(austen()).header("x-trace", "abc");
    titles(call.pages()).await.expect("two pages");
    assert_eq!(log(&headers), ["abc", "abc"]);
}

#[tokio::test]
async fn pages_are_a_stream_that_can_be_sent_elsewhere() {
    fn is_stream<S: Stream + Send + Unpin + 'static>(stream: S) -> S {
        stream
    }
    let (desk, _) = desk([shelf(&["Emma"], None)]);
    let client = LibraryClient::in_process(desk);
    let mut items = is_stream(client.list_books(austen()).pages().items());
    let mut pages = is_stream(client.list_books(austen()).pages());
    let page = tokio::spawn(async move { poll_fn(|cx| Pin::new(&mut pages).poll_next(cx)).await });
    assert!(page.await.expect("no panic").is_some_and(|page| page.is_ok()));
    let item = poll_fn(|cx| Pin::new(&mut items).poll_next(cx)).await;
    assert!(item.is_some_and(|item| item.is_err()), "the one page was given");
}

#[test]
fn the_client_knows_what_comes_in_pages() {
    let client = LibraryClient::in_process(desk([Cards::default()]).0);
    let paged = |name: &str| name.parse().is_ok_and(|operation| client.can_paginate(operation));
    assert!(["ListBooks", "list_books", "ListVersions", "ScanCards", "scan"].into_iter().all(paged));
    assert!(!["CountBooks", "count_books", "Scan", ""].into_iter().any(paged));
    // A call without pages can be written down without saying so.
    let call: service_client::Call<(), ClientError> = client.count_books();
    drop(call);
}
