//! There is nothing to tell an absent stream from an empty one by.

use service_client::{ByteStream, Shape};

#[derive(Clone, PartialEq, Shape)]
struct Note {
    #[shape(payload)]
    body: Option<ByteStream>,
}

fn main() {}
