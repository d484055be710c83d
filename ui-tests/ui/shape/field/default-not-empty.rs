//! The default of a list is empty.

use service_client::Shape;
use std::collections::BTreeMap;

#[derive(Shape)]
pub struct Request {
    #[shape(default = "a")]
    pub value: Vec<String>,
    #[shape(default = [])]
    pub map: BTreeMap<String, String>,
}

fn main() {}
