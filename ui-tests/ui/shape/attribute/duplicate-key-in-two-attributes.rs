//! An argument is given once in all attributes together.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(rename = "A")]
    #[shape(rename = "B")]
    pub name: String,
}

fn main() {}
