//! A default is a value of its type, whatever that is called.

use service_client::Shape;

type Alias = i32;

#[derive(Shape)]
pub struct Request {
    #[shape(default = "1")]
    pub value: Alias,
}

fn main() {}
