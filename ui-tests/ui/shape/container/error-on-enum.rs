//! An exception is a structure.

use service_client::Shape;

#[derive(Shape)]
#[shape(error)]
pub enum State {
    On,
    #[shape(unknown)]
    Unknown(String),
}

fn main() {}
