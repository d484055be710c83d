//! A number has a range, not a length.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(length(1..=32))]
    pub name: Option<i32>,
}

fn main() {}
