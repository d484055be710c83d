//! A string has no items.

use service_client::Shape;

#[derive(Clone, PartialEq, Shape)]
struct Note {
    #[shape(xml_items(name = "Word"))]
    title: String,
}

fn main() {}
