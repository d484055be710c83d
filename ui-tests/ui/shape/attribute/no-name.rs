//! An argument begins with its name.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape("Name", sensitive)]
    pub name: String,
}

fn main() {}
