//! The bounds of a range are literals.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(range(MIN..=10))]
    pub name: i32,
}

fn main() {}
