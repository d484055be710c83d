//! The parentheses of `error` are not empty.

use service_client::Shape;

#[derive(Shape)]
#[shape(error())]
pub struct Request {
    pub ledger_name: String,
}

fn main() {}
