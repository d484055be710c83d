//! Where no known name is near, all of them are shown.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(flatten)]
    pub name: String,
}

fn main() {}
