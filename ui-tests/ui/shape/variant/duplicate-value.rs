//! Two variants do not have one value.

use service_client::Shape;

#[derive(Shape)]
pub enum State {
    On,
    #[shape(value = "On")]
    Active,
    #[shape(unknown)]
    Unknown(String),
}

fn main() {}
