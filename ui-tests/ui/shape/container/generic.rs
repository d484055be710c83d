//! A shape has no type parameters.

use service_client::Shape;

#[derive(Shape)]
pub struct Page<T> {
    pub items: Vec<T>,
}

fn main() {}
