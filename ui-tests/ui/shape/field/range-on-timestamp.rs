//! Only numbers have a range.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(range(1..=32))]
    pub name: service_client::Timestamp,
}

fn main() {}
