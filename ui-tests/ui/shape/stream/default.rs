//! An empty stream stands for an absent one.

use service_client::{ByteStream, Shape};

#[derive(Clone, PartialEq, Shape)]
struct Note {
    #[shape(default = "")]
    body: ByteStream,
}

fn main() {}
