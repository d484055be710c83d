//! A header of an event holds one value.

use service_client::Shape;

#[derive(Clone, PartialEq, Shape)]
struct Note {
    #[shape(event_header)]
    tags: Vec<String>,
}

fn main() {}
