//! The status of an exception is one of an error.

use service_client::Shape;

#[derive(Shape)]
#[shape(error(status = 200))]
pub struct Request {
    pub ledger_name: String,
}

fn main() {}
