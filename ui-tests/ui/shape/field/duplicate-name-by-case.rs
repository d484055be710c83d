//! Two members do not have one name on the wire by convention either.

use service_client::Shape;

#[derive(Shape)]
#[shape(rename_all = "PascalCase")]
pub struct Request {
    pub io_1: String,
    pub io__1: String,
}

fn main() {}
