//! A header has a name.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(header = "")]
    pub value: String,
}

fn main() {}
