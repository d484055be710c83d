//! A union has no attributes.

use service_client::{Shape, UnknownMember};

#[derive(Clone, PartialEq, Shape)]
enum Content {
    #[shape(xml_attribute)]
    Text(String),
    #[shape(unknown)]
    Unknown(UnknownMember),
}

fn main() {}
