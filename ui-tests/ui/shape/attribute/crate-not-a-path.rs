//! `crate` takes a path, without quotes.

use service_client::Shape;

#[derive(Shape)]
#[shape(crate = "service_client")]
pub struct Request {
    pub ledger_name: String,
}

fn main() {}
