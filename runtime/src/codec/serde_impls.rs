//! serde's traits for shapes and documents: what a user's own formats see.
//!
//! The form is the AWS JSON protocols': names as on the wire, absent members left out, timestamps as seconds since the
//! epoch unless their member says otherwise, bytes as base64 (as bytes in a binary format), big numbers as text.

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{EnumAccess, Error, MapAccess, SeqAccess, VariantAccess as _, Visitor},
    ser::Error as _,
};

use super::{BINARY, Format, Node, TEXT, Tag, read};
use crate::shape::{Blob, Document, DocumentMap, Number, Shape, Timestamp, View};

fn format(human_readable: bool) -> Format {
    if human_readable { TEXT } else { BINARY }
}

/// Writes any shape: the body of every derived `Serialize`.
///
/// # Errors
///
/// When the format refuses a value.
pub fn serialize<S: Serializer>(view: View<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    if holds_events(view) {
        return Err(S::Error::custom("events can only be the body of a message"));
    }
    let format = format(serializer.is_human_readable());
    Node::new(view, format).serialize(serializer)
}

/// The protocols write the other members by themselves. Here the events would be lost without a word.
fn holds_events(view: View<'_>) -> bool {
    let View::Structure(value) = view else { return false };
    let stream = value.schema().stream;
    stream.is_some_and(|index| matches!(value.member(index), View::EventStream(_)))
}

/// Reads any shape: the body of every derived `Deserialize`. The format must be self-describing.
///
/// # Errors
///
/// When the input is something else; the message says where.
pub fn deserialize<'de, T: Shape, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let format = format(deserializer.is_human_readable());
    read(deserializer, format, T::read).map_err(D::Error::custom)
}

impl Serialize for Document {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(View::Document(self), serializer)
    }
}

impl<'de> Deserialize<'de> for Document {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(DocumentVisitor)
    }
}

struct DocumentVisitor;

impl<'de> Visitor<'de> for DocumentVisitor {
    type Value = Document;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a document")
    }

    fn visit_unit<E: Error>(self) -> Result<Document, E> {
        Ok(Document::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Document, E> {
        Ok(Document::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Document, D::Error> {
        Document::deserialize(deserializer)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Document, E> {
        Ok(value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Document, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Document, E> {
        Ok(value.into())
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Document, E> {
        Ok(Document::Number(Number::Integer(value)))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Document, E> {
        Ok(value.into())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Document, E> {
        Ok(value.into())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Document, E> {
        Ok(value.into())
    }

    fn visit_bytes<E: Error>(self, value: &[u8]) -> Result<Document, E> {
        Ok(Document::Blob(value.into()))
    }

    fn visit_byte_buf<E: Error>(self, value: Vec<u8>) -> Result<Document, E> {
        Ok(Document::Blob(value.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Document, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Document::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Document, A::Error> {
        let mut map = DocumentMap::new();
        while let Some((name, value)) = entries.next_entry()? {
            map.insert(name, value);
        }
        Ok(Document::Map(map))
    }

    /// A timestamp, where the format has a tag for it.
    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Document, A::Error> {
        let (tag, content) = tagged.variant::<u64>()?;
        let value: Document = content.newtype_variant()?;
        let timestamp = match value {
            Document::Number(seconds) if tag == Tag::EpochSeconds as u64 => {
                Timestamp::from_epoch_seconds(seconds.as_f64()).ok()
            }
            _ => None,
        };
        Ok(timestamp.map_or(value, Document::Timestamp))
    }
}

macro_rules! serde_through_shape {
    ($($ty:ty)*) => {$(
        impl Serialize for $ty {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serialize(self.view(), serializer)
            }
        }

        impl<'de> Deserialize<'de> for $ty {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserialize(deserializer)
            }
        }
    )*};
}

serde_through_shape! {
    Blob Timestamp crate::shape::BigInteger crate::shape::BigDecimal
}
