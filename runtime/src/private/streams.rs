//! Where streams can be: one, at the top of an operation's input or output, and for the protocols that bind members it is
//! the body. Schemas enter as constants, and the compiler stops, with a message that names the member, where they have
//! streams elsewhere.
//!
//! # Panics
//!
//! Each `assert_…` does, where what it is named for does not hold; they are only called in constants.

use super::model_check::text::Text;
use crate::schema::{Kind, Location, Member, Schema};

/// Stops the compiler where a stream is not a structure's own, or is not its only one.
#[track_caller]
pub(crate) const fn assert_streams_flow(shape: &str, is_structure: bool, members: &[Member]) {
    let (mut index, mut found) = (0, false);
    while index < members.len() {
        let member = &members[index];
        let is_stream = is_stream(member.kind);
        if member.holds_stream || is_held(member.kind) || (is_stream && !is_structure) {
            let text = Text::new()
                .error(&[member.name, shape], "member `{}` of `{}` holds a stream, and can hold none")
                .note(&[], "only an operation's input and output can have one, as a member of their own");
            panic!("{}", text.as_str());
        }
        if is_stream && found {
            let text = Text::new().error(&[member.name, shape], "member `{}` of `{}` is its second stream");
            panic!("{}", text.as_str());
        }
        found |= is_stream;
        index += 1;
    }
}

/// Stops the compiler where the stream of an input or an output is no payload, by a protocol that binds members.
#[track_caller]
pub const fn assert_stream_is_payload(schema: &Schema, operation: &str) {
    let Some(index) = schema.stream else { return };
    let member = &schema.members[index];
    if !matches!(member.location, Location::Payload) {
        let text = Text::new()
            .error(
                &[member.name, schema.name, operation],
                "stream `{}` of `{}` must be the payload, as operation `{}` goes over HTTP",
            )
            .help(&[], "mark it with `#[shape(payload)]`");
        panic!("{}", text.as_str());
    }
}

/// Whether a list or a map of streams is somewhere in it.
const fn is_held(kind: &Kind) -> bool {
    let (mut kind, mut is_held) = (kind, false);
    while let Kind::List(item) | Kind::SparseList(item) | Kind::Map(item) | Kind::SparseMap(item) = kind {
        kind = item;
        is_held = is_stream(kind);
    }
    is_held
}

const fn is_stream(kind: &Kind) -> bool {
    matches!(kind, Kind::Stream | Kind::EventStream(_))
}
