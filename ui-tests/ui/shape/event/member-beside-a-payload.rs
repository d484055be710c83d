//! The payload of an event is all of it but the headers.

use service_client::Shape;

#[derive(Clone, PartialEq, Shape)]
struct Note {
    #[shape(event_payload)]
    text: String,
    title: String,
}

fn main() {}
