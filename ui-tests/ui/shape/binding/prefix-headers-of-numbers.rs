//! The headers of a map are its strings.

use service_client::Shape;
use std::collections::BTreeMap;

#[derive(Shape)]
pub struct Request {
    #[shape(prefix_headers = "x-")]
    pub value: BTreeMap<String, i32>,
}

fn main() {}
