//! Items have a name, a namespace and keys.

use service_client::Shape;

#[derive(Clone, PartialEq, Shape)]
struct Note {
    #[shape(xml_items(nmae = "Tag"))]
    tags: Vec<String>,
}

fn main() {}
