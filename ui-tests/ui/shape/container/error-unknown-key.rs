//! `error` has arguments of its own.

use service_client::Shape;

#[derive(Shape)]
#[shape(error(cod = "NotFound"))]
pub struct Request {
    pub ledger_name: String,
}

fn main() {}
