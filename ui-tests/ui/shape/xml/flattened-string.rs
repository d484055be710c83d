//! Only items can stand without an element around them.

use service_client::Shape;

#[derive(Clone, PartialEq, Shape)]
struct Note {
    #[shape(xml_flattened)]
    title: String,
}

fn main() {}
