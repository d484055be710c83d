//! From a [`View`] to any serde format.
//!
//! A typed value says what it is. An untyped one (a [`Document`](crate::Document) where the schema knows more) is
//! written as its member's kind: text that stands for a blob becomes its bytes.

use std::ops::ControlFlow;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::ser::{Error as _, Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::value::RawValue;

use super::{
    BigNumberForm, BlobForm, FloatForm, Format, Tag, Timestamps,
    absent::{default_of, default_text},
};
use crate::{
    schema::{Direction, Kind, Member, Schema},
    shape::{List, Map, Members, Timestamp, TimestampFormat, View, document_view, timestamp_of},
};

/// A value and what is known of its place.
#[derive(Clone, Copy)]
pub(crate) struct Node<'a> {
    view: View<'a>,
    format: Format,
    place: Place,
    level: Level,
}

/// Which members of a structure are written.
#[derive(Clone, Copy)]
enum Level {
    /// All.
    Nested,
    /// All, but for optional ones without a value: an input's own defaults are the service's to know.
    Input,
    /// Those that have no other place in a message that goes this way.
    Body(Direction),
}

#[derive(Clone, Copy)]
struct Place {
    /// `None` inside a document.
    kind: Option<&'static Kind>,
    target: fn() -> Option<&'static Schema>,
    timestamp: TimestampFormat,
}

fn no_target() -> Option<&'static Schema> {
    None
}

impl Place {
    fn of(member: &Member, format: Format) -> Self {
        Self { kind: Some(member.kind), target: member.target, timestamp: format.timestamp_of(member) }
    }

    fn item(self) -> Self {
        let kind = match self.kind {
            Some(Kind::List(item) | Kind::SparseList(item) | Kind::Map(item) | Kind::SparseMap(item)) => {
                Some(*item)
            }
            _ => None,
        };
        Self { kind, ..self }
    }
}

impl<'a> Node<'a> {
    /// A whole value: a typed one, or a document to be written as it is.
    pub(crate) fn new(view: View<'a>, format: Format) -> Self {
        let place = Place { kind: None, target: no_target, timestamp: format.timestamp };
        Self { view, format, place, level: Level::Nested }
    }

    /// A whole input, which may be untyped: then `schema` says what it is.
    pub(crate) fn input(view: View<'a>, schema: &'static Schema, format: Format) -> NodeOf<'a> {
        NodeOf { node: Self { level: Level::Input, ..Self::new(view, format) }, schema }
    }

    /// What a structure has in the body of a message that goes in `direction`.
    pub(crate) fn body(
        view: View<'a>,
        schema: &'static Schema,
        format: Format,
        direction: Direction,
    ) -> NodeOf<'a> {
        NodeOf { node: Self { level: Level::Body(direction), ..Self::new(view, format) }, schema }
    }

    /// The value of a structure's member.
    pub(crate) fn for_member(view: View<'a>, member: &Member, format: Format) -> Self {
        Self { view, format, place: Place::of(member, format), level: Level::Nested }
    }

    fn with(self, view: View<'a>) -> Self {
        Self { view, ..self }
    }

    fn item(self, view: View<'a>) -> Self {
        Self { view, place: self.place.item(), level: Level::Nested, ..self }
    }

    /// Whether the member is written here.
    fn has(&self, member: &Member) -> bool {
        match self.level {
            Level::Nested | Level::Input => true,
            Level::Body(direction) => !member.location.is_bound_in(direction),
        }
    }

    /// Whether the member is written also where it has no value.
    fn has_default(&self, member: &Member) -> bool {
        default_text(member).is_some()
            && self.has(member)
            && match self.level {
                Level::Nested | Level::Body(Direction::Response | Direction::Event) => true,
                Level::Input | Level::Body(Direction::Request) => member.required,
            }
    }

    fn blob<S: Serializer>(&self, bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        match self.format.blob {
            BlobForm::Base64 => serializer.serialize_str(&STANDARD.encode(bytes)),
            BlobForm::Raw => serializer.serialize_bytes(bytes),
        }
    }

    fn string<S: Serializer>(&self, text: &str, serializer: S) -> Result<S::Ok, S::Error> {
        match self.place.kind {
            Some(Kind::Blob | Kind::Stream) => self.blob(text.as_bytes(), serializer),
            _ => serializer.serialize_str(text),
        }
    }

    fn digits<S: Serializer>(&self, digits: &str, tag: Tag, serializer: S) -> Result<S::Ok, S::Error> {
        match self.format.big_number {
            BigNumberForm::Json => match RawValue::from_string(digits.to_owned()) {
                Ok(raw) => raw.serialize(serializer),
                Err(error) => Err(S::Error::custom(error)),
            },
            BigNumberForm::Text => serializer.serialize_str(digits),
            BigNumberForm::Tagged => tagged(tag, digits, serializer),
        }
    }

    fn float<S: Serializer>(&self, value: f32, serializer: S) -> Result<S::Ok, S::Error> {
        match self.format.float {
            FloatForm::Text if !value.is_finite() => serializer.serialize_str(non_finite(value.into())),
            _ => serializer.serialize_f32(value),
        }
    }

    fn double<S: Serializer>(&self, value: f64, serializer: S) -> Result<S::Ok, S::Error> {
        match self.format.float {
            FloatForm::Text if !value.is_finite() => serializer.serialize_str(non_finite(value)),
            _ => serializer.serialize_f64(value),
        }
    }

    fn timestamp<S: Serializer>(&self, timestamp: Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
        match self.place.timestamp {
            TimestampFormat::EpochSeconds if self.format.timestamps == Timestamps::Tagged => {
                tagged(Tag::EpochSeconds, &EpochSeconds(timestamp), serializer)
            }
            TimestampFormat::EpochSeconds => EpochSeconds(timestamp).serialize(serializer),
            format => serializer.serialize_str(&timestamp.format(format).map_err(S::Error::custom)?),
        }
    }

    fn list<S: Serializer>(&self, list: &dyn List, serializer: S) -> Result<S::Ok, S::Error> {
        let mut items = serializer.serialize_seq(Some(list.len()))?;
        for index in 0..list.len() {
            items.serialize_element(&self.item(list.item(index)))?;
        }
        items.end()
    }

    fn map<S: Serializer>(&self, map: &dyn Map, serializer: S) -> Result<S::Ok, S::Error> {
        match (self.place.kind, (self.place.target)()) {
            (Some(Kind::Structure(_) | Kind::Union(_)), Some(schema)) => {
                self.untyped(map, schema, serializer)
            }
            _ => self.entries(map, serializer),
        }
    }

    fn entries<S: Serializer>(&self, map: &dyn Map, serializer: S) -> Result<S::Ok, S::Error> {
        let mut entries = serializer.serialize_map(Some(map.len()))?;
        let mut outcome = Ok(());
        let _ = map.for_each(&mut |key, value| {
            outcome = entries.serialize_entry(key, &self.item(value));
            if outcome.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        outcome?;
        entries.end()
    }

    /// An untyped structure, as a typed one is written: in the order of its members, so that the two are one body.
    fn untyped<S: Serializer>(
        &self,
        map: &dyn Map,
        schema: &'static Schema,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let mut entries = serializer.serialize_map(None)?;
        for member in schema.members.iter().filter(|member| self.has(member)) {
            let mut outcome = None;
            let _ = map.for_each(&mut |key, value| {
                if key != member.name {
                    return ControlFlow::Continue(());
                }
                let node = Node::for_member(value, member, self.format);
                outcome = Some(entries.serialize_entry(self.format.name(member), &node));
                ControlFlow::Break(())
            });
            outcome.unwrap_or_else(|| self.default(member, &mut entries))?;
        }
        let mut outcome = Ok(());
        let _ = map.for_each(&mut |key, value| {
            if schema.find(key, 0).is_none() {
                outcome = entries.serialize_entry(key, &self.item(value));
            }
            if outcome.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        outcome?;
        entries.end()
    }

    /// What stands for a member that has no value.
    #[inline]
    fn default<M: SerializeMap>(&self, member: &Member, entries: &mut M) -> Result<(), M::Error> {
        if self.has_default(member) { self.write_default(member, entries) } else { Ok(()) }
    }

    #[cold]
    fn write_default<M: SerializeMap>(&self, member: &Member, entries: &mut M) -> Result<(), M::Error> {
        let Some(default) = default_of(member) else { return Ok(()) };
        let node = Node::for_member(View::Document(&default), member, self.format);
        entries.serialize_entry(self.format.name(member), &node)
    }

    fn members<S: Serializer>(&self, value: &dyn Members, serializer: S) -> Result<S::Ok, S::Error> {
        let is_union = matches!(self.view, View::Union(_));
        // Text ends where it ends; a binary format may want to know before.
        let count = if serializer.is_human_readable() { None } else { Some(self.count(value)) };
        let mut map = serializer.serialize_map(count)?;
        for (index, member) in value.schema().members.iter().enumerate() {
            match value.member(index) {
                View::Null if is_union => {}
                // Events go by themselves, after what is written here.
                View::EventStream(_) => {}
                View::Null => self.default(member, &mut map)?,
                view if self.has(member) => {
                    let node = Node::for_member(view, member, self.format);
                    map.serialize_entry(self.format.name(member), &node)?;
                }
                _ => {}
            }
        }
        if let Some(unknown) = value.unknown() {
            map.serialize_entry(&unknown.name, &Node::new(View::Document(&unknown.value), self.format))?;
        }
        map.end()
    }

    /// How many members are written.
    fn count(&self, value: &dyn Members) -> usize {
        let is_union = matches!(self.view, View::Union(_));
        let members = value.schema().members.iter().enumerate();
        let written = members.filter(|(index, member)| match value.member(*index) {
            View::Null => !is_union && self.has_default(member),
            View::EventStream(_) => false,
            _ => self.has(member),
        });
        written.count() + usize::from(value.unknown().is_some())
    }
}

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.place.kind == Some(&Kind::Timestamp)
            && let Some(timestamp) = timestamp_of(self.view)
        {
            return self.timestamp(timestamp, serializer);
        }
        match self.view {
            View::Null => serializer.serialize_none(),
            View::Boolean(value) => serializer.serialize_bool(value),
            View::Integer(value) => serializer.serialize_i64(value),
            View::Huge(value) => match u64::try_from(value) {
                Ok(value) => serializer.serialize_u64(value),
                Err(_) => serializer.serialize_i128(value),
            },
            View::Float(value) => self.float(value, serializer),
            View::Double(value) => self.double(value, serializer),
            View::String(text) => self.string(text, serializer),
            View::Blob(bytes) => self.blob(bytes, serializer),
            View::Stream(stream) => match stream.as_bytes() {
                Some(bytes) => self.blob(bytes, serializer),
                None => Err(S::Error::custom("bytes that flow can only be the body of a message")),
            },
            View::EventStream(_) => Err(S::Error::custom("events can only be the body of a message")),
            View::Timestamp(timestamp) => self.timestamp(timestamp, serializer),
            View::BigInteger(number) => self.digits(number.as_str(), Tag::BigInteger, serializer),
            View::BigDecimal(number) => self.digits(number.as_str(), Tag::BigDecimal, serializer),
            View::Document(document) => self.with(document_view(document)).serialize(serializer),
            View::List(list) => self.list(list, serializer),
            View::Map(map) => self.map(map, serializer),
            View::Structure(value) | View::Union(value) => self.members(value, serializer),
        }
    }
}

/// A structure of a known schema.
pub(crate) struct NodeOf<'a> {
    node: Node<'a>,
    schema: &'static Schema,
}

impl Serialize for NodeOf<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.node.view {
            View::Document(document) => match document_view(document) {
                View::Map(map) => self.node.untyped(map, self.schema, serializer),
                view => self.node.with(view).serialize(serializer),
            },
            _ => self.node.serialize(serializer),
        }
    }
}

/// Whole seconds where they are, as integers are shorter.
struct EpochSeconds(Timestamp);

impl Serialize for EpochSeconds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.subsec_nanos() {
            0 => serializer.serialize_i64(self.0.secs()),
            _ => serializer.serialize_f64(self.0.epoch_seconds()),
        }
    }
}

#[cold]
fn tagged<T, S>(tag: Tag, value: &T, serializer: S) -> Result<S::Ok, S::Error>
where
    T: Serialize + ?Sized,
    S: Serializer,
{
    serializer.serialize_newtype_variant("Tagged", tag as u32, "", value)
}

pub(crate) fn non_finite(value: f64) -> &'static str {
    if value.is_nan() {
        "NaN"
    } else if value > 0.0 {
        "Infinity"
    } else {
        "-Infinity"
    }
}
