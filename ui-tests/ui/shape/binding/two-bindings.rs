//! A member is in one place.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(header = "x-id", query = "id")]
    pub value: String,
}

fn main() {}
