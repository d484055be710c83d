//! A name is not empty.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(rename = "")]
    pub name: String,
}

fn main() {}
