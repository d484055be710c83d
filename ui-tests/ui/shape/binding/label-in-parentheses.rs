//! A label stands alone, or is given its name.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(label("id"))]
    pub value: String,
}

fn main() {}
