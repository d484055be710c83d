//! A default is a value of its type.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(default = true)]
    pub value: i32,
    #[shape(default = 0)]
    pub text: Option<String>,
}

fn main() {}
