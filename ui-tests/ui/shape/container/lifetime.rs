//! A shape owns its members.

use service_client::Shape;

#[derive(Shape)]
pub struct Page<'a> {
    pub items: &'a str,
}

fn main() {}
