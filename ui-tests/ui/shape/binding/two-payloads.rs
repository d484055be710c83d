//! There is one body.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(payload)]
    pub first: String,
    #[shape(payload)]
    pub second: String,
}

fn main() {}
