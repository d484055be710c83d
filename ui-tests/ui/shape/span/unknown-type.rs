//! A type that does not exist is one error.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    pub name: Sting,
}

fn main() {}
