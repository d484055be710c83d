//! Names in JSON differ.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    pub id: String,
    #[shape(json_name = "id")]
    pub second: String,
    #[shape(json_name = "id")]
    pub third: String,
}

fn main() {}
