//! A length has at least one bound.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(length(..))]
    pub name: String,
}

fn main() {}
