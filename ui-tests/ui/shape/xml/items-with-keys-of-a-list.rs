//! The items of a list have no keys.

use service_client::Shape;

#[derive(Clone, PartialEq, Shape)]
struct Note {
    #[shape(xml_items(key = "Word"))]
    tags: Vec<String>,
}

fn main() {}
