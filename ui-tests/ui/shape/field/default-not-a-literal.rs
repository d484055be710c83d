//! A default is written out.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(default = [1, 2])]
    pub value: Vec<i32>,
    #[shape(default)]
    pub other: i32,
}

fn main() {}
