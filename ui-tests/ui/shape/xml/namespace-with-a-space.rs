//! A namespace is a URI.

use service_client::Shape;

#[derive(Clone, PartialEq, Shape)]
struct Note {
    #[shape(xml_namespace = "the notes")]
    title: String,
}

fn main() {}
