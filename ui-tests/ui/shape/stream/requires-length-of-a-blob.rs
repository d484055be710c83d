//! Bytes have a length.

use service_client::{Blob, Shape};

#[derive(Clone, PartialEq, Shape)]
struct Note {
    #[shape(requires_length)]
    scan: Blob,
}

fn main() {}
