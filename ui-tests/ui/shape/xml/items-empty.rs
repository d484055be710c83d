//! What is said of items stands in parentheses.

use service_client::Shape;

#[derive(Clone, PartialEq, Shape)]
struct Note {
    #[shape(xml_items)]
    tags: Vec<String>,
}

fn main() {}
