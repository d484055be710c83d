//! What a walk may make: the values that an expression makes enter, and an error leaves where they are too many.
//!
//! `[@, @] | [@, @] | …` doubles what it finds with each step, so that a line of text could ask for more than there is
//! memory. What is only seen where it is costs nothing until it is copied.

use std::{borrow::Cow, cell::Cell, ops::ControlFlow};

use super::{ExpressionError, value::Value};
use crate::shape::{List, Map, Members, View, document_view};

/// The most that one walk may make, in bytes, as far as they can be told.
const MOST: usize = 64 << 20;

/// What a value takes without its text.
const VALUE: usize = 64;

/// What is left of a walk's bytes.
pub(super) struct Budget(Cell<usize>);

impl Budget {
    pub(super) fn new() -> Self {
        Self(Cell::new(MOST))
    }

    /// Pays for so many values that hold nothing which was not paid for.
    pub(super) fn values(&self, count: usize) -> Result<(), ExpressionError> {
        self.bytes(count.saturating_mul(VALUE))
    }

    /// Pays for text that was read.
    pub(super) fn bytes(&self, count: usize) -> Result<(), ExpressionError> {
        let left = self.0.get().checked_sub(count).ok_or(ExpressionError::too_large())?;
        self.0.set(left);
        Ok(())
    }

    /// Pays for a copy of a value: of what it borrows no more than the place that says where it is.
    pub(super) fn copy(&self, value: &Value<'_>) -> Result<(), ExpressionError> {
        self.values(1)?;
        match value {
            Value::String(Cow::Owned(text)) => self.bytes(text.len()),
            Value::List(items) => items.iter().try_for_each(|item| self.copy(item)),
            Value::Map(entries) => entries.iter().try_for_each(|(key, value)| {
                self.bytes(key.len())?;
                self.copy(value)
            }),
            _ => Ok(()),
        }
    }

    /// Pays for a copy of a value with all that it borrows.
    pub(super) fn whole(&self, value: &Value<'_>) -> Result<(), ExpressionError> {
        match value {
            Value::Items(items) => self.items(*items),
            Value::Members(members) => self.members(*members),
            Value::List(items) => {
                self.values(1)?;
                items.iter().try_for_each(|item| self.whole(item))
            }
            Value::Map(entries) => entries.iter().try_for_each(|(key, value)| {
                self.entry(key)?;
                self.whole(value)
            }),
            Value::String(text) => self.entry(text),
            _ => self.values(1),
        }
    }

    fn view(&self, view: View<'_>) -> Result<(), ExpressionError> {
        match view {
            View::List(items) => self.items(items),
            View::Map(map) => self.map(map),
            View::Structure(members) | View::Union(members) => self.members(members),
            View::Document(document) => self.view(document_view(document)),
            View::String(text) => self.entry(text),
            // Base64 is longer than what it stands for.
            View::Blob(bytes) => self.bytes(bytes.len().saturating_mul(2).saturating_add(VALUE)),
            _ => self.values(1),
        }
    }

    fn items(&self, items: &dyn List) -> Result<(), ExpressionError> {
        self.values(1)?;
        (0..items.len()).try_for_each(|index| self.view(items.item(index)))
    }

    fn map(&self, map: &dyn Map) -> Result<(), ExpressionError> {
        let mut paid = self.values(1);
        let _ = map.for_each(&mut |key, value| {
            paid = self.entry(key).and_then(|()| self.view(value));
            if paid.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        paid
    }

    fn members(&self, members: &dyn Members) -> Result<(), ExpressionError> {
        self.values(1)?;
        for (index, member) in members.schema().members.iter().enumerate() {
            self.entry(member.name)?;
            self.view(members.member(index))?;
        }
        members.unknown().map_or(Ok(()), |unknown| self.view(document_view(&unknown.value)))
    }

    fn entry(&self, text: &str) -> Result<(), ExpressionError> {
        self.bytes(VALUE.saturating_add(text.len()))
    }
}
