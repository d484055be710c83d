//! What a client makes of an answer.

use service_client::{Blob, ServiceError as _, Timestamp};

use super::{
    declared::{
        Colour, Figure, ListNotesRequest, Nested, NotesClient, NotesError, PutNoteRequest, PutNoteResult,
        PutShapeRequest, ScanRequest,
    },
    wire::{Wire, block_on},
};

fn put(wire: &Wire) -> Result<PutNoteResult, NotesError> {
    block_on(NotesClient::new(&wire.config().build()).put_note(PutNoteRequest::new("a", "b", "")))
}

#[test]
fn every_member_is_read_from_its_place() {
    let headers = [("X-REVISION", " 12 "), ("x-Meta-a", "1"), ("x-meta-b", "")];
    let body = r#"{"Stored": 1.5, "Labels": ["a"], "Nested": {"n": 1, "Raw": "YWJj"}, "Colour": "red",
        "Status": "not this", "Revision": {"nor": ["this"]}, "Number": 1, "Unheard": null}"#;
    let result = put(&Wire::answering(206, &headers, body)).expect("an answer");
    assert_eq!((result.status, result.revision), (Some(206), 12));
    let meta = result.meta.expect("headers");
    assert_eq!(meta.into_iter().collect::<Vec<_>>(), [("a".into(), "1".into()), ("b".into(), String::new())]);
    assert_eq!(result.stored, Timestamp::new(1, 500_000_000));
    assert_eq!(result.nested.raw, Some(Blob::from_static(b"abc")));
    assert_eq!(result.nested.number, Some(1));
}

#[test]
fn what_a_service_forgot_is_made_up() {
    let result = put(&Wire::answering(200, &[], "")).expect("corrected");
    assert_eq!((result.revision, result.stored, result.labels.len()), (0, Timestamp::EPOCH, 0));
    assert!(result.nested == Nested::new().number(7) && result.colour == Colour::Unknown(String::new()));
    assert!(result.meta.is_some_and(|meta| meta.is_empty()));

    let list = NotesClient::new(&Wire::answering(200, &[], r#"{"Next":null}"#).config().build());
    let list = block_on(list.list_notes(ListNotesRequest::new("a"))).expect("an answer");
    assert_eq!((list.names, list.next.as_deref()), (None, Some("none")));
}

#[test]
fn a_header_that_is_no_number_is_an_error() {
    let error = put(&Wire::answering(200, &[("x-revision", "many")], "{}")).expect_err("no number");
    assert!(error.to_string().contains("Revision: expected an integer"), "{error}");
}

#[test]
fn a_payload_is_read_whole() {
    let scan = |body: &'static str| {
        let client = NotesClient::new(&Wire::answering(200, &[], body).config().build());
        block_on(client.scan(ScanRequest::new("a"))).expect("text").text
    };
    assert_eq!((scan("{raw}").as_deref(), scan("")), (Some("{raw}"), None));

    let figure = |body: &'static str| {
        let client = NotesClient::new(&Wire::answering(200, &[], body).config().build());
        block_on(client.put_shape(PutShapeRequest::new())).expect("a union").figure
    };
    assert!(
        figure(r#"{"c": "NaN"}"#).is_some_and(|figure| matches!(figure, Figure::Circle(c) if c.is_nan()))
    );
    assert!(figure(" ").is_none() && figure("null").is_none());
}

#[test]
fn an_exception_is_found_by_header_and_body() {
    for (headers, body) in [
        (&[("x-amzn-errortype", "com.example#Conflict:http://example.com/"), ("x-holder", "Ada")][..], ""),
        (&[("x-amzn-errortype", "Conflict"), ("x-holder", "Ada")], r#"{"__type": "Other"}"#),
        (&[("x-holder", "Ada")], r#"{"code": "com.example#Conflict"}"#),
        (&[("x-holder", "Ada")], r#"{"__type": "Conflict", "Reason": "r", "Message": "m"}"#),
    ] {
        let error = put(&Wire::answering(409, headers, body)).expect_err("a conflict");
        let NotesError::Conflict(conflict) = error else { panic!("{error}") };
        assert_eq!(conflict.holder.as_deref(), Some("Ada"));
    }
}

#[test]
fn an_error_without_a_model_keeps_its_words() {
    let error = put(&Wire::answering(503, &[("x-amzn-errortype", "Busy")], "later")).expect_err("busy");
    assert_eq!((error.code(), error.message(), error.status()), (Some("Busy"), Some("later"), Some(503)));
}
