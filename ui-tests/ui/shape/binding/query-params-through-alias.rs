//! The parameters of the query are strings, whatever their type is called.

use service_client::Shape;
use std::collections::BTreeMap;

type Alias = BTreeMap<String, i32>;

#[derive(Shape)]
pub struct Request {
    #[shape(query_params)]
    pub value: Alias,
}

fn main() {}
