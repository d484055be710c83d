//! What stands for the next page, and what is sent of it.

use super::*;

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

#[service_client(protocol = "awsJson1_1", target_prefix = "Library", signing = "none")]
trait Misread {
    #[operation(paginated(input_token = "After", output_token = "Shelf.Nxt"))]
    async fn list_books(&self, input: ListBooksRequest) -> Result<ListBooksResult, ClientError>;
}

struct Shelves;

impl Misread for Shelves {
    async fn list_books(&self, _: ListBooksRequest) -> Result<ListBooksResult, ClientError> {
        Ok(shelf(&["Emma"], Some("a")))
    }
}

/// The compiler sees the first name of a path only.
#[tokio::test]
async fn a_name_that_no_shape_has_is_an_error_and_not_the_end() {
    let mut pages = MisreadClient::in_process(Shelves).list_books(austen()).pages();
    assert!(pages.next().await.is_some_and(|page| page.is_ok()));
    let error = pages.next().await.expect("no silent end").expect_err("no such member");
    assert_eq!(error.kind(), ClientErrorKind::Pagination);
    assert!(
        error.to_string().contains("`Shelf.Nxt`: expected a name that the shape's declaration has at byte 6")
    );
    assert!(pages.next().await.is_none());
}
