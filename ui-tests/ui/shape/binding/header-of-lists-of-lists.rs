//! A header is one list at the most.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(header = "x-id")]
    pub value: Vec<Vec<String>>,
}

fn main() {}
