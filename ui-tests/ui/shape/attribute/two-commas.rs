//! There is an argument between two commas.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(sensitive,, length(1..))]
    pub name: String,
}

fn main() {}
