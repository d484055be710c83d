//! Where no convention is near, all of them are shown.

use service_client::Shape;

#[derive(Shape)]
#[shape(rename_all = "Title Case")]
pub struct Request {
    pub ledger_name: String,
}

fn main() {}
