//! An attribute holds text.

use service_client::Shape;

#[derive(Clone, PartialEq, Shape)]
struct Note {
    #[shape(xml_attribute)]
    tags: Vec<String>,
}

fn main() {}
