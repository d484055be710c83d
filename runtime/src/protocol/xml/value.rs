//! From an element to a [`Reader`]: a source whose element is open enters, a shape is read, one element after another.
//!
//! Nothing is kept of what was read but the names of the elements that are open. Items of a flattened list may stand
//! among other members: a copy of the source goes ahead and reads them, while the source itself skips them.

use std::{borrow::Cow, collections::btree_map::Entry};

use quick_xml::events::BytesStart;

use super::{
    entry::read_entry,
    members::{Found, Seen, read_members},
    place::{Place, is_name},
    source::{Part, Source},
};
use crate::{
    codec::{DecodeError, Present, fill},
    protocol::text,
    schema::{Kind, Schema},
    shape::{
        BigDecimal, BigInteger, Blob, Document, DocumentMap, Number, ReadArm, ReadEntry, ReadItem,
        ReadMember, Reader, Timestamp, UnknownMember,
    },
};

/// A value, to be read once.
pub(super) struct Value<'e, 'b> {
    content: Option<Content<'e, 'b>>,
    place: Place,
}

enum Content<'e, 'b> {
    /// An element that is open.
    Element(&'e mut Source<'b>, BytesStart<'b>),
    Attribute(Cow<'e, str>),
    /// Items that stand among the members of a structure: the first of them is open.
    Flattened(&'e mut Run<'b>),
}

/// Items that have no element around them.
pub(super) struct Run<'b> {
    ahead: Source<'b>,
    first: Option<BytesStart<'b>>,
    name: &'static str,
    /// What comes after those that follow each other.
    rest: Option<&'b [u8]>,
}

impl<'b> Run<'b> {
    pub(super) fn new(source: &Source<'b>, first: BytesStart<'b>, name: &'static str) -> Self {
        Self { ahead: source.clone(), first: Some(first), name, rest: None }
    }

    /// Opens the next item.
    fn next(&mut self) -> Result<Option<BytesStart<'b>>, DecodeError> {
        if let Some(first) = self.first.take() {
            return Ok(Some(first));
        }
        loop {
            let rest = self.ahead.rest();
            match self.ahead.child()? {
                Some(start) if is_name(self.name, start.name().0) => return Ok(Some(start)),
                start => {
                    self.rest.get_or_insert(rest);
                    if start.is_none() {
                        return Ok(None);
                    }
                    self.ahead.skip()?;
                }
            }
        }
    }

    /// Where to go on behind those that follow each other, if they were read.
    pub(super) fn rest(&self) -> Option<&'b [u8]> {
        self.rest
    }
}

impl<'e, 'b> Value<'e, 'b> {
    fn new(content: Content<'e, 'b>, place: Place) -> Self {
        Self { content: Some(content), place }
    }

    pub(super) fn element(source: &'e mut Source<'b>, start: BytesStart<'b>, place: Place) -> Self {
        Self::new(Content::Element(source, start), place)
    }

    pub(super) fn attribute(text: Cow<'e, str>, place: Place) -> Self {
        Self::new(Content::Attribute(text), place)
    }

    pub(super) fn flattened(run: &'e mut Run<'b>, place: Place) -> Self {
        Self::new(Content::Flattened(run), place)
    }

    /// Skips the element if nobody has read it.
    pub(super) fn finish(&mut self) -> Result<(), DecodeError> {
        match self.content.take() {
            Some(Content::Element(source, _)) => source.skip(),
            _ => Ok(()),
        }
    }

    fn take(&mut self) -> Result<Content<'e, 'b>, DecodeError> {
        self.content.take().ok_or_else(|| DecodeError::new("the value was read before"))
    }

    fn text(&mut self) -> Result<Cow<'e, str>, DecodeError>
    where
        'b: 'e,
    {
        match self.take()? {
            Content::Element(source, _) => source.text(),
            Content::Attribute(text) => Ok(text),
            Content::Flattened(_) => Err(DecodeError::new("expected text, found items")),
        }
    }

    fn open(&mut self, kind: Kind) -> Result<(&'e mut Source<'b>, BytesStart<'b>), DecodeError> {
        match self.take()? {
            Content::Element(source, start) => Ok((source, start)),
            Content::Attribute(_) | Content::Flattened(_) => Err(text::not(kind)),
        }
    }

    /// Shows the elements of items or entries, one after another.
    fn each(
        &mut self,
        name: &'static str,
        visit: &mut dyn FnMut(&mut Source<'b>, BytesStart<'b>) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        match self.take()? {
            Content::Element(source, _) => {
                while let Some(child) = source.child()? {
                    if is_name(name, child.name().0) {
                        visit(source, child)?;
                    } else {
                        source.skip()?;
                    }
                }
                Ok(())
            }
            Content::Flattened(run) => {
                while let Some(child) = run.next()? {
                    visit(&mut run.ahead, child)?;
                }
                Ok(())
            }
            Content::Attribute(_) => Err(text::not(Kind::List(&Kind::String))),
        }
    }

    /// As what the kind says, where the text is that; otherwise as text, for a check to complain of.
    fn scalar(&mut self, kind: Kind) -> Result<Document, DecodeError> {
        let text = self.text()?;
        let mut value = Value::attribute(Cow::Borrowed(&text), self.place);
        let typed = match kind {
            Kind::Boolean => value.boolean().map(Document::Boolean),
            Kind::Byte | Kind::Short | Kind::Integer | Kind::Long | Kind::IntEnum(_) | Kind::BigInteger => {
                let number = text::parse(&text, Kind::Long);
                number.map(|number| Document::Number(Number::Integer(number)))
            }
            Kind::Float | Kind::Double | Kind::BigDecimal => {
                value.double().map(|number| Document::Number(Number::Float(number)))
            }
            Kind::Timestamp => value.timestamp().map(Document::Timestamp),
            Kind::Blob => value.blob().map(Document::Blob),
            _ => value.string().map(Document::String),
        };
        Ok(typed.unwrap_or_else(|_| text.into_owned().into()))
    }

    fn members_by_name(&mut self, schema: &'static Schema) -> Result<Document, DecodeError> {
        let mut map = DocumentMap::new();
        let (source, start) = self.open(schema.kind)?;
        read_members(source, &start, schema, &mut |found, value| {
            let name = match found {
                Found::Known(_, member) => member.name,
                Found::Unknown(name) => name,
            };
            let value = value.document().map_err(|error| found.blame(error))?;
            map.insert(name.to_owned(), value);
            Ok(())
        })?;
        Ok(Document::Map(map))
    }
}

impl Reader for Value<'_, '_> {
    fn boolean(&mut self) -> Result<bool, DecodeError> {
        text::parse(&self.text()?, Kind::Boolean)
    }

    fn integer(&mut self) -> Result<i64, DecodeError> {
        text::parse(&self.text()?, Kind::Long)
    }

    fn double(&mut self) -> Result<f64, DecodeError> {
        text::double(&self.text()?)
    }

    fn string(&mut self) -> Result<String, DecodeError> {
        self.text().map(Cow::into_owned)
    }

    fn blob(&mut self) -> Result<Blob, DecodeError> {
        text::blob(&self.text()?)
    }

    fn timestamp(&mut self) -> Result<Timestamp, DecodeError> {
        text::timestamp(&self.text()?, self.place.timestamp)
    }

    fn big_integer(&mut self) -> Result<BigInteger, DecodeError> {
        text::parse(&self.text()?, Kind::BigInteger)
    }

    fn big_decimal(&mut self) -> Result<BigDecimal, DecodeError> {
        text::parse(&self.text()?, Kind::BigDecimal)
    }

    fn document(&mut self) -> Result<Document, DecodeError> {
        match (self.place.kind, self.place.schema) {
            (Some(Kind::Structure(_) | Kind::Union(_)), Some(schema)) => self.members_by_name(schema),
            (Some(Kind::List(_) | Kind::SparseList(_)), _) => {
                let mut items = Vec::new();
                self.list(&mut |item| {
                    items.extend(item.map(Reader::document).transpose()?);
                    Ok(())
                })?;
                Ok(Document::List(items))
            }
            (Some(Kind::Map(_) | Kind::SparseMap(_)), _) => {
                let mut map = DocumentMap::new();
                self.map(&mut |key, value| {
                    map.extend(value.map(Reader::document).transpose()?.map(|value| (key, value)));
                    Ok(())
                })?;
                Ok(Document::Map(map))
            }
            (None | Some(Kind::Document), _) => match self.take()? {
                Content::Element(source, _) => untyped(source),
                Content::Attribute(text) => Ok(Document::String(text.into_owned())),
                Content::Flattened(_) => Err(text::not(Kind::Document)),
            },
            (Some(kind), _) => self.scalar(*kind),
        }
    }

    fn structure(&mut self, schema: &'static Schema, member: ReadMember<'_>) -> Result<(), DecodeError> {
        let (source, start) = self.open(schema.kind)?;
        let mut present = Present::default();
        read_members(source, &start, schema, &mut |found, value| {
            let Found::Known(index, _) = found else { return Ok(()) };
            present.insert(index);
            member(index, Some(value)).map_err(|error| found.blame(error))
        })?;
        fill(schema, &present, source.absent, member)
    }

    fn union(
        &mut self,
        schema: &'static Schema,
        member: ReadArm<'_>,
    ) -> Result<Option<UnknownMember>, DecodeError> {
        let (source, start) = self.open(schema.kind)?;
        let mut seen = Seen::default();
        read_members(source, &start, schema, &mut |found, value| {
            seen.add(found);
            match found {
                Found::Known(index, _) => member(index, value).map_err(|error| found.blame(error)),
                Found::Unknown(name) => {
                    seen.unknown = Some(UnknownMember::new(name, value.document()?));
                    Ok(())
                }
            }
        })?;
        seen.conclude()
    }

    fn list(&mut self, item: ReadItem<'_>) -> Result<(), DecodeError> {
        let place = self.place.item();
        let name = self.place.item_tag("member").name;
        let mut index = 0;
        self.each(name, &mut |source, start| {
            let mut value = Value::element(source, start, place);
            item(Some(&mut value)).map_err(|error| error.at_index(index))?;
            index += 1;
            value.finish()
        })
    }

    fn map(&mut self, entry: ReadEntry<'_>) -> Result<(), DecodeError> {
        let place = self.place;
        self.each("entry", &mut |source, _| read_entry(source, place, entry))
    }
}

/// An element of which nothing is known: text, or what is in it by name.
fn untyped(source: &mut Source<'_>) -> Result<Document, DecodeError> {
    let mut text = String::new();
    let mut map = DocumentMap::new();
    loop {
        match source.next()? {
            Part::Text(more) => text.push_str(&more),
            Part::Start(start) => {
                let value = untyped(source)?;
                match map.entry(start.name().0.to_owned()) {
                    Entry::Vacant(vacant) => drop(vacant.insert(value)),
                    Entry::Occupied(mut occupied) => match occupied.get_mut() {
                        Document::List(items) => items.push(value),
                        first => *first = Document::List(vec![std::mem::take(first), value]),
                    },
                }
            }
            Part::End | Part::Eof if map.is_empty() => return Ok(Document::String(text)),
            Part::End | Part::Eof => return Ok(Document::Map(map)),
        }
    }
}
