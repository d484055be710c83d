//! Peers that send what nobody should: every byte of a good message, changed one by one, must leave no panic behind.

use service_client::{Bytes, Transport as _, transport::Body};

use super::{
    declared::{Desk, NotesClient, NotesService, PutNoteRequest},
    wire::{Wire, block_on},
};

const BODY: &str = r#"{"Stored":1.5,"Labels":["a"],"Nested":{"n":1,"Raw":"YWJj"},"Colour":"red","text":"ü"}"#;
const BYTES: &[u8] = b"\0\t \"%,/{}[]:1eZ\\\x7f\xff\xc3";

#[test]
fn no_answer_makes_a_client_panic() {
    for index in 0..BODY.len() {
        for byte in BYTES {
            let mut body = BODY.as_bytes().to_vec();
            body[index] = *byte;
            for status in [200, 204, 302, 409, 500] {
                let wire = Wire::answering(status, &[("x-amzn-errortype", "Conflict")], body.clone());
                let client = NotesClient::new(&wire.config().build());
                let _ = block_on(client.put_note(PutNoteRequest::new("a", "b", "")));
            }
        }
    }
}

#[test]
fn no_head_makes_the_service_half_panic() {
    let service = NotesService::new(Desk::default());
    let heads = [
        "/notes/a/b?kind=note&v&dry-run=true&since=1970-01-01T00%3A00%3A01Z",
        "x\"a\", b",
        "Thu, 01 Jan 1970 00:00:00 GMT",
    ];
    for (field, head) in heads.iter().enumerate() {
        for index in 0..head.len() {
            for byte in BYTES {
                let mut changed = heads.map(|head| head.as_bytes().to_vec());
                changed[field][index] = *byte;
                let [target, tags, dates] = changed;
                let request = http::Request::put(target).header("x-tags", tags).header("x-dates", dates);
                let Ok(request) = request.body(Body::from(Bytes::from_static(BODY.as_bytes()))) else {
                    continue;
                };
                let response = block_on(service.send(request)).expect("an answer");
                assert_ne!(response.status().as_u16(), 500);
            }
        }
    }
}
