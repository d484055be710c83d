//! An attribute has no items.

use service_client::Shape;

type Tags = String;

#[derive(Clone, PartialEq, Shape)]
struct Note {
    #[shape(xml_items(name = "Tag"), xml_attribute)]
    tags: Tags,
}

fn main() {}
