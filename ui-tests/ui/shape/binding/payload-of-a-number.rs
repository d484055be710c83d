//! A body is no number.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(payload)]
    pub value: i32,
}

fn main() {}
