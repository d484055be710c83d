//! Headers with a prefix have names, and a list has none.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(prefix_headers = "x-")]
    pub value: Vec<String>,
}

fn main() {}
