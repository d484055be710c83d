//! The upper bound of a range is inclusive.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(range(0.5..1.5))]
    pub name: f64,
}

fn main() {}
