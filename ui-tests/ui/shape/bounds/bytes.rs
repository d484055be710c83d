//! Bytes are a `Blob`.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    pub body: Vec<u8>,
}

fn main() {}
