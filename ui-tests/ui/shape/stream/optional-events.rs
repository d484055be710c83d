//! There is nothing to tell an absent stream from an empty one by.

use service_client::{EventStream, Shape, UnknownMember};

#[derive(Clone, PartialEq, Shape)]
struct Talk {
    #[shape(payload)]
    sounds: Option<EventStream<Sound>>,
}

#[derive(Clone, PartialEq, Shape)]
enum Sound {
    Chunk(Chunk),
    #[shape(unknown)]
    Unknown(UnknownMember),
}

#[derive(Clone, PartialEq, Shape)]
struct Chunk {
    number: i32,
}

fn main() {
    let talk = Talk::new().sounds(EventStream::<Sound>::default());
    let _ = talk.sounds.unwrap_or_default();
}
