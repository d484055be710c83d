//! A token is a string.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(idempotency_token)]
    pub value: i64,
}

fn main() {}
