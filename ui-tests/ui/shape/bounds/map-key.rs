//! The key of a map is a string, or an enum of strings.

use std::collections::HashMap;

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    pub counts: HashMap<i64, i32>,
}

fn main() {}
