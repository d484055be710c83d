//! The events of a stream are the members of a union, whatever the alias.

use service_client::{EventStream, Shape};

#[derive(Clone, PartialEq, Shape)]
struct Chunk {
    number: i32,
}

#[derive(Clone, PartialEq, Shape)]
struct Sounds {
    title: String,
    sounds: Sounding,
}

type Sounding = EventStream<Chunk>;

fn main() {}
