//! Two members in one parameter of the query would be one.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(query = "id")]
    pub first: String,
    #[shape(query = "id")]
    pub second: String,
}

fn main() {}
