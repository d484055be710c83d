//! What is in a list of strings has no items.

use service_client::Shape;

#[derive(Clone, PartialEq, Shape)]
struct Note {
    #[shape(xml_items(items(name = "Word")))]
    tags: Vec<String>,
}

fn main() {}
