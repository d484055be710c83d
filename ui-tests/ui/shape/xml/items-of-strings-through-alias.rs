//! What is in a list of strings has no items, whatever the alias.

use service_client::Shape;

type Tag = String;

#[derive(Clone, PartialEq, Shape)]
struct Note {
    #[shape(xml_items(items(name = "Word")))]
    tags: Vec<Tag>,
}

fn main() {}
