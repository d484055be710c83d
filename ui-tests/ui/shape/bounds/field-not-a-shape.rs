//! The type of a field is a shape.

use service_client::Shape;

pub struct Opaque;

#[derive(Shape)]
pub struct Request {
    pub name: String,
    pub opaque: Option<Vec<Opaque>>,
}

fn main() {}
