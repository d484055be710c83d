//! Two members cannot be one attribute.

use service_client::Shape;

#[derive(Clone, PartialEq, Shape)]
struct Note {
    #[shape(xml_attribute, xml_name = "lang")]
    written: String,
    #[shape(xml_attribute, xml_name = "lang")]
    spoken: String,
}

fn main() {}
