//! An argument stands where it means something.

use service_client::Shape;

#[derive(Shape)]
#[shape(length(1..=32))]
pub struct Request {
    pub ledger_name: String,
}

fn main() {}
