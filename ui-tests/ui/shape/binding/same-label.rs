//! Two members cannot be one piece of the path.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(label)]
    pub id: String,
    #[shape(label = "id")]
    pub second: String,
}

fn main() {}
