//! When a page is asked for, and what holds for each.

use service_client::{
    intercept::{EncodeContext, Interceptor, RequestContext},
    transport::BoxError,
};

use super::*;

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

/// Counts the calls that are written, and what is known of that when a request is sent.
#[derive(Clone, Debug, Default)]
struct Counting(Log);

impl Interceptor for Counting {
    fn before_encode(&self, context: &mut EncodeContext<'_>) -> Result<(), BoxError> {
        let mut log = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        log.push("written".to_owned());
        context.extensions().insert(log.len());
        Ok(())
    }

    fn before_send(&self, context: &mut RequestContext<'_>) -> Result<(), BoxError> {
        let number = context.extensions().get::<usize>().copied();
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(format!("sent {number:?}"));
        Ok(())
    }
}

#[tokio::test]
async fn interceptors_see_each_page_once() {
    let (desk, counting) = (desk([shelf(&["Emma"], Some("a")), shelf(&[], None)]).0, Counting::default());
    let config = Config::builder().endpoint_url("http://localhost").transport(LibraryService::new(desk));
    let client = LibraryClient::new(&config.interceptor(counting.clone()).build());
    titles(client.list_books(austen()).pages().page_size(7).starting_token("x")).await.expect("two pages");
    assert_eq!(log(&counting.0), ["written", "sent Some(1)", "written", "sent Some(3)"]);
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
