//! A path without a piece of it is another path, whatever the type is called.

use service_client::Shape;

type Maybe = Option<String>;

#[derive(Shape)]
pub struct Request {
    #[shape(label)]
    pub value: Maybe,
}

fn main() {}
