//! A path without a piece of it is another path.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(label)]
    pub value: Option<String>,
}

fn main() {}
