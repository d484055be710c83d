//! From a [`View`] to any serde format.
//!
//! A typed value says what it is. An untyped one (a [`Document`](crate::Document) where the schema knows more) is
//! written as its member's kind: text that stands for a blob becomes its bytes.

use std::ops::ControlFlow;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::ser::{Error as _, Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::value::RawValue;

use super::{BigNumberForm, BlobForm, Format};
use crate::{
    schema::{Kind, Member, Schema},
    shape::{List, Map, Members, Timestamp, TimestampFormat, View, document_view, timestamp_of},
};

/// A value and what is known of its place.
#[derive(Clone, Copy)]
pub(crate) struct Node<'a> {
    view: View<'a>,
    format: Format,
    place: Place,
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
        Self {
            kind: Some(member.kind),
            target: member.target,
            timestamp: member.timestamp_format.unwrap_or(format.timestamp),
        }
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
        Self { view, format, place }
    }

    /// A whole structure, which may be untyped: then `schema` says what it is.
    pub(crate) fn structure(view: View<'a>, schema: &'static Schema, format: Format) -> NodeOf<'a> {
        NodeOf { node: Self::new(view, format), schema }
    }

    /// The value of a structure's member.
    pub(crate) fn for_member(view: View<'a>, member: &Member, format: Format) -> Self {
        Self { view, format, place: Place::of(member, format) }
    }

    fn with(self, view: View<'a>) -> Self {
        Self { view, ..self }
    }

    fn item(self, view: View<'a>) -> Self {
        Self { view, place: self.place.item(), ..self }
    }

    fn blob<S: Serializer>(&self, bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        match self.format.blob {
            BlobForm::Base64 => serializer.serialize_str(&STANDARD.encode(bytes)),
            BlobForm::Raw => serializer.serialize_bytes(bytes),
        }
    }

    fn string<S: Serializer>(&self, text: &str, serializer: S) -> Result<S::Ok, S::Error> {
        match self.place.kind {
            Some(Kind::Blob) => self.blob(text.as_bytes(), serializer),
            _ => serializer.serialize_str(text),
        }
    }

    fn digits<S: Serializer>(&self, digits: &str, serializer: S) -> Result<S::Ok, S::Error> {
        match self.format.big_number {
            BigNumberForm::Json => match RawValue::from_string(digits.to_owned()) {
                Ok(raw) => raw.serialize(serializer),
                Err(error) => Err(S::Error::custom(error)),
            },
            BigNumberForm::Text => serializer.serialize_str(digits),
        }
    }

    fn timestamp<S: Serializer>(&self, timestamp: Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
        match self.place.timestamp {
            TimestampFormat::EpochSeconds if timestamp.subsec_nanos() == 0 => {
                serializer.serialize_i64(timestamp.secs())
            }
            TimestampFormat::EpochSeconds => serializer.serialize_f64(timestamp.epoch_seconds()),
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
        let mut entries = serializer.serialize_map(Some(map.len()))?;
        let mut outcome = Ok(());
        for wanted in schema.members.iter().map(Some).chain([None]) {
            let _ = map.for_each(&mut |key, value| {
                let found = schema.find(key, 0).map(|(_, member)| member);
                if found.map(|member| member.name) == wanted.map(|member| member.name) {
                    let place = found.map_or(self.place.item(), |member| Place::of(member, self.format));
                    outcome = entries.serialize_entry(key, &Node { view: value, place, ..*self });
                }
                if outcome.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            });
        }
        outcome?;
        entries.end()
    }

    fn members<S: Serializer>(&self, value: &dyn Members, serializer: S) -> Result<S::Ok, S::Error> {
        let members = value.schema().members.iter().enumerate();
        let mut present = members.map(|(index, member)| (value.member(index), member));
        let count = present.clone().filter(|(view, _)| !matches!(view, View::Null)).count();
        let unknown = value.unknown();
        let mut map = serializer.serialize_map(Some(count + usize::from(unknown.is_some())))?;
        present.try_for_each(|(view, member)| match view {
            View::Null => Ok(()),
            view => map.serialize_entry(member.name, &Node::for_member(view, member, self.format)),
        })?;
        if let Some(unknown) = unknown {
            map.serialize_entry(&unknown.name, &Node::new(View::Document(&unknown.value), self.format))?;
        }
        map.end()
    }
}

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let (Some(Kind::Timestamp), Some(timestamp)) = (self.place.kind, timestamp_of(self.view)) {
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
            View::Float(value) if value.is_finite() => serializer.serialize_f32(value),
            View::Double(value) if value.is_finite() => serializer.serialize_f64(value),
            View::Float(value) => serializer.serialize_str(non_finite(value.into())),
            View::Double(value) => serializer.serialize_str(non_finite(value)),
            View::String(text) => self.string(text, serializer),
            View::Blob(bytes) => self.blob(bytes, serializer),
            View::Timestamp(timestamp) => self.timestamp(timestamp, serializer),
            View::BigInteger(number) => self.digits(number.as_str(), serializer),
            View::BigDecimal(number) => self.digits(number.as_str(), serializer),
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

fn non_finite(value: f64) -> &'static str {
    if value.is_nan() {
        "NaN"
    } else if value > 0.0 {
        "Infinity"
    } else {
        "-Infinity"
    }
}
