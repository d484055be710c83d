//! The parameters of the query have names.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(query_params)]
    pub value: String,
}

fn main() {}
