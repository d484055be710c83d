//! JSON that knows where it is: a document and the way to it enter, and what must be there leaves, or an error with the
//! place.

use std::fmt;

use super::error::RuleSetError;
use crate::shape::{Document, Number};

/// A value of a rule set.
#[derive(Clone, Copy)]
pub(super) struct Json<'a> {
    pub(super) value: &'a Document,
    place: Place<'a>,
}

/// The way to a value.
#[derive(Clone, Copy)]
enum Place<'a> {
    Root,
    Member(&'a Json<'a>, &'a str),
    Item(&'a Json<'a>, usize),
}

impl<'a> Json<'a> {
    pub(super) fn root(value: &'a Document) -> Self {
        Self { value, place: Place::Root }
    }

    /// A member, which is null where there is none.
    pub(super) fn member(&'a self, name: &'a str) -> Self {
        const NOTHING: &Document = &Document::Null;
        Self { value: self.value.get(name).unwrap_or(NOTHING), place: Place::Member(self, name) }
    }

    pub(super) fn is_null(&self) -> bool {
        *self.value == Document::Null
    }

    pub(super) fn items(&'a self) -> Result<impl ExactSizeIterator<Item = Json<'a>>, RuleSetError> {
        let items = self.value.as_list().ok_or_else(|| self.error("expected a list"))?;
        let item = |(index, value)| Json { value, place: Place::Item(self, index) };
        Ok(items.iter().enumerate().map(item))
    }

    /// The items of a list that may be left out.
    pub(super) fn items_if_any(&'a self) -> Result<impl Iterator<Item = Json<'a>>, RuleSetError> {
        let items = if self.is_null() { None } else { Some(self.items()?) };
        Ok(items.into_iter().flatten())
    }

    /// The members of a map that may be left out.
    pub(super) fn members(&'a self) -> Result<impl Iterator<Item = (&'a str, Json<'a>)>, RuleSetError> {
        let members = match self.value {
            Document::Map(members) => Some(members),
            Document::Null => None,
            _ => return Err(self.error("expected an object")),
        };
        let member = |(name, value): (&'a String, &'a Document)| {
            (name.as_str(), Json { value, place: Place::Member(self, name) })
        };
        Ok(members.into_iter().flatten().map(member))
    }

    pub(super) fn text(&self) -> Result<&'a str, RuleSetError> {
        self.value.as_str().ok_or_else(|| self.error("expected a string"))
    }

    /// A switch that is off where it is left out.
    pub(super) fn flag(&self) -> Result<bool, RuleSetError> {
        match self.value {
            Document::Boolean(flag) => Ok(*flag),
            Document::Null => Ok(false),
            _ => Err(self.error("expected `true` or `false`")),
        }
    }

    pub(super) fn number(&self) -> Option<i64> {
        match self.value {
            Document::Number(Number::Integer(number)) => i64::try_from(*number).ok(),
            _ => None,
        }
    }

    pub(super) fn error(&self, problem: impl Into<String>) -> RuleSetError {
        RuleSetError::new(self.place.to_string(), problem)
    }
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Member(Json { place: Self::Root, .. }, name) => f.write_str(name),
            Self::Member(parent, name) => write!(f, "{}.{name}", parent.place),
            Self::Item(parent, index) => write!(f, "{}[{index}]", parent.place),
        }
    }
}
