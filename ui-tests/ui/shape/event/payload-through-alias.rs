//! The payload of an event is bytes, text or a structure, whatever the alias.

use service_client::Shape;

type Weight = i32;

#[derive(Clone, PartialEq, Shape)]
struct Note {
    #[shape(event_payload)]
    weight: Weight,
}

fn main() {}
