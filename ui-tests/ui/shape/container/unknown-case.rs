//! `rename_all` names a convention; the nearest one is shown.

use service_client::Shape;

#[derive(Shape)]
#[shape(rename_all = "pascalCase")]
pub struct Request {
    pub ledger_name: String,
}

fn main() {}
