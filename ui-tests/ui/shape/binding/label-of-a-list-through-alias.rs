//! A piece of the path is one value, whatever its type is called.

use service_client::Shape;

type Alias = Vec<String>;

#[derive(Shape)]
pub struct Request {
    #[shape(label)]
    pub value: Alias,
}

fn main() {}
