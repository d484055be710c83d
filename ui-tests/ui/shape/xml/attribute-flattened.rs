//! An attribute has nothing to flatten.

use service_client::Shape;

type Tags = String;

#[derive(Clone, PartialEq, Shape)]
struct Note {
    #[shape(xml_attribute, xml_flattened)]
    tags: Tags,
}

fn main() {}
