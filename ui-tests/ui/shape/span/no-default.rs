//! What has a required member has no `Default`.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    pub ledger: String,
}

fn main() {
    let _request = Request::default();
}
