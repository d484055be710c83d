//! A length is not negative.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(length(-1..=32))]
    pub name: String,
}

fn main() {}
