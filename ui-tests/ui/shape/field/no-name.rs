//! A convention must leave something of a name.

use service_client::Shape;

#[derive(Shape)]
#[shape(rename_all = "PascalCase")]
pub struct Request {
    pub __: String,
}

fn main() {}
