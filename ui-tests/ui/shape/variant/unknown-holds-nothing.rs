//! What was received is kept.

use service_client::Shape;

#[derive(Shape)]
pub enum State {
    On,
    #[shape(unknown)]
    Unknown,
}

fn main() {}
