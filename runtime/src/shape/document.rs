//! Values without a schema: Smithy's document type, and what a union keeps of a member that it does not know.

use std::{collections::BTreeMap, fmt};

use super::{Blob, Timestamp, TimestampFormat, View};

/// The members of a [`Document::Map`], sorted by name.
pub type DocumentMap = BTreeMap<String, Document>;

/// A value without a schema.
///
/// ```
/// use service_client::Document;
///
/// let params = Document::from_iter([("StartSession", Document::from_iter([("LedgerName", "vehicles")]))]);
/// assert_eq!(params["StartSession"]["LedgerName"], Document::from("vehicles"));
/// assert_eq!(params["EndSession"], Document::Null);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub enum Document {
    /// Nothing.
    #[default]
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number.
    Number(Number),
    /// Text.
    String(String),
    /// Bytes. JSON has none: they are written in base64, and come back as text.
    Blob(Blob),
    /// A point in time. JSON has none: it is written as seconds since the epoch, and comes back as a number.
    Timestamp(Timestamp),
    /// Values in order.
    List(Vec<Document>),
    /// Values by name.
    Map(DocumentMap),
}

/// A number in a [`Document`] or in a constraint.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Number {
    /// A whole number.
    Integer(i128),
    /// Any other.
    Float(f64),
}

impl Number {
    /// The nearest double.
    #[expect(clippy::cast_precision_loss, reason = "the nearest double is what is asked for")]
    pub fn as_f64(self) -> f64 {
        match self {
            Self::Integer(integer) => integer as f64,
            Self::Float(float) => float,
        }
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        match (self, other) {
            (Self::Integer(a), Self::Integer(b)) => Some(a.cmp(b)),
            _ => self.as_f64().partial_cmp(&other.as_f64()),
        }
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.partial_cmp(other) == Some(std::cmp::Ordering::Equal)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(integer) => integer.fmt(f),
            Self::Float(float) => float.fmt(f),
        }
    }
}

/// A member of a union that this program does not know: what a newer service sent.
///
/// `Debug` shows the name only: nobody has said whether the value is sensitive.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct UnknownMember {
    /// The member's name.
    pub name: String,
    /// Its value.
    pub value: Document,
}

impl fmt::Debug for UnknownMember {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnknownMember").field("name", &self.name).finish_non_exhaustive()
    }
}

impl UnknownMember {
    /// Names a member that the union does not declare.
    pub fn new(name: impl Into<String>, value: impl Into<Document>) -> Self {
        Self { name: name.into(), value: value.into() }
    }
}

impl Document {
    /// The text, if this is text.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The members, if this is a map.
    pub fn as_map(&self) -> Option<&DocumentMap> {
        match self {
            Self::Map(map) => Some(map),
            _ => None,
        }
    }

    /// The items, if this is a list.
    pub fn as_list(&self) -> Option<&[Document]> {
        match self {
            Self::List(list) => Some(list),
            _ => None,
        }
    }

    /// The member `name`, if this is a map that has it.
    pub fn get(&self, name: &str) -> Option<&Document> {
        self.as_map()?.get(name)
    }
}

/// A member that is not there is [`Document::Null`].
impl std::ops::Index<&str> for Document {
    type Output = Document;

    fn index(&self, name: &str) -> &Document {
        self.get(name).unwrap_or(&Document::Null)
    }
}

macro_rules! document_from {
    ($($ty:ty => |$value:ident| $document:expr;)*) => {$(
        impl From<$ty> for Document {
            fn from($value: $ty) -> Self {
                $document
            }
        }
    )*};
}

document_from! {
    bool => |value| Self::Boolean(value);
    i32 => |value| Self::Number(Number::Integer(value.into()));
    i64 => |value| Self::Number(Number::Integer(value.into()));
    u32 => |value| Self::Number(Number::Integer(value.into()));
    u64 => |value| Self::Number(Number::Integer(value.into()));
    f64 => |value| Self::Number(Number::Float(value));
    &str => |value| Self::String(value.to_owned());
    String => |value| Self::String(value);
    Blob => |value| Self::Blob(value);
    Timestamp => |value| Self::Timestamp(value);
    DocumentMap => |value| Self::Map(value);
}

impl<T: Into<Document>> From<Vec<T>> for Document {
    fn from(list: Vec<T>) -> Self {
        Self::List(list.into_iter().map(Into::into).collect())
    }
}

impl<K: Into<String>, V: Into<Document>> FromIterator<(K, V)> for Document {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        Self::Map(entries.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
    }
}

impl From<serde_json::Value> for Document {
    fn from(value: serde_json::Value) -> Self {
        use serde_json::Value as Json;
        match value {
            Json::Null => Self::Null,
            Json::Bool(value) => Self::Boolean(value),
            Json::Number(number) => Self::Number(match number.as_i128() {
                Some(integer) => Number::Integer(integer),
                None => Number::Float(number.as_f64().unwrap_or(f64::NAN)),
            }),
            Json::String(text) => Self::String(text),
            Json::Array(items) => items.into(),
            Json::Object(members) => members.into_iter().collect(),
        }
    }
}

/// Shows a document as what it is, so that one walk serves typed and untyped values.
pub(crate) fn document_view(document: &Document) -> View<'_> {
    match document {
        Document::Null => View::Null,
        Document::Boolean(value) => View::Boolean(*value),
        Document::Number(Number::Integer(integer)) => match i64::try_from(*integer) {
            Ok(long) => View::Integer(long),
            Err(_) => View::Huge(*integer),
        },
        Document::Number(Number::Float(float)) => View::Double(*float),
        Document::String(text) => View::String(text),
        Document::Blob(blob) => View::Blob(blob),
        Document::Timestamp(timestamp) => View::Timestamp(*timestamp),
        Document::List(items) => View::List(items),
        Document::Map(members) => View::Map(members),
    }
}

/// The point in time that an untyped value stands for: a timestamp, seconds since the epoch, or either form of text.
pub(crate) fn timestamp_of(view: View<'_>) -> Option<Timestamp> {
    #[expect(clippy::cast_precision_loss, reason = "no timestamp has more seconds than a double holds")]
    match view {
        View::Timestamp(timestamp) => Some(timestamp),
        View::Integer(seconds) => Timestamp::from_epoch_seconds(seconds as f64).ok(),
        View::Double(seconds) => Timestamp::from_epoch_seconds(seconds).ok(),
        View::String(text) => [TimestampFormat::DateTime, TimestampFormat::HttpDate]
            .into_iter()
            .find_map(|format| Timestamp::parse(text, format).ok()),
        _ => None,
    }
}
