//! One message of an event stream, taken apart: headers with their types, and a payload.

use std::{borrow::Cow, fmt};

use bytes::Bytes;

use crate::shape::Timestamp;

/// One message of an event stream: an event, an exception, or the envelope that signs another message.
///
/// ```
/// use service_client::event_stream::EventMessage;
///
/// let message = EventMessage::new("one line").with_header(":event-type", "line");
/// let frame = message.encode()?;
/// assert_eq!(frame.len(), 16 + 1 + ":event-type".len() + 3 + "line".len() + "one line".len());
/// assert_eq!(EventMessage::decode(frame)?, message);
/// # Ok::<(), service_client::event_stream::FrameError>(())
/// ```
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct EventMessage {
    /// The headers, in the order in which they are sent. No two have one name.
    pub headers: Vec<EventHeader>,
    /// The payload.
    pub payload: Bytes,
}

/// A header of a message.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct EventHeader {
    /// The name: from 1 to 255 bytes.
    pub name: Cow<'static, str>,
    /// The value.
    pub value: EventValue,
}

/// The value of a header.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum EventValue {
    /// `true` or `false`: two types on the wire.
    Boolean(bool),
    /// An integer of 8 bits.
    Byte(i8),
    /// An integer of 16 bits.
    Short(i16),
    /// An integer of 32 bits.
    Integer(i32),
    /// An integer of 64 bits.
    Long(i64),
    /// Bytes: 32767 at the most.
    Blob(Bytes),
    /// Text: 32767 bytes at the most.
    String(Cow<'static, str>),
    /// A point in time, of which whole milliseconds are sent.
    Timestamp(Timestamp),
    /// A UUID.
    Uuid([u8; 16]),
}

impl EventMessage {
    /// A message without headers.
    pub fn new(payload: impl Into<Bytes>) -> Self {
        Self { headers: Vec::new(), payload: payload.into() }
    }

    /// Adds a header.
    pub fn with_header(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<EventValue>) -> Self {
        self.push(name, value);
        self
    }

    /// The value of the header of this name.
    pub fn header(&self, name: &str) -> Option<&EventValue> {
        self.headers.iter().find(|header| header.name == name).map(|header| &header.value)
    }

    /// The value of the header of this name, if it is text.
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.header(name)? {
            EventValue::String(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn push(&mut self, name: impl Into<Cow<'static, str>>, value: impl Into<EventValue>) {
        self.headers.push(EventHeader { name: name.into(), value: value.into() });
    }
}

/// Shows the names of the headers and the length of the payload, and nothing of what is in them.
impl fmt::Debug for EventMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventMessage")
            .field("headers", &self.headers)
            .field("payload", &format_args!("{} bytes", self.payload.len()))
            .finish()
    }
}

impl fmt::Debug for EventHeader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl fmt::Debug for EventValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Boolean(_) => "Boolean(..)",
            Self::Byte(_) => "Byte(..)",
            Self::Short(_) => "Short(..)",
            Self::Integer(_) => "Integer(..)",
            Self::Long(_) => "Long(..)",
            Self::Blob(_) => "Blob(..)",
            Self::String(_) => "String(..)",
            Self::Timestamp(_) => "Timestamp(..)",
            Self::Uuid(_) => "Uuid(..)",
        })
    }
}

macro_rules! from {
    ($($ty:ty => $variant:ident),* $(,)?) => {$(
        impl From<$ty> for EventValue {
            fn from(value: $ty) -> Self {
                Self::$variant(value.into())
            }
        }
    )*};
}

from! {
    bool => Boolean,
    i8 => Byte,
    i16 => Short,
    i32 => Integer,
    i64 => Long,
    Bytes => Blob,
    String => String,
    &'static str => String,
    Timestamp => Timestamp,
    [u8; 16] => Uuid,
}
