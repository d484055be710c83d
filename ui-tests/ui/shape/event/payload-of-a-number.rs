//! The payload of an event is bytes, text or a structure.

use service_client::Shape;

#[derive(Clone, PartialEq, Shape)]
struct Note {
    #[shape(event_payload)]
    weight: i32,
}

fn main() {}
