//! An argument is given once.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(rename = "A", sensitive, rename = "B")]
    pub name: String,
}

fn main() {}
