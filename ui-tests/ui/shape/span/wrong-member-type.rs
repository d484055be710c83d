//! A member is set to what it is.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    pub ledger: String,
    pub limit: Option<i32>,
}

fn main() {
    let _request = Request::new("ledger").limit("ten");
}
