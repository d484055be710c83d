//! Arguments are separated by commas, after a value and after parentheses.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(rename = "Name" length(1..=2))]
    pub name: String,
    #[shape(length(1..=2) sensitive)]
    pub key: String,
}

fn main() {}
