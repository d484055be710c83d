//! The door between a user's types and every codec: a value shows itself as a [`View`], and is read from a
//! [`Reader`].
//!
//! Both sides are object-safe, so that a shape is compiled once and a codec is compiled once: *shapes plus
//! codecs, not shapes times codecs*. `#[derive(Shape)]` implements these traits; nobody writes them by hand.

mod big;
mod blob;
mod collection;
mod document;
#[cfg(feature = "fs")]
mod file;
mod metadata;
mod simple;
mod stream;
mod timestamp;

use std::ops::ControlFlow;

pub use self::{
    big::{BigDecimal, BigInteger, NumberError},
    blob::Blob,
    collection::Key,
    document::{Document, DocumentMap, Number, UnknownMember},
    metadata::ResponseMetadata,
    stream::ByteStream,
    timestamp::{Timestamp, TimestampError, TimestampFormat},
};
use crate::{
    codec::DecodeError,
    event_stream::{Events, ReceivedEvents},
    schema::{Kind, Member, Schema},
};

pub(crate) use self::{
    document::{document_view, timestamp_of},
    metadata::ErrorHead,
};

/// A type that can be a member of a structure: a scalar, a list, a map, or a shape of the user's own.
///
/// Implemented here for `bool`, `i8` to `i64`, `f32`, `f64`, `String`, [`Blob`], [`Timestamp`], [`Document`],
/// [`BigInteger`], [`BigDecimal`], [`ByteStream`], `Option<T>`, `Box<T>`, `Vec<T>`, and `BTreeMap<K, T>` and `HashMap<K, T>` with
/// [`Key`] keys. `#[derive(Shape)]` implements it for structures, unions and enums.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a shape",
    label = "this type has no wire form",
    note = "a shape is a scalar (`String`, `i32`, `Blob`, …), a `Vec`, a map, or a type with `#[derive(Shape)]`"
)]
pub trait Shape: Sized + 'static {
    /// What this type is on the wire.
    const KIND: &'static Kind;

    /// Whether a value may be absent: true for `Option<T>`.
    const OPTIONAL: bool = false;

    /// The description of the aggregate that a value is or holds.
    fn target() -> Option<&'static Schema> {
        None
    }

    /// What stands for a value that is not there, if anything does: `None` for `Option<T>`.
    fn absent() -> Option<Self> {
        None
    }

    /// Shows the value to a codec.
    fn view(&self) -> View<'_>;

    /// Reads a value.
    ///
    /// # Errors
    ///
    /// When the peer sent something else; the error says where.
    fn read(reader: &mut dyn Reader) -> Result<Self, DecodeError>;

    // Derived code names a field's type only as `<T as Shape>` (the `T` of an `Option<T>`), so that one that is not a
    // shape is one error, at that type. Hence what follows is here, and not a row of functions with a bound.

    /// The description of a member of this type, but for its names.
    #[doc(hidden)]
    const MEMBER: Member = Member::of::<Self>("", "");

    /// The service against whose model the type was checked, or that of what is in a list or a map; empty where the type
    /// was refused.
    #[doc(hidden)]
    const MODEL: Option<&'static str> = None;

    /// Whether one of its members is a stream, so that it can be no member itself.
    #[doc(hidden)]
    const HOLDS_STREAM: bool = false;

    /// Shows the value of a member that need not be there.
    #[doc(hidden)]
    #[allow(clippy::ref_option, reason = "what derived code has is a field")]
    fn view_optional(value: &Option<Self>) -> View<'_> {
        value.as_ref().map_or(View::Null, Self::view)
    }

    /// Reads the value of a member; of two, the last wins, and null is none. Not inlined: it is called once a member.
    #[doc(hidden)]
    #[inline(never)]
    fn read_member(slot: &mut Option<Self>, reader: Option<&mut dyn Reader>) -> Result<(), DecodeError> {
        *slot = reader.map(Self::read).transpose()?;
        Ok(())
    }

    /// What was read of a member, or what stands for one that is not there.
    #[doc(hidden)]
    fn or_absent(slot: Option<Self>) -> Option<Self> {
        slot.or_else(Self::absent)
    }
}

/// A shape with named members: what an operation takes and returns.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a structure",
    label = "an operation's input and output must be a structure",
    note = "derive `Shape` on a struct with named fields; to make a parameter a member of the input, mark it with `#[shape]`"
)]
pub trait Structure: Shape + Members {
    /// The members, by name, with their constraints.
    const SCHEMA: &'static Schema;

    /// Takes in what is known of the response, if the structure has a place for it: a field that is marked with
    /// `#[shape(response_metadata)]`.
    fn set_response_metadata(&mut self, metadata: ResponseMetadata) {
        let _ = metadata;
    }
}

/// A shape that is one of several members at a time: what the events of an [`EventStream`](crate::EventStream) are.
/// `#[derive(Shape)]` implements it for an enum with one field a variant.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a union, as an event stream's events are",
    label = "an event stream is of a union: an enum with one variant for each event",
    note = "write `enum Events {{ {Self}({Self}), #[shape(unknown)] Unknown(UnknownMember) }}` with `#[derive(Shape)]`"
)]
pub trait Union: Shape {}

/// A structure that a service fails with: its declaration says `#[shape(error)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an exception",
    label = "expected a structure marked with `#[shape(error)]`",
    note = "add `#[shape(error)]` to the structure, or `#[service_error(other)]` to the variant that holds a `ClientError`"
)]
pub trait Exception: Structure {
    // Like those of `Shape`: derived code names a variant's type only as `<T as Exception>`.

    /// [`Structure::SCHEMA`].
    #[doc(hidden)]
    const EXCEPTION: &'static Schema = Self::SCHEMA;

    /// Reads an exception, with what is known of its response.
    #[doc(hidden)]
    fn read_exception(reader: &mut dyn Reader, metadata: ResponseMetadata) -> Result<Self, DecodeError> {
        let mut exception = Self::read(reader)?;
        exception.set_response_metadata(metadata);
        Ok(exception)
    }

    /// The exception as what it is under its name.
    #[doc(hidden)]
    fn as_members(&self) -> &dyn Members {
        self
    }

    /// The exception as any error.
    #[doc(hidden)]
    fn as_error(&self) -> &(dyn std::error::Error + 'static);
}

/// What a value looks like to a codec.
#[derive(Clone, Copy)]
#[non_exhaustive]
#[allow(missing_docs, reason = "the variants are the kinds, one for one, and say so by their names")]
pub enum View<'a> {
    Null,
    Boolean(bool),
    Integer(i64),
    /// An untyped integer that is no long.
    Huge(i128),
    Float(f32),
    Double(f64),
    String(&'a str),
    Blob(&'a [u8]),
    Stream(&'a ByteStream),
    EventStream(&'a dyn Events),
    Timestamp(Timestamp),
    BigInteger(&'a BigInteger),
    BigDecimal(&'a BigDecimal),
    Document(&'a Document),
    List(&'a dyn List),
    Map(&'a dyn Map),
    Structure(&'a dyn Members),
    Union(&'a dyn Members),
}

impl std::fmt::Debug for View<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("View(..)")
    }
}

/// The members of a structure or a union, by their index in its schema.
pub trait Members {
    /// The description.
    fn schema(&self) -> &'static Schema;

    /// The member at `index`, or [`View::Null`] where it is absent or there is none.
    fn member(&self, index: usize) -> View<'_>;

    /// The member that the schema does not know: only a union's unknown arm has one.
    fn unknown(&self) -> Option<&UnknownMember> {
        None
    }

    /// What is known of the response that this structure came in.
    fn response_metadata(&self) -> Option<&ResponseMetadata> {
        None
    }
}

/// The items of a list.
pub trait List {
    /// How many there are.
    fn len(&self) -> usize;

    /// The item at `index`, or [`View::Null`] past the end.
    fn item(&self, index: usize) -> View<'_>;

    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What a [`Map`] shows each entry to; it may stop the walk.
pub type VisitEntry<'a> = &'a mut dyn FnMut(&str, View<'_>) -> ControlFlow<()>;

/// The entries of a map.
pub trait Map {
    /// How many there are.
    fn len(&self) -> usize;

    /// Shows each entry.
    fn for_each(&self, visit: VisitEntry<'_>) -> ControlFlow<()>;

    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What a [`Reader`] calls for a structure's member: its index in the schema, and where to read it from, or `None` for a
/// null.
pub type ReadMember<'a> = &'a mut dyn FnMut(usize, Option<&mut dyn Reader>) -> Result<(), DecodeError>;

/// What a [`Reader`] calls for a union's member: its index in the schema, and where to read it from.
pub type ReadArm<'a> = &'a mut dyn FnMut(usize, &mut dyn Reader) -> Result<(), DecodeError>;

/// What a [`Reader`] calls for an item: where to read it from, or `None` for a null.
pub type ReadItem<'a> = &'a mut dyn FnMut(Option<&mut dyn Reader>) -> Result<(), DecodeError>;

/// What a [`Reader`] calls for an entry: the key, and where to read the value from, or `None` for a null.
pub type ReadEntry<'a> = &'a mut dyn FnMut(String, Option<&mut dyn Reader>) -> Result<(), DecodeError>;

/// One value on the wire, to be read once as the type that the shape expects.
///
/// # Errors
///
/// Every method fails when the peer sent another type, or the bytes are not what the format allows.
#[allow(missing_docs, reason = "each method reads the kind that it is named for")]
pub trait Reader {
    fn boolean(&mut self) -> Result<bool, DecodeError>;
    fn integer(&mut self) -> Result<i64, DecodeError>;
    fn double(&mut self) -> Result<f64, DecodeError>;
    fn string(&mut self) -> Result<String, DecodeError>;
    fn blob(&mut self) -> Result<Blob, DecodeError>;
    fn timestamp(&mut self) -> Result<Timestamp, DecodeError>;
    fn big_integer(&mut self) -> Result<BigInteger, DecodeError>;
    fn big_decimal(&mut self) -> Result<BigDecimal, DecodeError>;
    fn document(&mut self) -> Result<Document, DecodeError>;

    /// Reads bytes that flow. Where the whole value is at hand, they are those of [`blob`](Self::blob).
    fn stream(&mut self) -> Result<ByteStream, DecodeError> {
        self.blob().map(ByteStream::from)
    }

    /// Reads events that flow. Only a whole message has them.
    fn events(&mut self) -> Result<ReceivedEvents, DecodeError> {
        Err(DecodeError::new("events can only be the body of a message"))
    }

    /// Reads a structure: calls `member` for each member of `schema` that is there, and skips what the schema does not
    /// know.
    fn structure(&mut self, schema: &'static Schema, member: ReadMember<'_>) -> Result<(), DecodeError>;

    /// Reads a union: calls `member` for its one member (again where that is there again: the last wins), or returns the
    /// member that `schema` does not know.
    fn union(
        &mut self,
        schema: &'static Schema,
        member: ReadArm<'_>,
    ) -> Result<Option<UnknownMember>, DecodeError>;

    /// Reads a list.
    fn list(&mut self, item: ReadItem<'_>) -> Result<(), DecodeError>;

    /// Reads a map.
    fn map(&mut self, entry: ReadEntry<'_>) -> Result<(), DecodeError>;
}
