//! Enters: two bodies of event-stream frames. Leaves: whether they are the same events, one after the other: headers in
//! any order, JSON by what it says, and what signs them left out.

use bytes::{Buf, Bytes};
use service_client::event_stream::EventMessage;

use super::json::same_json;

/// Whether both can be read, and are the same.
pub(super) fn same_events(actual: &[u8], expected: &[u8]) -> bool {
    match (read(actual), read(expected)) {
        (Some(actual), Some(expected)) => {
            actual.len() == expected.len() && actual.iter().zip(&expected).all(|(a, b)| same(a, b))
        }
        _ => false,
    }
}

fn same(actual: &EventMessage, expected: &EventMessage) -> bool {
    let is_there = |header| actual.headers.contains(header);
    let is_json = expected.text(":content-type") == Some("application/json");
    let payload = |message: &EventMessage| String::from_utf8_lossy(&message.payload).into_owned();
    actual.headers.len() == expected.headers.len()
        && expected.headers.iter().all(is_there)
        && (actual.payload == expected.payload || is_json && same_json(&payload(actual), &payload(expected)))
}

/// The messages of a body. Some are in envelopes that sign them; the last of these is empty.
pub(super) fn read(body: &[u8]) -> Option<Vec<EventMessage>> {
    let (mut rest, mut messages) = (Bytes::copy_from_slice(body), Vec::new());
    while !rest.is_empty() {
        let length = usize::try_from(rest.clone().try_get_u32().ok()?).ok()?;
        let frame = (length <= rest.len()).then(|| rest.split_to(length))?;
        let message = EventMessage::decode(frame).ok()?;
        match message.header(":chunk-signature") {
            None => messages.push(message),
            Some(_) if message.payload.is_empty() => {}
            Some(_) => messages.push(EventMessage::decode(message.payload).ok()?),
        }
    }
    Some(messages)
}
