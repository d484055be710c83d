//! A default is a value that the member may have.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(default = 11, range(1..=10))]
    pub value: i32,
}

fn main() {}
