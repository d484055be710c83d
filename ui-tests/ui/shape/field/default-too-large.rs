//! A default fits in its type.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(default = 128)]
    pub value: i8,
}

fn main() {}
