//! The payload is the whole body.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(payload)]
    pub body: String,
    pub stray: i32,
}

fn main() {}
