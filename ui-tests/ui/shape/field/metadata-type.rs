//! What is known of the response has a type of its own.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(response_metadata)]
    pub name: String,
}

fn main() {}
