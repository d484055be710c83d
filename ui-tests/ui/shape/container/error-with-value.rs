//! `error` stands alone or has parentheses.

use service_client::Shape;

#[derive(Shape)]
#[shape(error = "NotFound")]
pub struct Request {
    pub ledger_name: String,
}

fn main() {}
