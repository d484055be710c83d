//! A variant that holds none has a value on the wire.

use service_client::Shape;

#[derive(Shape)]
pub enum State {
    #[shape(rename = "on")]
    On,
    #[shape(unknown)]
    Unknown(String),
}

fn main() {}
