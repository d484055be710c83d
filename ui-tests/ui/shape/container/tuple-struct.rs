//! The members of a structure have names.

use service_client::Shape;

#[derive(Shape)]
pub struct LedgerName(String);

fn main() {}
