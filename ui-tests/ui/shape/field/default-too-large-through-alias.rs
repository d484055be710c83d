//! A default fits in its type, whatever that is called.

use service_client::Shape;

type Alias = i8;

#[derive(Shape)]
pub struct Request {
    #[shape(default = 128)]
    pub value: Alias,
}

fn main() {}
