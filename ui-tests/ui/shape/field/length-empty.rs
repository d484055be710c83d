//! A length is possible.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(length(32..=1))]
    pub name: String,
}

fn main() {}
