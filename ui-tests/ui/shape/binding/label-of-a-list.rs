//! A piece of the path is one value.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(label)]
    pub value: Vec<String>,
}

fn main() {}
