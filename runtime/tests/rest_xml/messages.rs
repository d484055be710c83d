//! What goes over the wire, and what both halves make of it.

use http::StatusCode;
use service_client::{Blob, Bytes, Transport as _, transport::Body};

use super::{
    declared::{GetThingRequest, Label, PutLabelRequest, PutThingRequest, Shelf, StoreClient, StoreService},
    wire::{Wire, block_on},
};

fn thing() -> PutThingRequest {
    PutThingRequest::new("a", "<x>").colour("red").tags(["1".to_owned(), "2".to_owned()]).revision(3)
}

fn client(answer: &'static str) -> StoreClient {
    StoreClient::new(&Wire::answering(200, &[], answer).config().build())
}

fn in_process() -> StoreClient {
    StoreClient::in_process(Shelf)
}

fn name() -> GetThingRequest {
    GetThingRequest::new("a")
}

/// What the service half answers.
fn served(request: http::request::Builder, body: &'static str) -> (StatusCode, http::HeaderMap, Bytes) {
    let request = request.body(Body::from(Bytes::from_static(body.as_bytes()))).expect("a request");
    let response = block_on(StoreService::new(Shelf).send(request)).expect("an answer");
    let (parts, body) = response.into_parts();
    (parts.status, parts.headers, block_on(body.collect(1000)).expect("a body"))
}

#[test]
fn members_without_a_place_are_one_element() {
    let wire = Wire::silent();
    let _ = block_on(StoreClient::new(&wire.config().build()).put_thing(thing()));
    let sent = wire.sent();
    assert_eq!(
        (sent.headers()["content-type"].to_str().ok(), sent.uri().path()),
        (Some("application/xml"), "/a")
    );
    assert_eq!(sent.headers()["x-colour"], "red");
    assert_eq!(
        sent.body(),
        "<Thing xmlns=\"urn:store\" revision=\"3\"><Title>&lt;x&gt;</Title><Tag>1</Tag><Tag>2</Tag></Thing>"
    );
}

#[test]
fn what_has_no_members_for_a_body_has_none() {
    let wire = Wire::answering(200, &[("x-size", "12")], "");
    let head = block_on(StoreClient::new(&wire.config().build()).head_thing(name())).expect("an answer");
    assert_eq!(head.size, Some(12));
    let sent = wire.sent();
    assert!(sent.body().is_empty() && !sent.headers().contains_key("content-type"));
    assert!(!sent.headers().contains_key("accept"));
    let (status, headers, body) = served(http::Request::put("/a?label"), "<OwnLabel/>");
    assert!(status == 200 && body.is_empty() && !headers.contains_key("content-type"));
}

#[test]
fn a_payload_is_an_element_of_its_own_name() {
    let wire = Wire::silent();
    let store = StoreClient::new(&wire.config().build());
    let label = |label: Option<Label>| {
        let mut input = PutLabelRequest::new("a");
        input.label = label;
        block_on(store.put_label(input)).expect("an answer");
        wire.sent()
    };
    assert_eq!(
        label(Some(Label::default().text("t"))).body(),
        "<OwnLabel xmlns=\"urn:label\"><Text>t</Text></OwnLabel>"
    );
    let sent = label(None);
    assert!(sent.body().is_empty() && !sent.headers().contains_key("content-type"));
    let (status, ..) = served(http::Request::put("/a?label"), " ");
    assert_eq!(status, 404);
    let (status, ..) = served(http::Request::put("/a?label"), "<Label><Text>taken</Text></Label>");
    assert_eq!(status, 409);
}

#[test]
fn bytes_and_text_are_as_they_are() {
    let xml = "<Error><Code>not an error</Code></Error>";
    assert_eq!(block_on(client(xml).get_thing(name())).expect("bytes").content, Some(Blob::from(xml)));
    assert_eq!(block_on(client(xml).get_text(name())).expect("text").text.as_deref(), Some(xml));
    assert_eq!(block_on(client("").get_thing(name())).expect("bytes").content, None);
}

#[test]
fn a_member_may_be_the_root_of_an_answer() {
    let place = |body| block_on(client(body).get_place(name())).expect("a place").place;
    assert_eq!(place("<Place xmlns=\"urn:x\">here</Place>").as_deref(), Some("here"));
    assert_eq!(place("<Place/>").as_deref(), Some(""));
    assert_eq!(place(""), None);
    let (_, headers, body) = served(http::Request::get("/there?place"), "");
    assert_eq!(headers["content-type"], "application/xml");
    assert_eq!(body, "<Place xmlns=\"urn:store\">there</Place>");
    assert_eq!(block_on(in_process().get_place(name())).expect("a place").place.as_deref(), Some("a"));
}

#[test]
fn both_halves_understand_each_other() {
    let result = block_on(in_process().put_thing(thing())).expect("a result");
    assert_eq!((result.title.as_str(), result.colour.as_deref()), ("<x>", Some("red")));
    assert_eq!(result.tags, ["1", "2"]);
    let content = block_on(in_process().get_thing(name())).expect("bytes").content;
    assert_eq!(content, Some(Blob::from("a")));
    assert_eq!(block_on(in_process().get_fault(name())).expect("no error").code.as_deref(), Some("a"));
}

#[test]
fn a_client_makes_up_what_is_missing() {
    let result = block_on(client("<PutThingResult/>").put_thing(thing())).expect("corrected");
    assert_eq!((result.title.as_str(), result.tags.len()), ("", 0));
    assert!(block_on(client("<PutThingResult>").put_thing(thing())).is_err());
}

#[test]
fn the_service_half_is_strict() {
    let refusals = [
        (
            "<Thing/>",
            400,
            "<Code>ValidationException</Code><Message>the input: missing required member `Title`</Message>",
        ),
        ("<Thing><Title/></Thing>", 400, "Title: length 0 is not in 1..=5"),
        (
            "<Thing revision=\"x\"><Title>123456</Title></Thing>",
            400,
            "Revision: expected an integer; Title: length 6 is not in 1..=5",
        ),
        ("<Thing><Title>x</Thing>", 400, "<Code>SerializationException</Code>"),
        ("{}", 400, "<Code>SerializationException</Code>"),
    ];
    for (body, expected_status, expected) in refusals {
        let (status, headers, answer) = served(http::Request::put("/a"), body);
        let answer = String::from_utf8(answer.to_vec()).expect("text");
        assert!(status == expected_status && answer.contains(expected), "{body}: {answer}");
        assert_eq!(headers["content-type"], "application/xml");
    }
    for (content_type, expected) in [
        ("application/xml; charset=utf-8", 200),
        ("text/xml", 200),
        ("text/plain", 415),
        ("application/json", 415),
    ] {
        let request = http::Request::put("/a").header("content-type", content_type);
        let (status, ..) = served(request, "<Thing><Title>x</Title></Thing>");
        assert_eq!(status, expected, "{content_type}");
    }
}

#[test]
fn no_answer_makes_a_client_panic() {
    const BODY: &str = "<?xml version='1.0'?><R xmlns:a='u' revision='1'><Title>&lt;x&#65;</Title><Tag>1</Tag><!-- c --><Tag><![CDATA[x]]></Tag></R>";
    const BYTES: &[u8] = b"\0<>&;!?/'\"=[]-: #x9\x7f\xff\xc3";
    for index in 0..BODY.len() {
        for byte in BYTES {
            let mut body = BODY.as_bytes().to_vec();
            body[index] = *byte;
            for status in [200, 409] {
                let wire = Wire::answering(status, &[], body.clone());
                let store = StoreClient::new(&wire.config().build());
                let _ = block_on(store.put_thing(thing()));
            }
            let request = http::Request::put("/a").body(Body::from(Bytes::from(body))).expect("a request");
            let response = block_on(StoreService::new(Shelf).send(request)).expect("an answer");
            assert_ne!(response.status(), 500);
        }
    }
}
