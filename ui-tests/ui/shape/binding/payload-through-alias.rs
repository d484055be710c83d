//! A body is no number, whatever its type is called.

use service_client::Shape;

type Alias = i32;

#[derive(Shape)]
pub struct Request {
    #[shape(payload)]
    pub value: Option<Alias>,
}

fn main() {}
