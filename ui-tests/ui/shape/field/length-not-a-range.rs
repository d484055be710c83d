//! A length is given as a range.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(length(32))]
    pub name: String,
}

fn main() {}
