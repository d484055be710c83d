//! One message carries one stream, whatever the alias.

use service_client::{ByteStream, Shape};

type Bytes = ByteStream;

#[derive(Clone, PartialEq, Shape)]
struct Note {
    first: Bytes,
    second: Bytes,
}

fn main() {}
