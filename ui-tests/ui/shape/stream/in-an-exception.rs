//! What is raised does not flow.

use service_client::{ByteStream, Shape};

#[derive(Clone, PartialEq, Shape)]
#[shape(error)]
struct Note {
    body: ByteStream,
}

fn main() {}
