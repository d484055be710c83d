//! The type says whether a member is required.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(required)]
    pub name: String,
}

fn main() {}
