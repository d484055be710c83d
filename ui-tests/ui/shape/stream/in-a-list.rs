//! A stream stands for itself.

use service_client::{ByteStream, Shape};

#[derive(Clone, PartialEq, Shape)]
struct Note {
    bodies: Vec<ByteStream>,
}

fn main() {}
