//! A stream is the input's or the output's own.

use service_client::{ByteStream, Shape};

#[derive(Clone, PartialEq, Shape)]
struct Upload {
    body: ByteStream,
}

#[derive(Clone, PartialEq, Shape)]
struct Note {
    upload: Upload,
}

fn main() {}
