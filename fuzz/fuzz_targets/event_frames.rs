//! Any bytes as event-stream frames: one by one, and as a body that comes in pieces.

#![no_main]

use bytes::Bytes;
use http::Request;
use libfuzzer_sys::fuzz_target;
use service_client::event_stream::EventMessage;
use service_client_fuzz::flows::send;

fuzz_target!(|bytes: &[u8]| {
    let [first, second, frames @ ..] = bytes else { return };
    if let Ok(message) = EventMessage::decode(Bytes::copy_from_slice(frames)) {
        let written = message.encode().expect("what was read can be written");
        assert_eq!(written, frames, "what was read is what was written");
    }
    let head = || {
        let request = Request::put("https://example.com/listen");
        request.header("content-type", "application/vnd.amazon.eventstream")
    };
    let whole = send(head(), frames, &[]);
    assert!(whole.events.len() <= 1 + frames.len() / 16, "events from nowhere");
    assert_eq!(send(head(), frames, &[*first, *second, 1]), whole, "it matters where the body was cut");
});
