//! A header is one value.

use service_client::Shape;

#[derive(Shape)]
pub struct Inner {
    pub a: i32,
}

#[derive(Shape)]
pub struct Request {
    #[shape(header = "x-id")]
    pub value: Inner,
}

fn main() {}
