//! What an expression reads and makes: a part of a shape, seen where it is, or a value of its own.
//!
//! Nothing is copied on the way down a path of structures and lists. What is in a map is: its entries can only be visited.

use std::{borrow::Cow, collections::BTreeMap, ops::ControlFlow};

use base64::{Engine as _, engine::general_purpose::STANDARD};

use crate::{
    schema::Kind,
    shape::{Document, List, Map, Members, Number, Timestamp, View, document_view},
};

/// A value of `JMESPath`'s types.
#[derive(Clone)]
pub(crate) enum Value<'v> {
    Null,
    Boolean(bool),
    Number(Number),
    String(Cow<'v, str>),
    /// A list as a shape has it.
    Items(&'v dyn List),
    /// A structure or a union.
    Members(&'v dyn Members),
    List(Vec<Value<'v>>),
    Map(Object<'v>),
}

/// A map: sorted, as nothing else gives it an order.
pub(crate) type Object<'v> = BTreeMap<Cow<'v, str>, Value<'v>>;

impl<'v> Value<'v> {
    /// What a shape shows. Bytes are their base64, and a timestamp is its seconds.
    pub(crate) fn of(view: View<'v>) -> Self {
        match view {
            View::Boolean(value) => Self::Boolean(value),
            View::Integer(value) => Self::Number(Number::Integer(value.into())),
            View::Huge(value) => Self::Number(Number::Integer(value)),
            View::Float(value) => Self::Number(Number::Float(value.into())),
            View::Double(value) => Self::Number(Number::Float(value)),
            View::String(text) => Self::String(text.into()),
            View::Blob(bytes) => Self::String(STANDARD.encode(bytes).into()),
            View::Timestamp(timestamp) => Self::Number(seconds(timestamp)),
            View::BigInteger(number) => Self::digits(number.as_str()),
            View::BigDecimal(number) => Self::digits(number.as_str()),
            View::Document(document) => Self::of(document_view(document)),
            View::List(list) => Self::Items(list),
            View::Map(map) => Self::Map(entries(map)),
            View::Structure(members) | View::Union(members) => Self::Members(members),
            // What flows is not there to be read.
            _ => Self::Null,
        }
    }

    fn digits(digits: &str) -> Self {
        let integer = digits.parse().map(Number::Integer);
        let number = integer.or_else(|_| digits.parse().map(Number::Float));
        number.map_or(Self::Null, Self::Number)
    }

    /// The value without anything that is borrowed.
    fn into_owned(self) -> Value<'static> {
        match self {
            Self::Null => Value::Null,
            Self::Boolean(value) => Value::Boolean(value),
            Self::Number(number) => Value::Number(number),
            Self::String(text) => Value::String(text.into_owned().into()),
            Self::Items(_) | Self::List(_) => Value::List(
                self.into_items().unwrap_or_default().into_iter().map(Value::into_owned).collect(),
            ),
            Self::Members(_) | Self::Map(_) => {
                let entries = self.into_entries().unwrap_or_default().into_iter();
                Value::Map(
                    entries.map(|(key, value)| (key.into_owned().into(), value.into_owned())).collect(),
                )
            }
        }
    }

    pub(crate) fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn is_list(&self) -> bool {
        matches!(self, Self::Items(_) | Self::List(_))
    }

    /// The items, if this is a list.
    pub(crate) fn into_items(self) -> Option<Vec<Self>> {
        match self {
            Self::List(items) => Some(items),
            Self::Items(items) => Some((0..items.len()).map(|index| Self::of(items.item(index))).collect()),
            _ => None,
        }
    }

    /// How many items, if this is a list.
    pub(super) fn item_count(&self) -> Option<usize> {
        match self {
            Self::List(items) => Some(items.len()),
            Self::Items(items) => Some(items.len()),
            _ => None,
        }
    }

    /// The item at `index`; null where there is none.
    pub(super) fn item(&self, index: usize) -> Self {
        match self {
            Self::List(items) => items.get(index).cloned().unwrap_or(Self::Null),
            Self::Items(items) => Self::of(items.item(index)),
            _ => Self::Null,
        }
    }

    /// The entries, if this is a map or a structure: of a structure all that it can have.
    pub(super) fn into_entries(self) -> Option<Object<'v>> {
        match self {
            Self::Map(entries) => Some(entries),
            Self::Members(members) => Some(members_of(members)),
            _ => None,
        }
    }

    /// Whether it counts as false: nothing, false, and what is empty.
    pub(super) fn is_false(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Boolean(value) => !value,
            Self::Number(_) => false,
            Self::String(text) => text.is_empty(),
            Self::Items(items) => items.is_empty(),
            Self::List(items) => items.is_empty(),
            Self::Map(entries) => entries.is_empty(),
            Self::Members(members) => members.schema().members.is_empty() && members.unknown().is_none(),
        }
    }

    /// The value as JSON.
    pub(crate) fn to_json(&self) -> String {
        json(self.clone()).to_string()
    }

    /// The value as a document.
    pub(crate) fn into_document(self) -> Document {
        match self {
            Self::Null => Document::Null,
            Self::Boolean(value) => Document::Boolean(value),
            Self::Number(number) => Document::Number(number),
            Self::String(text) => Document::String(text.into_owned()),
            Self::Items(_) | Self::List(_) => {
                let items = self.into_items().unwrap_or_default();
                Document::List(items.into_iter().map(Value::into_document).collect())
            }
            Self::Members(_) | Self::Map(_) => {
                let entries = self.into_entries().unwrap_or_default().into_iter();
                entries.map(|(key, value)| (key, value.into_document())).collect()
            }
        }
    }
}

fn seconds(timestamp: Timestamp) -> Number {
    if timestamp.subsec_nanos() == 0 {
        return Number::Integer(timestamp.secs().into());
    }
    Number::Float(timestamp.epoch_seconds())
}

fn entries(map: &dyn Map) -> Object<'static> {
    let mut entries = Object::new();
    let _ = map.for_each(&mut |key, view| {
        entries.insert(key.to_owned().into(), Value::of(view).into_owned());
        ControlFlow::Continue(())
    });
    entries
}

/// A structure has all its members, set or not; a union has its one.
fn members_of(members: &dyn Members) -> Object<'_> {
    let schema = members.schema();
    let is_union = matches!(schema.kind, Kind::Union(_));
    let known = schema.members.iter().enumerate().map(|(index, member)| {
        let value = Value::of(members.member(index));
        (Cow::Borrowed(member.name), value)
    });
    let known = known.filter(|(_, value)| !is_union || !matches!(value, Value::Null));
    let unknown = members.unknown().map(|unknown| {
        let value = Value::of(document_view(&unknown.value));
        (Cow::Borrowed(unknown.name.as_str()), value)
    });
    known.chain(unknown).collect()
}

fn json(value: Value<'_>) -> serde_json::Value {
    use serde_json::Value as Json;
    match value {
        Value::Null => Json::Null,
        Value::Boolean(value) => Json::Bool(value),
        Value::Number(Number::Integer(integer)) => {
            let number = i64::try_from(integer).map(serde_json::Number::from);
            number.map_or_else(|_| Json::from(Number::Integer(integer).as_f64()), Json::Number)
        }
        Value::Number(Number::Float(float)) => Json::from(float),
        Value::String(text) => Json::String(text.into_owned()),
        Value::Items(_) | Value::List(_) => {
            value.into_items().unwrap_or_default().into_iter().map(json).collect()
        }
        Value::Members(_) | Value::Map(_) => {
            let entries = value.into_entries().unwrap_or_default().into_iter();
            entries.map(|(key, value)| (key.into_owned(), json(value))).collect()
        }
    }
}
