//! The name of an element has one prefix at the most.

use service_client::Shape;

#[derive(Clone, PartialEq, Shape)]
struct Note {
    #[shape(xml_name = "a:b:Title")]
    title: String,
}

fn main() {}
