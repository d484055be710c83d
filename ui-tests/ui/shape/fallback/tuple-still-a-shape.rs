//! Even what cannot be a shape does not make its users wrong.

use service_client::Shape;

#[derive(Shape)]
pub struct LedgerName(String);

#[derive(Shape)]
pub struct Request {
    pub name: LedgerName,
}

fn main() {
    println!("{:?}", Request::new(LedgerName(String::new())));
}
