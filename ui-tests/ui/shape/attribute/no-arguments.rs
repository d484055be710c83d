//! An attribute says something.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape]
    pub name: String,
}

fn main() {}
