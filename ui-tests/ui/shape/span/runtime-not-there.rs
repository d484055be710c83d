//! Where the runtime is not, is one error.

use service_client::Shape;

#[derive(Shape)]
#[shape(crate = ::nowhere)]
pub struct Request {
    pub ledger: String,
    pub limit: Option<i32>,
}

fn main() {}
