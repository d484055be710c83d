//! Arguments are separated by commas.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(sensitive rename = "Name")]
    pub name: String,
}

fn main() {}
