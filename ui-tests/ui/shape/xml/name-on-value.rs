//! A value has no element of its own.

use service_client::Shape;

#[derive(Clone, PartialEq, Shape)]
enum Colour {
    #[shape(xml_name = "red")]
    Red,
    #[shape(unknown)]
    Unknown(String),
}

fn main() {}
