//! From a [`View`] to a form: an input enters, `Action=…&Version=…&Name.member.1=…` leaves.

use super::Dialect;
use crate::{
    operation::Operation,
    percent,
    protocol::{EncodeError, Structure, Value, each, is_null, untyped, xml::Place},
    schema::{Kind, Member},
    shape::{Document, List, Map, Members, View, document_view},
};

/// A form that is being written.
pub(super) struct Form {
    body: Vec<u8>,
    /// The name of the value that is written, as it is in the form.
    name: Vec<u8>,
    dialect: Dialect,
}

impl Form {
    /// A form that asks for an operation.
    pub(super) fn new(operation: &Operation, dialect: Dialect) -> Self {
        let mut form = Self { body: Vec::with_capacity(256), name: Vec::with_capacity(64), dialect };
        for (name, text) in [("Action", operation.name), ("Version", operation.service.api_version)] {
            form.below(name, |form| form.put(text));
        }
        form
    }

    pub(super) fn finish(self) -> Vec<u8> {
        self.body
    }

    /// Writes the members of a structure or a union.
    pub(super) fn members(&mut self, structure: Structure<'_>) -> Result<(), EncodeError> {
        structure.members(|_| true).try_for_each(|(member, value)| self.member(member, &value))
    }

    fn member(&mut self, member: &Member, value: &Value<'_>) -> Result<(), EncodeError> {
        let (name, place) = (self.dialect.name(member), Place::of(member));
        let is_flattened = self.dialect.flattens(member);
        self.below(&name, |form| match untyped(value.view()) {
            View::List(list) if is_flattened => form.items(list, place),
            View::Map(map) if is_flattened && is_map(place) => form.entries(map, place),
            _ => form.value(value.view(), place),
        })
    }

    fn value(&mut self, view: View<'_>, place: Place) -> Result<(), EncodeError> {
        match (view, place.kind, place.schema) {
            (View::Document(Document::Map(_)), Some(Kind::Structure(_) | Kind::Union(_)), Some(schema)) => {
                self.members(Structure::nested(view, schema))
            }
            (View::Document(document), ..) => self.value(document_view(document), place),
            (View::Structure(value) | View::Union(value), ..) => self.typed(value),
            (View::List(list), ..) if list.is_empty() => self.items(list, place),
            (View::List(list), ..) => self.behind_step(place, |form| form.items(list, place)),
            (View::Map(map), ..) if is_map(place) => self.behind_step(place, |form| form.entries(map, place)),
            (View::Map(map), ..) => {
                each(map, |name, view| self.below(name, |form| form.value(view, Place::UNKNOWN)))
            }
            (view, ..) => {
                if let Some(text) = place.style().text(view)? {
                    self.put(&text);
                }
                Ok(())
            }
        }
    }

    fn typed(&mut self, value: &dyn Members) -> Result<(), EncodeError> {
        match value.unknown() {
            Some(unknown) => {
                self.below(&unknown.name, |form| form.value(View::Document(&unknown.value), Place::UNKNOWN))
            }
            None => self.members(Structure::nested(View::Structure(value), value.schema())),
        }
    }

    /// Writes items by their numbers. That there are none is something to say in one of the dialects.
    fn items(&mut self, list: &dyn List, place: Place) -> Result<(), EncodeError> {
        if list.is_empty() && self.dialect == Dialect::AwsQuery {
            self.put("");
        }
        let items = (0..list.len()).map(|index| list.item(index)).filter(|view| !is_null(*view));
        (1_usize..).zip(items).try_for_each(|(number, view)| {
            self.below(&number.to_string(), |form| form.value(view, place.item()))
        })
    }

    fn entries(&mut self, map: &dyn Map, place: Place) -> Result<(), EncodeError> {
        let (key_name, value_name) = (place.key_tag().name, place.item_tag("value").name);
        let mut number = 0_usize;
        each(map, |key, view| {
            if is_null(view) {
                return Ok(());
            }
            number += 1;
            self.below(&number.to_string(), |form| {
                form.below(key_name, |form| form.put(key));
                form.below(value_name, |form| form.value(view, place.item()))
            })
        })
    }

    fn behind_step(
        &mut self,
        place: Place,
        write: impl FnOnce(&mut Self) -> Result<(), EncodeError>,
    ) -> Result<(), EncodeError> {
        match self.dialect.step(place) {
            Some(step) => self.below(step, write),
            None => write(self),
        }
    }

    /// Writes what is in the value that has a name.
    fn below<T>(&mut self, step: &str, write: impl FnOnce(&mut Self) -> T) -> T {
        let end = self.name.len();
        if end > 0 {
            self.name.push(b'.');
        }
        percent::encode(&mut self.name, step.as_bytes());
        let written = write(self);
        self.name.truncate(end);
        written
    }

    /// Writes the text of the value whose name it is.
    fn put(&mut self, text: &str) {
        if !self.body.is_empty() {
            self.body.push(b'&');
        }
        self.body.extend_from_slice(&self.name);
        self.body.push(b'=');
        percent::encode(&mut self.body, text.as_bytes());
    }
}

fn is_map(place: Place) -> bool {
    matches!(place.kind, Some(Kind::Map(_) | Kind::SparseMap(_)))
}
