//! A stream stands for itself, whatever the alias.

use service_client::{ByteStream, Shape};

type Bytes = ByteStream;

#[derive(Clone, PartialEq, Shape)]
struct Note {
    bodies: Vec<Bytes>,
}

fn main() {}
