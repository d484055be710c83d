//! An attribute declares no namespace.

use service_client::Shape;

#[derive(Clone, PartialEq, Shape)]
struct Note {
    #[shape(xml_attribute, xml_namespace = "https://example.com/")]
    title: String,
}

fn main() {}
