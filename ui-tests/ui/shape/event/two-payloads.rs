//! An event has one payload.

use service_client::{Blob, Shape};

#[derive(Clone, PartialEq, Shape)]
struct Note {
    #[shape(event_payload)]
    text: String,
    #[shape(event_payload)]
    scan: Blob,
}

fn main() {}
