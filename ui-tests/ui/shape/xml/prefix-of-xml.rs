//! What begins with `xml` is XML's own.

use service_client::Shape;

#[derive(Clone, PartialEq, Shape)]
struct Note {
    #[shape(xml_namespace("https://example.com/", prefix = "xmlns"))]
    title: String,
}

fn main() {}
