//! What frames a message is not a member of it.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(header = "Transfer-Encoding")]
    pub value: String,
}

fn main() {}
