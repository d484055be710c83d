//! The name of an element has no spaces.

use service_client::Shape;

#[derive(Clone, PartialEq, Shape)]
struct Note {
    #[shape(xml_name = "The Title")]
    title: String,
}

fn main() {}
