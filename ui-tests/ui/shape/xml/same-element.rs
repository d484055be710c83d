//! Two members cannot be one element.

use service_client::Shape;

#[derive(Clone, PartialEq, Shape)]
struct Note {
    title: String,
    #[shape(xml_name = "title")]
    name: String,
}

fn main() {}
