//! An attribute holds text, whatever the alias.

use service_client::Shape;

type Tags = Vec<String>;

#[derive(Clone, PartialEq, Shape)]
struct Note {
    #[shape(xml_attribute)]
    tags: Tags,
}

fn main() {}
