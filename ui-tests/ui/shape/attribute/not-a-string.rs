//! A name is a string literal.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(rename = Name)]
    pub name: String,
}

fn main() {}
