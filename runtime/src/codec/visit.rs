//! What happens while a deserializer runs: what the shape wants meets what the peer sent.
//!
//! One [`Visitor`] serves every kind, so that a format is instantiated once.

use std::{borrow::Cow, fmt};

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, IgnoredAny, MapAccess, SeqAccess, VariantAccess as _, Visitor,
};

use super::{
    DecodeError, Format,
    absent::{Present, fill},
    read::{Context, Source},
};
use crate::{
    schema::{Kind, Member, Schema},
    shape::{ReadArm, ReadEntry, ReadItem, ReadMember, Reader, UnknownMember},
};

/// What the shape expects.
pub(super) enum Want<'w> {
    Scalar(Kind),
    Members(&'static Schema, ReadMember<'w>),
    OneMember(&'static Schema, ReadArm<'w>),
    Items(ReadItem<'w>),
    Entries(ReadEntry<'w>),
}

impl Want<'_> {
    fn kind(&self) -> Kind {
        match self {
            Self::Scalar(kind) => *kind,
            Self::Members(schema, _) | Self::OneMember(schema, _) => schema.kind,
            Self::Items(_) => Kind::List(&Kind::Document),
            Self::Entries(_) => Kind::Map(&Kind::Document),
        }
    }
}

/// What the peer sent.
pub(super) enum Found<'de> {
    Null,
    Boolean(bool),
    Integer(i128),
    Double(f64),
    String(Cow<'de, str>),
    Bytes(Cow<'de, [u8]>),
    List,
    Map,
    UnknownMember(Box<UnknownMember>),
}

impl Found<'_> {
    pub(super) fn instead_of(&self, kind: Kind) -> DecodeError {
        let found = match self {
            Self::Null => "null",
            Self::Boolean(_) => "a boolean",
            Self::Integer(_) | Self::Double(_) => "a number",
            Self::String(_) => "a string",
            Self::Bytes(_) => "bytes",
            Self::List => "a list",
            Self::Map | Self::UnknownMember(_) => "a map",
        };
        DecodeError::new(format!("expected {}, found {found}", kind.describe()))
    }
}

pub(super) struct Driver<'w, 'c> {
    pub(super) want: Want<'w>,
    pub(super) context: Context<'c>,
}

impl<'de> Driver<'_, '_> {
    fn scalar<E: serde::de::Error>(&self, found: Found<'de>) -> Result<Found<'de>, E> {
        match self.want {
            Want::Scalar(_) => Ok(found),
            _ => Err(self.mismatch(&found)),
        }
    }

    fn mismatch<E: serde::de::Error>(&self, found: &Found<'de>) -> E {
        self.context.fail(found.instead_of(self.want.kind()))
    }
}

impl<'de> DeserializeSeed<'de> for Driver<'_, '_> {
    type Value = Found<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Found<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Driver<'_, '_> {
    type Value = Found<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.want.kind().describe())
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<Self::Value, E> {
        self.scalar(Found::Null)
    }

    fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<Self::Value, E> {
        self.scalar(Found::Boolean(value))
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Self::Value, E> {
        self.scalar(Found::Integer(value.into()))
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Self::Value, E> {
        self.scalar(Found::Integer(value.into()))
    }

    fn visit_i128<E: serde::de::Error>(self, value: i128) -> Result<Self::Value, E> {
        self.scalar(Found::Integer(value))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Self::Value, E> {
        self.scalar(Found::Double(value))
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Self::Value, E> {
        self.scalar(Found::String(Cow::Owned(value.to_owned())))
    }

    fn visit_borrowed_str<E: serde::de::Error>(self, value: &'de str) -> Result<Self::Value, E> {
        self.scalar(Found::String(Cow::Borrowed(value)))
    }

    fn visit_string<E: serde::de::Error>(self, value: String) -> Result<Self::Value, E> {
        self.scalar(Found::String(Cow::Owned(value)))
    }

    fn visit_bytes<E: serde::de::Error>(self, value: &[u8]) -> Result<Self::Value, E> {
        self.scalar(Found::Bytes(Cow::Owned(value.to_owned())))
    }

    fn visit_borrowed_bytes<E: serde::de::Error>(self, value: &'de [u8]) -> Result<Self::Value, E> {
        self.scalar(Found::Bytes(Cow::Borrowed(value)))
    }

    fn visit_byte_buf<E: serde::de::Error>(self, value: Vec<u8>) -> Result<Self::Value, E> {
        self.scalar(Found::Bytes(Cow::Owned(value)))
    }

    /// What has a [`Tag`](super::Tag). What that says, the shape knows.
    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Self::Value, A::Error> {
        let (IgnoredAny, content) = tagged.variant()?;
        content.newtype_variant_seed(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Self::Value, A::Error> {
        match self.want {
            Want::Items(item) => visit_items(items, item, self.context),
            _ => Err(self.mismatch(&Found::List)),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<Self::Value, A::Error> {
        match self.want {
            Want::Members(schema, member) => visit_members(entries, schema, member, self.context),
            Want::OneMember(schema, member) => visit_one_member(entries, schema, member, self.context),
            Want::Entries(entry) => visit_entries(entries, entry, self.context),
            _ => Err(self.mismatch(&Found::Map)),
        }
    }
}

fn visit_items<'de, A: SeqAccess<'de>>(
    mut items: A,
    item: ReadItem<'_>,
    context: Context<'_>,
) -> Result<Found<'de>, A::Error> {
    let mut index = 0;
    let mut read = |reader: Option<&mut dyn Reader>| {
        item(reader).map_err(|error| error.at_index(index))?;
        index += 1;
        Ok(())
    };
    while items.next_element_seed(Value { read: &mut read, context })?.is_some() {}
    Ok(Found::List)
}

fn visit_members<'de, A: MapAccess<'de>>(
    mut entries: A,
    schema: &'static Schema,
    read_member: ReadMember<'_>,
    context: Context<'_>,
) -> Result<Found<'de>, A::Error> {
    let format = context.format;
    let mut present = Present::default();
    let mut hint = 0;
    let mut has_message = false;
    while let Some(found) = entries.next_key_seed(MemberName { schema, format, hint })? {
        let (index, member) = match found {
            Some(Named { index, member, is_exact }) if is_exact || !has_message => {
                has_message |= is_exact && is_message(member.name);
                (index, member)
            }
            _ => {
                entries.next_value::<IgnoredAny>()?;
                continue;
            }
        };
        hint = index + 1;
        let mut read = |reader: Option<&mut dyn Reader>| {
            match &reader {
                Some(_) => present.insert(index),
                None => present.remove(index),
            }
            read_member(index, reader).map_err(|error| error.in_member(member.name))
        };
        entries.next_value_seed(Value { read: &mut read, context: context.for_member(member) })?;
    }
    fill(schema, &present, format.absent, read_member).map_err(|error| context.fail(error))?;
    Ok(Found::Map)
}

/// Exactly one member that is not null; `__type`, which some services add, is none.
fn visit_one_member<'de, A: MapAccess<'de>>(
    mut entries: A,
    schema: &'static Schema,
    read_arm: ReadArm<'_>,
    context: Context<'_>,
) -> Result<Found<'de>, A::Error> {
    let mut seen = Seen::default();
    while let Some(name) = entries.next_key::<Cow<'de, str>>()? {
        let known = context.format.find(schema, &name, 0);
        if known.is_none() && name == "__type" {
            entries.next_value::<IgnoredAny>()?;
            continue;
        }
        let mut read = |reader: Option<&mut dyn Reader>| {
            let Some(reader) = reader else {
                seen.forget(&name);
                return Ok(());
            };
            seen.add(&name);
            if let Some((index, member)) = known {
                return read_arm(index, reader).map_err(|error| error.in_member(member.name));
            }
            seen.unknown = Some(Box::new(UnknownMember::new(&*name, reader.document()?)));
            Ok(())
        };
        let context = known.map_or(context, |(_, member)| context.for_member(member));
        entries.next_value_seed(Value { read: &mut read, context })?;
    }
    seen.conclude().map_err(|error| context.fail(error))
}

/// What was seen of a union. Of a member that is there twice the last wins, also where that is null.
#[derive(Default)]
struct Seen {
    name: Option<String>,
    /// How many members there were beside that.
    others: usize,
    unknown: Option<Box<UnknownMember>>,
}

impl Seen {
    fn is_other(&self, name: &str) -> bool {
        self.name.as_deref().is_some_and(|seen| seen != name)
    }

    fn add(&mut self, name: &str) {
        if self.is_other(name) {
            self.others += 1;
        } else if self.name.is_none() {
            self.name = Some(name.to_owned());
        }
    }

    fn forget(&mut self, name: &str) {
        if !self.is_other(name) {
            (self.name, self.unknown) = (None, None);
        }
    }

    fn conclude<'de>(self) -> Result<Found<'de>, DecodeError> {
        match (usize::from(self.name.is_some()) + self.others, self.unknown) {
            (0, _) => Err(DecodeError::empty_union()),
            (1, Some(unknown)) => Ok(Found::UnknownMember(unknown)),
            (1, None) => Ok(Found::Map),
            (count, _) => Err(DecodeError::new(format!("expected one member, found {count}"))),
        }
    }
}

fn visit_entries<'de, A: MapAccess<'de>>(
    mut entries: A,
    entry: ReadEntry<'_>,
    context: Context<'_>,
) -> Result<Found<'de>, A::Error> {
    while let Some(key) = entries.next_key::<String>()? {
        let mut read =
            |reader: Option<&mut dyn Reader>| entry(key.clone(), reader).map_err(|error| error.at_key(&key));
        entries.next_value_seed(Value { read: &mut read, context })?;
    }
    Ok(Found::Map)
}

/// A member that a name stands for.
struct Named {
    index: usize,
    member: &'static Member,
    is_exact: bool,
}

/// Services spell an exception's message in either case, whatever their model says.
fn is_message(name: &str) -> bool {
    name.eq_ignore_ascii_case("message")
}

/// A member's name to its place in the schema, without a copy.
struct MemberName {
    schema: &'static Schema,
    format: Format,
    hint: usize,
}

impl<'de> DeserializeSeed<'de> for MemberName {
    type Value = Option<Named>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for MemberName {
    type Value = Option<Named>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member's name")
    }

    fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<Self::Value, E> {
        if let Some((index, member)) = self.format.find(self.schema, name, self.hint) {
            return Ok(Some(Named { index, member, is_exact: true }));
        }
        let members = self.schema.members.iter().enumerate();
        let mut messages = members.filter(|(_, member)| is_message(member.name));
        let is_alias = self.schema.error.is_some() && is_message(name);
        let alias = messages.next().filter(|_| is_alias);
        Ok(alias.map(|(index, member)| Named { index, member, is_exact: false }))
    }
}

/// A value, or null.
struct Value<'r, 'c> {
    read: ReadItem<'r>,
    context: Context<'c>,
}

impl<'de> DeserializeSeed<'de> for Value<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_option(self)
    }
}

impl<'de> Visitor<'de> for Value<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_none<E: serde::de::Error>(self) -> Result<(), E> {
        (self.read)(None).map_err(|error| self.context.fail(error))
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<(), E> {
        self.visit_none()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        (self.read)(Some(&mut Source::new(deserializer, self.context)))
            .map_err(|error| self.context.fail(error))
    }
}
