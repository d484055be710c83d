//! A status is a number.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(response_code)]
    pub value: String,
}

fn main() {}
