//! A shape owns its members.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    pub name: &'static str,
}

fn main() {}
