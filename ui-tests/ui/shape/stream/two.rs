//! One message carries one stream.

use service_client::{ByteStream, Shape};

#[derive(Clone, PartialEq, Shape)]
struct Note {
    first: ByteStream,
    second: ByteStream,
}

fn main() {}
