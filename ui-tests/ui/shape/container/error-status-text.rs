//! The status is a number.

use service_client::Shape;

#[derive(Shape)]
#[shape(error(status = "404"))]
pub struct Request {
    pub ledger_name: String,
}

fn main() {}
