//! An argument that is a flag takes no parentheses.

use service_client::Shape;

#[derive(Shape)]
pub struct Request {
    #[shape(sensitive(yes))]
    pub name: String,
}

fn main() {}
