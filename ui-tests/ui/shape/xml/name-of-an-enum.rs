//! A value has no element of its own.

use service_client::Shape;

#[derive(Clone, PartialEq, Shape)]
#[shape(xml_name = "Colour")]
enum Colour {
    Red,
    #[shape(unknown)]
    Unknown(String),
}

fn main() {}
