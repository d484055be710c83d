//! Tokens that come again, and errors: how a walk ends before its time.

use super::*;

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
async fn a_page_cannot_have_a_size_that_nobody_takes() {
    let (desk, _) = desk([Cards::default()]);
    let mut pages = LibraryClient::in_process(desk).scan(None).pages().page_size(3);
    let error = pages.next().await.expect("an error").expect_err("there is no member for it");
    assert_eq!(error.to_string(), "the operation does not let one choose the size of a page");
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

#[tokio::test]
async fn where_the_same_token_is_the_end_a_walk_ends_well() {
    // As Amazon CloudWatch Logs gives its events: with a token always, and at the end with the one that it was asked with.
    let pages = || [shelf(&["Emma"], Some("a")), shelf(&["Sanditon"], Some("b")), shelf(&[], Some("b"))];
    let (end, asked) = desk(pages());
    let ended = LibraryClient::in_process(end).list_books(austen()).pages().end_at_same_token();
    assert_eq!(titles(ended).await.expect("it ends"), ["Emma", "Sanditon"]);
    assert_eq!(log(&asked), ["Austen: -", "Austen: a", "Austen: b"]);
    // The end may be where one began; a circle of more than one page is still a mistake.
    let (end, asked) = desk([shelf(&[], Some("b"))]);
    let pages_from = LibraryClient::in_process(end).list_books(austen()).pages().starting_token("b");
    assert_eq!(titles(pages_from.end_at_same_token()).await.expect("it ends"), [""; 0]);
    assert_eq!(log(&asked).len(), 1);
    let (circle, _) = desk((0..100).map(|index: usize| shelf(&[], Some(["a", "b"][index % 2]))));
    let pages = LibraryClient::in_process(circle).list_books(austen()).pages().end_at_same_token();
    assert_eq!(titles(pages).await.expect_err("a circle").kind(), ClientErrorKind::Pagination);
}

#[tokio::test]
async fn the_error_says_what_to_do_where_the_end_is_said_so() {
    let (desk, _) = desk([shelf(&["Emma"], Some("a")), shelf(&[], Some("a"))]);
    let error = titles(LibraryClient::in_process(desk).list_books(austen()).pages()).await;
    assert!(error.expect_err("the same token").to_string().contains("`.pages().end_at_same_token()`"));
}
