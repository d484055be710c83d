//! There is one such place.

use service_client::Shape;

#[derive(Shape)]
pub enum State {
    On,
    #[shape(unknown)]
    Unknown(String),
    #[shape(unknown)]
    New(String),
}

fn main() {}
