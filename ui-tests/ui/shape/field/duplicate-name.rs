//! Two members do not have one name on the wire.

use service_client::Shape;

#[derive(Shape)]
#[shape(rename_all = "PascalCase")]
pub struct Request {
    pub ledger_name: String,
    #[shape(rename = "LedgerName")]
    pub name: String,
}

fn main() {}
