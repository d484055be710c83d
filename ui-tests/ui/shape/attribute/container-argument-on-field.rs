//! An argument of the struct does not stand on a field.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(rename_all = "PascalCase")]
    pub name: String,
}

fn main() {}
