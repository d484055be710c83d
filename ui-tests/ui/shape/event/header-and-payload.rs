//! A member goes to one place.

use service_client::Shape;

#[derive(Clone, PartialEq, Shape)]
struct Note {
    #[shape(event_header, event_payload)]
    title: String,
}

fn main() {}
