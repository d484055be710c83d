//! The door to a protocol: how it writes and reads what is in an event, apart from the event's own headers.

use std::fmt::Debug;

use bytes::Bytes;

use crate::{
    codec::DecodeError,
    protocol::{EncodeError, ReadBody},
    shape::View,
};

/// How a protocol writes and reads the payloads of events.
///
/// What is the same in all protocols is not its affair: which event it is, what is in headers, and payloads of bytes or
/// text.
pub trait EventPayloads: Debug + Send + Sync + 'static {
    /// The media type of a structure or a union: `application/json`.
    fn content_type(&self) -> &'static str;

    /// Where the members of an input or an output are that are beside the stream.
    fn initial(&self) -> InitialMessage;

    /// Writes a structure, or a union. Members that are a header or the payload of the event have no part in it.
    ///
    /// # Errors
    ///
    /// When a value cannot be written at all.
    fn encode(&self, value: View<'_>) -> Result<Bytes, EncodeError>;

    /// Reads a structure, or a union. No bytes are a structure without members.
    ///
    /// # Errors
    ///
    /// When the payload is not what the protocol allows.
    fn decode(&self, payload: EventPayload<'_>, read: ReadBody<'_>) -> Result<(), DecodeError>;
}

/// Where the members of an input or an output are that are beside the stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum InitialMessage {
    /// In the head of the HTTP message.
    Head,
    /// In the stream's first message: `initial-request`, or `initial-response`.
    FirstEvent,
}

/// The payload of an event, to be read.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct EventPayload<'a> {
    /// The bytes.
    pub bytes: &'a Bytes,
    /// Whether a default or a zero stands for what the event lacks. Otherwise it cannot be read.
    pub is_corrected: bool,
}

impl Debug for EventPayload<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "EventPayload({} bytes)", self.bytes.len())
    }
}
