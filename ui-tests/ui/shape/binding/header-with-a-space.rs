//! The name of a header has the characters that HTTP allows.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(header = "x name")]
    pub value: String,
}

fn main() {}
