//! A service of one's own: no AWS, no structures, named parameters, another protocol, other names on the wire.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use serde_json::{Value, json};
use service_client::{
    Blob, ClientError, ClientErrorKind, Config, Document, ServiceError, Shape, Timestamp, serve::Server,
    service_client,
};
use service_client_tests::transports::Canned;

/// Keeps notes.
#[service_client(
    protocol = "awsJson1_1",
    target_prefix = "Notes",
    signing = "none",
    rename_all = "camelCase"
)]
trait Notes {
    /// Keeps a note.
    async fn keep(
        &self,
        #[shape(length(1..=20))] title: &str,
        tags: &[String],
        owner: Option<&str>,
        content: Blob,
    ) -> Result<Kept, NotesError>;

    /// Says how good a note is.
    async fn rate(
        &self,
        #[shape(range(0..))] id: i64,
        #[shape(rename = "Stars", range(1..=5))] stars: Option<i32>,
        seen: Option<Timestamp>,
    ) -> Result<(), NotesError>;

    /// Finds notes by their tags, all of them.
    #[operation(name = "SearchNotes")]
    async fn find(&self, tags: Option<&[String]>, raw: Option<&[u8]>) -> Result<Found, NotesError>;

    /// Forgets everything.
    async fn forget(&self) -> Result<(), NotesError>;
}

#[derive(Clone, PartialEq, Shape)]
struct Kept {
    id: i64,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "camelCase")]
struct Found {
    titles: Vec<String>,
    #[shape(rename = "rawLength")]
    raw: Option<i64>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(error(code = "Notes.Full", status = 507))]
struct NotebookFull {
    message: Option<String>,
    kept: i64,
}

#[derive(ServiceError)]
enum NotesError {
    NotebookFull(NotebookFull),
    #[service_error(other)]
    Other(ClientError),
}

#[derive(Clone, Debug, Default)]
struct Notebook(Arc<Mutex<BTreeMap<String, Vec<String>>>>);

impl Notes for Notebook {
    async fn keep(
        &self,
        title: &str,
        tags: &[String],
        owner: Option<&str>,
        content: Blob,
    ) -> Result<Kept, NotesError> {
        let mut notes = self.0.lock().expect("nobody panicked");
        let id = i64::try_from(notes.len()).expect("few notes");
        if id == 2 {
            return Err(NotebookFull::new(id).message("no page left").into());
        }
        assert_eq!(owner, (id == 1).then_some("me"));
        assert_eq!(content.as_slice(), b"\x00\xff");
        notes.insert(title.to_owned(), tags.to_vec());
        Ok(Kept::new(id))
    }

    async fn rate(&self, id: i64, stars: Option<i32>, seen: Option<Timestamp>) -> Result<(), NotesError> {
        assert_eq!((stars, seen), if id == 0 { (None, None) } else { (Some(5), Some(Timestamp::EPOCH)) });
        Ok(())
    }

    async fn find(&self, tags: Option<&[String]>, raw: Option<&[u8]>) -> Result<Found, NotesError> {
        let notes = self.0.lock().expect("nobody panicked");
        let has_all = |own: &Vec<String>| tags.unwrap_or_default().iter().all(|tag| own.contains(tag));
        let titles = notes.iter().filter(|(_, own)| has_all(own)).map(|(title, _)| title.clone());
        let mut found = Found::new(titles.collect::<Vec<_>>());
        found.raw = raw.map(|raw| i64::try_from(raw.len()).expect("few bytes"));
        Ok(found)
    }

    async fn forget(&self) -> Result<(), NotesError> {
        self.0.lock().expect("nobody panicked").clear();
        Ok(())
    }
}

async fn use_it(client: NotesClient) -> Result<(), NotesError> {
    let [red, blue] = ["red", "blue"].map(str::to_owned);
    let content = Blob::from(b"\x00\xff");
    let first = client.keep("first", &[red.clone(), blue.clone()], None, content.clone()).await?;
    let second = client.keep("second", std::slice::from_ref(&blue), Some("me"), content.clone()).await?;
    assert_eq!((first.id, second.id), (0, 1));
    client.rate(first.id, None, None).await?;
    client.rate(second.id, Some(5), Some(Timestamp::EPOCH)).await?;

    assert_eq!(client.find(None, None).await?.titles, ["first", "second"]);
    let found = client.find(Some(&[red, blue]), Some(b"abc")).await?;
    assert_eq!((found.titles, found.raw), (vec!["first".to_owned()], Some(3)));

    let error = client.keep("third", &[], None, content).await.expect_err("full");
    assert_eq!(
        (error.code(), error.message(), error.status()),
        (Some("Notes.Full"), Some("no page left"), None)
    );
    let NotesError::NotebookFull(full) = error else { panic!("{error}") };
    assert_eq!(full.kept, 2);
    client.forget().await?;
    assert!(client.find(None, None).await?.titles.is_empty());
    Ok(())
}

#[tokio::test]
async fn named_parameters_go_round_in_process() {
    use_it(NotesClient::in_process(Notebook::default())).await.expect("no error");
}

#[tokio::test]
async fn named_parameters_go_round_over_http() {
    let service = NotesService::new(Notebook::default());
    let server = Server::bind("127.0.0.1:0").await.expect("a port").spawn(service);
    // No region and no credentials: nothing is signed.
    use_it(NotesClient::new(&Config::builder().endpoint_url(server.url()).build())).await.expect("no error");
    server.shutdown().await;
}

fn client(transport: Canned) -> NotesClient {
    NotesClient::new(&Config::builder().endpoint_url("http://notes.example").transport(transport).build())
}

#[tokio::test]
async fn names_on_the_wire_are_as_declared() {
    let transport = Canned::json(200, r#"{"id": 7}"#);
    let tags = ["red".to_owned()];
    let call = client(transport.clone()).keep("a", &tags, Some("me"), b"hi".into());
    assert_eq!(call.await.expect("a result").id, 7);
    let request = transport.request();
    assert_eq!(request.headers()["x-amz-target"], "Notes.Keep");
    assert_eq!(request.headers()["content-type"], "application/x-amz-json-1.1");
    assert!(!request.headers().contains_key("authorization"));
    let body: Value = serde_json::from_slice(request.body()).expect("JSON");
    assert_eq!(body, json!({"title": "a", "tags": ["red"], "owner": "me", "content": "aGk="}));

    let transport = Canned::json(200, "");
    client(transport.clone()).rate(7, Some(5), Some(Timestamp::EPOCH)).await.expect("nothing");
    let body: Value = serde_json::from_slice(transport.request().body()).expect("JSON");
    assert_eq!(body, json!({"id": 7, "Stars": 5, "seen": 0}));

    let transport = Canned::json(200, r#"{"titles": [], "rawLength": 1}"#);
    client(transport.clone()).find(None, None).await.expect("a result");
    assert_eq!(transport.request().headers()["x-amz-target"], "Notes.SearchNotes");
    assert_eq!(transport.request().body(), "{}");
}

#[tokio::test]
async fn parameters_have_constraints() {
    let transport = Canned::json(200, "{}");
    let client = client(transport.clone());
    let error = client.keep("", &[], None, b"".into()).await.expect_err("refused");
    assert_eq!(error.message(), Some("title: length 0 is not in 1..=20"));
    assert!(matches!(error, NotesError::Other(error) if error.kind() == ClientErrorKind::InvalidInput));
    let error = client.rate(-1, Some(6), None).await.expect_err("refused");
    assert_eq!(error.message(), Some("id: the number is not in 0..; Stars: the number is not in 1..=5"));
    assert_eq!(transport.requests().len(), 0);
}

#[tokio::test]
async fn a_result_of_another_type_is_unreadable() {
    let error = client(Canned::json(200, r#"{"titles": 1}"#)).find(None, None).await.expect_err("no titles");
    assert!(matches!(error, NotesError::Other(error) if error.kind() == ClientErrorKind::Response));
}

#[tokio::test]
async fn a_result_without_what_it_must_have_has_its_zero() {
    for body in ["{}", r#"{"titles": null, "rawLength": null}"#] {
        let found = client(Canned::json(200, body)).find(None, None).await.expect("corrected");
        assert_eq!((found.titles.len(), found.raw), (0, None));
    }
}

#[test]
fn operations_have_both_names() {
    let names: Vec<String> = NotesOperation::ALL.iter().map(ToString::to_string).collect();
    assert_eq!(names, ["Keep", "Rate", "SearchNotes", "Forget"]);
    assert_eq!("find".parse(), Ok(NotesOperation::Find));
    assert!("Find".parse::<NotesOperation>().is_err());
}

#[tokio::test]
async fn what_the_trait_does_not_declare_the_client_has() {
    let client = client(Canned::json(200, "{}"));
    assert!(!client.can_paginate(NotesOperation::Forget));
    let minute = std::time::Duration::from_mins(1);
    let url = client.generate_presigned_url(NotesOperation::Forget, Document::Null, minute, None).await;
    assert_eq!(url.expect("the bare URL"), "http://notes.example/");
}
