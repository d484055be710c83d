//! Only items can stand without an element around them, whatever the alias.

use service_client::Shape;

type Title = String;

#[derive(Clone, PartialEq, Shape)]
struct Note {
    #[shape(xml_flattened)]
    title: Title,
}

fn main() {}
