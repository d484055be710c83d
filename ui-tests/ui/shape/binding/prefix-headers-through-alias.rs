//! The headers of a map are its strings, whatever their type is called.

use service_client::Shape;
use std::collections::BTreeMap;

type Alias = i32;

#[derive(Shape)]
pub struct Request {
    #[shape(prefix_headers = "x-")]
    pub value: BTreeMap<String, Alias>,
}

fn main() {}
