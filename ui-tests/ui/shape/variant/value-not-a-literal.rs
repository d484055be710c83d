//! A value is a literal.

use service_client::Shape;

#[derive(Shape)]
pub enum State {
    #[shape(value = ON)]
    On,
    #[shape(unknown)]
    Unknown(String),
}

fn main() {}
