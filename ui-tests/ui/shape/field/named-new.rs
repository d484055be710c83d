//! A field is not named like the constructor.

use service_client::Shape;

#[derive(Shape)]
pub struct Change {
    pub old: String,
    pub new: String,
}

fn main() {}
