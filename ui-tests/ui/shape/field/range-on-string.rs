//! A string has a length, not a range.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(range(1..=32))]
    pub name: String,
}

fn main() {}
