//! A namespace has a prefix, and nothing else.

use service_client::Shape;

#[derive(Clone, PartialEq, Shape)]
struct Note {
    #[shape(xml_namespace("https://example.com/", name = "x"))]
    title: String,
}

fn main() {}
