//! There is one status.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(response_code)]
    pub first: i32,
    #[shape(response_code)]
    pub second: i32,
}

fn main() {}
