//! The beginning of a header's name is one of a name.

use service_client::Shape;
use std::collections::BTreeMap;

#[derive(Shape)]
pub struct Request {
    #[shape(prefix_headers = "x-meta:")]
    pub value: BTreeMap<String, String>,
}

fn main() {}
