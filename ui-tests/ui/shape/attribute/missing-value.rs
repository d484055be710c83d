//! An argument that takes a value has one.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(rename)]
    pub name: String,
}

fn main() {}
