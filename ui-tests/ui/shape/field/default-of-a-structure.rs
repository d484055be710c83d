//! A structure has no default of its own.

use service_client::Shape;

#[derive(Shape)]
pub struct Inner {
    pub a: i32,
}

#[derive(Shape)]
pub struct Request {
    #[shape(default = {})]
    pub value: Inner,
}

fn main() {}
