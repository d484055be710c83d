//! One member takes what the others leave of the query.

use service_client::Shape;
use std::collections::BTreeMap;

#[derive(Shape)]
pub struct Request {
    #[shape(query_params)]
    pub first: BTreeMap<String, String>,
    #[shape(query_params)]
    pub second: BTreeMap<String, Vec<String>>,
}

fn main() {}
