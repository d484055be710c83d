//! Only what is long has a length.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(length(1..=32))]
    pub name: bool,
}

fn main() {}
