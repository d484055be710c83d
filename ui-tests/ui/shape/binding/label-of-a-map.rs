//! A piece of the path is one value.

use service_client::Shape;
use std::collections::BTreeMap;

#[derive(Shape)]
pub struct Request {
    #[shape(label)]
    pub value: BTreeMap<String, String>,
}

fn main() {}
