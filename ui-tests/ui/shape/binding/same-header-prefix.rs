//! Two members cannot share their headers.

use service_client::Shape;
use std::collections::BTreeMap;

#[derive(Shape)]
pub struct Request {
    #[shape(prefix_headers = "x-")]
    pub first: BTreeMap<String, String>,
    #[shape(prefix_headers = "X-")]
    pub second: BTreeMap<String, String>,
}

fn main() {}
