//! A parameter of the query is one value, or a list.

use service_client::Shape;
use std::collections::BTreeMap;

#[derive(Shape)]
pub struct Request {
    #[shape(query = "id")]
    pub value: BTreeMap<String, String>,
}

fn main() {}
