//! A header of an event holds one value, whatever the alias.

use service_client::Shape;

type Tags = Vec<String>;

#[derive(Clone, PartialEq, Shape)]
struct Note {
    #[shape(event_header)]
    tags: Tags,
}

fn main() {}
