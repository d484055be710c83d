//! An attribute holds text.

use service_client::Shape;

#[derive(Clone, PartialEq, Shape)]
struct Inner {}

#[derive(Clone, PartialEq, Shape)]
struct Note {
    #[shape(xml_attribute)]
    inner: Inner,
}

fn main() {}
