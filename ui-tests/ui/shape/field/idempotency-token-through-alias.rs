//! A token is a string, whatever its type is called.

use service_client::Shape;

type Alias = i64;

#[derive(Shape)]
pub struct Request {
    #[shape(idempotency_token)]
    pub value: Alias,
}

fn main() {}
