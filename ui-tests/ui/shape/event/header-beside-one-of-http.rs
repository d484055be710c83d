//! An event is no HTTP message.

use service_client::Shape;

#[derive(Clone, PartialEq, Shape)]
struct Note {
    #[shape(header = "x-title")]
    title: String,
    #[shape(event_header)]
    kind: String,
}

fn main() {}
