//! What has nothing required has a `Default` already.

use service_client::Shape;

#[derive(Default, Shape)]
pub struct Request {
    pub limit: Option<i32>,
}

fn main() {}
