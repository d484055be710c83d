//! The value of this argument stands in parentheses.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(length = 32)]
    pub name: String,
}

fn main() {}
