//! A namespace begins with its URI.

use service_client::Shape;

#[derive(Clone, PartialEq, Shape)]
struct Note {
    #[shape(xml_namespace(prefix = "x"))]
    title: String,
}

fn main() {}
