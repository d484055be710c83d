//! From a [`View`] to XML: a structure enters, its element leaves.

use quick_xml::{
    Writer as XmlWriter,
    events::{BytesEnd, BytesStart, BytesText, Event, attributes::Attribute},
    name::QName,
};

use super::{
    escape::escaped,
    place::{Place, Tag, is_flattened, name},
};
use crate::{
    protocol::{EncodeError, ErrorReply, Structure, Value, each, is_null, untyped},
    schema::{Kind, Member, XmlNamespace},
    shape::{Document, List, Map, Members, View, document_view},
};

/// A document that is being written.
pub(in crate::protocol) struct Writer(XmlWriter<Vec<u8>>);

impl Writer {
    pub(in crate::protocol) fn new() -> Self {
        Self(XmlWriter::new(Vec::with_capacity(256)))
    }

    /// The document.
    pub(in crate::protocol) fn finish(self) -> Vec<u8> {
        self.0.into_inner()
    }

    /// Opens an element.
    pub(in crate::protocol) fn open(&mut self, tag: Tag<'_>) -> Result<(), EncodeError> {
        self.event(Event::Start(start(tag)?))
    }

    /// Closes the element that was opened last.
    pub(in crate::protocol) fn close(&mut self, name: &str) -> Result<(), EncodeError> {
        self.event(Event::End(BytesEnd::new(name)))
    }

    /// Writes an element that holds text.
    pub(in crate::protocol) fn text(&mut self, name: &str, text: &str) -> Result<(), EncodeError> {
        self.scalar(Tag::new(name), text)
    }

    /// Writes a structure or a union: those of its members that go to the body.
    pub(in crate::protocol) fn structure(
        &mut self,
        tag: Tag<'_>,
        structure: Structure<'_>,
    ) -> Result<(), EncodeError> {
        self.open_with_attributes(tag, structure)?;
        self.members(structure)?;
        self.close(tag.name)
    }

    /// Opens the element of a structure or a union: with those of its members that are attributes.
    pub(in crate::protocol) fn open_with_attributes(
        &mut self,
        tag: Tag<'_>,
        structure: Structure<'_>,
    ) -> Result<(), EncodeError> {
        let mut start = start(tag)?;
        let is_attribute = |member: &Member| member.xml.is_attribute && structure.has_in_body(member);
        for (member, value) in structure.members(is_attribute) {
            if let Some(text) = Place::of(member).style().text(value.view())? {
                push_attribute(&mut start, name(member), &text)?;
            }
        }
        self.event(Event::Start(start))
    }

    /// Writes the members of a structure or a union into the element that is open: those that go to the body, and are no
    /// attributes.
    pub(in crate::protocol) fn members(&mut self, structure: Structure<'_>) -> Result<(), EncodeError> {
        let is_element = |member: &Member| !member.xml.is_attribute && structure.has_in_body(member);
        structure.members(is_element).try_for_each(|(member, value)| self.member(member, &value))
    }

    /// Writes what is in the element of an error: its code, what happened, and the members of a modelled one, which may
    /// say better what happened.
    pub(in crate::protocol) fn error(
        &mut self,
        error: ErrorReply<'_>,
        members: Option<Structure<'_>>,
    ) -> Result<(), EncodeError> {
        let has_message = |structure: Structure<'_>| {
            let is_message = |member: &Member| member.name.eq_ignore_ascii_case("message");
            structure.members(is_message).next().is_some()
        };
        self.text("Type", if error.status < 500 { "Sender" } else { "Receiver" })?;
        self.text("Code", error.code)?;
        if let Some(message) = error.message
            && !members.is_some_and(has_message)
        {
            self.text("Message", message)?;
        }
        members.map_or(Ok(()), |members| self.members(members))
    }

    fn member(&mut self, member: &Member, value: &Value<'_>) -> Result<(), EncodeError> {
        let (tag, place) = (Tag::of(member), Place::of(member));
        match untyped(value.view()) {
            // Events go by themselves.
            View::Null | View::EventStream(_) => Ok(()),
            View::List(list) if is_flattened(member) => {
                // The list has no element that could declare its own.
                let namespace = place.item_tag(tag.name).namespace;
                self.items(list, Tag { namespace, ..tag }, place)
            }
            View::Map(map) if is_flattened(member) => self.entries(map, tag, place),
            _ => self.value(tag, place, value.view()),
        }
    }

    /// Writes a value as one element.
    pub(in crate::protocol) fn value(
        &mut self,
        tag: Tag<'_>,
        place: Place,
        view: View<'_>,
    ) -> Result<(), EncodeError> {
        match (view, place.kind, place.schema) {
            (View::Document(Document::Map(_)), Some(Kind::Structure(_) | Kind::Union(_)), Some(schema)) => {
                self.structure(tag, Structure::nested(view, schema))
            }
            (View::Document(document), ..) => self.value(tag, place, document_view(document)),
            (View::Structure(value) | View::Union(value), ..) => self.typed(tag, value),
            (View::List(list), ..) => {
                self.wrapped(tag, |writer| writer.items(list, place.item_tag("member"), place))
            }
            (View::Map(map), Some(Kind::Map(_) | Kind::SparseMap(_)), _) => {
                self.wrapped(tag, |writer| writer.entries(map, Tag::new("entry"), place))
            }
            (View::Map(map), ..) => self.wrapped(tag, |writer| writer.by_name(map)),
            (view, ..) => self.scalar(tag, &place.style().text(view)?.unwrap_or_default()),
        }
    }

    fn typed(&mut self, tag: Tag<'_>, value: &dyn Members) -> Result<(), EncodeError> {
        let Some(unknown) = value.unknown() else {
            return self.structure(tag, Structure::nested(View::Structure(value), value.schema()));
        };
        self.wrapped(tag, |writer| {
            let tag = Tag::new(element_name(&unknown.name)?);
            writer.value(tag, Place::UNKNOWN, View::Document(&unknown.value))
        })
    }

    fn items(&mut self, list: &dyn List, tag: Tag<'_>, place: Place) -> Result<(), EncodeError> {
        let is_sparse = matches!(place.kind, Some(Kind::SparseList(_)));
        (0..list.len()).try_for_each(|index| match list.item(index) {
            view if is_sparse || !is_null(view) => self.value(tag, place.item(), view),
            _ => Ok(()),
        })
    }

    fn entries(&mut self, map: &dyn Map, tag: Tag<'_>, place: Place) -> Result<(), EncodeError> {
        let is_sparse = matches!(place.kind, Some(Kind::SparseMap(_)));
        each(map, |key, view| {
            if is_null(view) && !is_sparse {
                return Ok(());
            }
            self.wrapped(tag, |writer| {
                writer.scalar(place.key_tag(), key)?;
                writer.value(place.item_tag("value"), place.item(), view)
            })
        })
    }

    /// What nobody knows more of than that it has names.
    fn by_name(&mut self, map: &dyn Map) -> Result<(), EncodeError> {
        each(map, |name, view| {
            let tag = Tag::new(element_name(name)?);
            match untyped(view) {
                View::List(list) => self.items(list, tag, Place::UNKNOWN),
                view => self.value(tag, Place::UNKNOWN, view),
            }
        })
    }

    /// Writes an element, and `write` writes what is in it.
    pub(in crate::protocol) fn wrapped(
        &mut self,
        tag: Tag<'_>,
        write: impl FnOnce(&mut Self) -> Result<(), EncodeError>,
    ) -> Result<(), EncodeError> {
        self.open(tag)?;
        write(self)?;
        self.close(tag.name)
    }

    fn scalar(&mut self, tag: Tag<'_>, text: &str) -> Result<(), EncodeError> {
        self.open(tag)?;
        self.event(Event::Text(BytesText::from_escaped(escaped(text)?)))?;
        self.close(tag.name)
    }

    fn event(&mut self, event: Event<'_>) -> Result<(), EncodeError> {
        self.0.write_event(event).map_err(|error| EncodeError::new(error.to_string()))
    }
}

fn start(tag: Tag<'_>) -> Result<BytesStart<'_>, EncodeError> {
    let mut start = BytesStart::new(tag.name);
    match tag.namespace {
        Some(XmlNamespace { uri, prefix: Some(prefix), .. }) => {
            push_attribute(&mut start, &["xmlns:", prefix].concat(), uri)?;
        }
        Some(XmlNamespace { uri, prefix: None, .. }) => push_attribute(&mut start, "xmlns", uri)?,
        None => {}
    }
    Ok(start)
}

fn push_attribute(start: &mut BytesStart<'_>, name: &str, text: &str) -> Result<(), EncodeError> {
    start.push_attribute(Attribute { key: QName(name), value: escaped(text)? });
    Ok(())
}

/// A name that did not come from a schema.
fn element_name(name: &str) -> Result<&str, EncodeError> {
    let mut characters = name.chars();
    let begins_well = characters.next().is_some_and(|first| first.is_alphabetic() || first == '_');
    let is_name =
        begins_well && characters.all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':'));
    if is_name { Ok(name) } else { Err(EncodeError::new("an element's name is not one that XML allows")) }
}
