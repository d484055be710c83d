//! The items of a list have no keys, whatever the alias.

use service_client::Shape;

type Tags = Vec<String>;

#[derive(Clone, PartialEq, Shape)]
struct Note {
    #[shape(xml_items(key = "Word"))]
    tags: Tags,
}

fn main() {}
