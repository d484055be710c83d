//! An argument that is a flag takes no value.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(sensitive = true)]
    pub name: String,
}

fn main() {}
