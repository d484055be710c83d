//! Where an error may be, and what it says.

use service_client::{Bytes, ServiceError as _, Transport as _, transport::Body};

use super::{
    declared::{
        GetThingRequest, PutThingRequest, Shelf, ShopClient, ShopService, StoreClient, StoreError,
        StoreService, Taken, taken,
    },
    wire::{Wire, block_on},
};

const BARE: &str =
    "<Error><Code>Taken</Code><Message>mine</Message><Since>7</Since><RequestId>id</RequestId></Error>";

fn put(status: u16, headers: &[(&str, &str)], body: String) -> StoreError {
    let store = StoreClient::new(&Wire::answering(status, headers, body).config().build());
    block_on(store.put_thing(PutThingRequest::new("a", "b"))).expect_err("an error")
}

fn head(status: u16) -> StoreError {
    let store = StoreClient::new(&Wire::answering(status, &[], "").config().build());
    block_on(store.head_thing(GetThingRequest::new("a"))).expect_err("an error")
}

#[test]
fn an_error_is_read_with_and_without_an_element_around_it() {
    let wrapped = "<ErrorResponse><Error><Type>Sender</Type><Code>Taken</Code><Message>mine</Message><Since>7</Since></Error><RequestId>id</RequestId></ErrorResponse>".to_owned();
    for body in [BARE.to_owned(), wrapped] {
        let error = put(409, &[("x-holder", "Ada")], body);
        assert_eq!(
            (error.code(), error.message(), error.request_id()),
            (Some("Taken"), Some("mine"), Some("id"))
        );
        let StoreError::Taken(taken) = error else { panic!("expected the exception") };
        assert!(taken == Taken::default().holder("Ada").since(7).message("mine"));
    }
}

#[test]
fn the_headers_know_the_id_better() {
    let error = put(409, &[("x-amz-request-id", "header")], BARE.to_owned());
    assert_eq!(error.request_id(), Some("header"));
    let body = "<R><Title/><ResponseMetadata><RequestId> body </RequestId></ResponseMetadata></R>";
    let store = StoreClient::new(&Wire::answering(200, &[], body).config().build());
    let result = block_on(store.put_thing(PutThingRequest::new("a", "b"))).expect("a result");
    assert_eq!(result.metadata.request_id(), Some("body"));
}

#[test]
fn an_answer_without_a_body_has_its_error_in_the_status() {
    assert!(matches!(head(404), StoreError::NotFound(_)));
    for (status, code) in [(403, "Forbidden"), (412, "PreconditionFailed"), (301, "MovedPermanently")] {
        let error = head(status);
        assert_eq!((error.code(), error.status()), (Some(code), Some(status)));
    }
}

#[test]
fn an_error_in_an_answer_that_says_that_all_went_well_is_one() {
    let error = put(200, &[], format!("<?xml version=\"1.0\"?>\n\n{BARE}"));
    assert!(matches!(error, StoreError::Taken(_)));
    let unknown = "<Error><Code>InternalError</Code><Message>try again</Message></Error>";
    let error = put(200, &[], unknown.to_owned());
    assert_eq!((error.code(), error.message()), (Some("InternalError"), Some("try again")));
    let store = StoreClient::new(&Wire::answering(200, &[], BARE).config().build());
    let fault = block_on(store.get_fault(GetThingRequest::new("a"))).expect("an output of that name");
    assert_eq!(fault.code.as_deref(), Some("Taken"));
}

#[test]
fn what_is_no_error_is_still_a_failure() {
    for body in ["<html><body>busy</body></html>", "busy", "<Error>", "<Error><Code/></Error>"] {
        let error = put(503, &[], body.to_owned());
        assert_eq!((error.status(), error.is_retryable()), (Some(503), true), "{body}");
        assert!(matches!(error, StoreError::Other(_)));
    }
}

#[test]
fn the_service_half_writes_errors_as_the_service_has_them() {
    let error =
        "<Type>Sender</Type><Code>Taken</Code><Since>7</Since><Message>&lt;mine&gt;</Message>".to_owned();
    let request = |path| http::Request::get(path).body(Body::from(Bytes::new())).expect("a request");
    let body = |response: service_client::transport::Response| {
        block_on(response.into_body().collect(1000)).expect("a body")
    };
    let id = |response: &service_client::transport::Response| {
        let id = response.headers()["x-amzn-requestid"].to_str().expect("text");
        format!("<RequestId>{id}</RequestId>")
    };
    let answer = block_on(ShopService::new(Shelf).send(request("/taken"))).expect("an answer");
    assert_eq!((answer.status().as_u16(), answer.headers()["x-holder"].as_bytes()), (409, &b"Ada"[..]));
    let expected = format!("<ErrorResponse><Error>{error}</Error>{}</ErrorResponse>", id(&answer));
    assert_eq!(body(answer), expected);

    let mut put = request("/taken");
    *put.method_mut() = http::Method::PUT;
    *put.body_mut() = Body::from(Bytes::from_static(b"<Thing><Title>x</Title></Thing>"));
    let answer = block_on(StoreService::new(Shelf).send(put)).expect("an answer");
    let expected = format!("<Error>{error}{}</Error>", id(&answer));
    assert_eq!(body(answer), expected);

    let answer = block_on(ShopService::new(Shelf).send(request("/a/b"))).expect("an answer");
    assert_eq!(answer.status(), 404);
    let answer = body(answer);
    assert!(answer.starts_with(
        b"<ErrorResponse><Error><Type>Sender</Type><Code>UnknownOperationException</Code><Message>"
    ));
}

#[test]
fn both_halves_understand_each_other() {
    let error = block_on(ShopClient::in_process(Shelf).buy("taken")).expect_err("an error");
    assert!(matches!(error, StoreError::Taken(found) if found == taken()));
    let error = block_on(StoreClient::in_process(Shelf).head_thing(GetThingRequest::new("nothing")));
    assert!(matches!(error, Err(StoreError::NotFound(_))));
}
