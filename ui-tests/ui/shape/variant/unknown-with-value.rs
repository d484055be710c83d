//! `unknown` is a flag.

use service_client::Shape;

#[derive(Shape)]
pub enum State {
    On,
    #[shape(unknown = true)]
    Unknown(String),
}

fn main() {}
