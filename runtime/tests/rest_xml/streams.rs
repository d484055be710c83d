//! Bodies that flow.

use service_client::{ByteStream, ServiceError as _};

use super::{
    declared::{PutStreamRequest, Shelf, StoreClient},
    wire::{Wire, block_on},
};

fn put(
    wire: &Wire,
    content: ByteStream,
) -> Result<(Option<String>, ByteStream), super::declared::StoreError> {
    let store = StoreClient::new(&wire.config().build());
    let result = block_on(store.put_stream(PutStreamRequest::new("a", content)))?;
    Ok((result.name, result.content))
}

#[test]
fn a_stream_is_sent_and_read_as_it_is() {
    let wire = Wire::answering(200, &[("x-name", "n")], "<Error><Code>none</Code></Error>");
    let (name, content) = put(&wire, ByteStream::from("<up>")).expect("a stream");
    assert_eq!(name.as_deref(), Some("n"));
    assert_eq!(block_on(content.collect(100)).expect("bytes"), "<Error><Code>none</Code></Error>");
    let sent = wire.sent();
    assert_eq!(
        (&sent.body()[..], &sent.headers()["content-type"]),
        (&b"<up>"[..], &"application/octet-stream".parse().expect("a header"))
    );
}

#[test]
fn an_error_in_the_place_of_a_stream_is_read_whole() {
    let wire = Wire::answering(404, &[], "<Error><Code>NotFound</Code></Error>");
    let error = put(&wire, ByteStream::from("up")).expect_err("an error");
    assert_eq!(error.code(), Some("NotFound"));
}

#[test]
fn both_halves_hand_a_stream_through() {
    let store = StoreClient::in_process(Shelf);
    let result = block_on(store.put_stream(PutStreamRequest::new("a", "flows"))).expect("a stream");
    assert_eq!(block_on(result.content.collect(100)).expect("bytes"), "flows");
}
