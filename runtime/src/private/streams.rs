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
        if is_stream && !is_structure {
            refuse_held(member.name);
        }
        if is_stream && found {
            let text = Text::new().error(&[member.name, shape], "member `{}` of `{}` is its second stream");
            panic!("{}", text.as_str());
        }
        found |= is_stream;
        index += 1;
    }
}

/// Stops the compiler where what a member is holds a stream.
#[track_caller]
pub(crate) const fn assert_holds_no_stream(name: &str, member: &Member) {
    if member.holds_stream || is_held(member.kind) {
        refuse_held(name);
    }
}

#[track_caller]
const fn refuse_held(name: &str) -> ! {
    let text = Text::new()
        .error(&[name], "member `{}` holds a stream, which only an operation's input and output can")
        .help(&[], "use `Blob`, which holds all of the bytes");
    panic!("{}", text.as_str());
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

/// Stops the compiler where an input or an output has a stream of bytes, by a protocol whose messages are one value.
#[track_caller]
pub const fn assert_no_bytes_flow(schema: &Schema, operation: &str) {
    if let Some(index) = schema.stream
        && let Kind::Stream = schema.members[index].kind
    {
        refuse(&schema.members[index], schema, operation);
    }
}

/// Stops the compiler where an input or an output has a stream of any kind, by a protocol that has none.
#[track_caller]
pub const fn assert_nothing_flows(schema: &Schema, operation: &str) {
    if let Some(index) = schema.stream {
        refuse(&schema.members[index], schema, operation);
    }
}

#[track_caller]
const fn refuse(member: &Member, schema: &Schema, operation: &str) -> ! {
    let arguments = [member.name, schema.name, operation];
    let text = Text::new().error(
        &arguments,
        "stream `{}` of `{}` cannot be sent: the protocol of operation `{}` has no such streams",
    );
    let text = match member.kind {
        Kind::Stream => text.help(&[], "make it a `Blob`"),
        _ => text.note(&[], "events flow by JSON, CBOR, and the protocols that bind members"),
    };
    panic!("{}", text.as_str());
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
