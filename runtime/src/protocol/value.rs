//! The members of a structure, typed or not: a view enters, the values that are to be written leave.

use std::ops::ControlFlow;

use super::EncodeError;
use crate::{
    codec::default_of,
    schema::{Direction, Member, Schema},
    shape::{Document, Map, View, document_view},
};

/// A structure to be written.
#[derive(Clone, Copy)]
pub(crate) struct Structure<'a> {
    pub(crate) view: View<'a>,
    pub(crate) schema: &'static Schema,
    /// Which way the message goes that it is; `None` for one within another.
    pub(crate) direction: Option<Direction>,
}

/// The value of a member.
pub(crate) enum Value<'a> {
    Given(View<'a>),
    Default(Document),
}

impl<'a> Structure<'a> {
    pub(crate) fn new(view: View<'a>, schema: &'static Schema, direction: Direction) -> Self {
        Self { view, schema, direction: Some(direction) }
    }

    /// A structure, or a union, within another.
    #[cfg(feature = "xml")]
    pub(crate) fn nested(view: View<'a>, schema: &'static Schema) -> Self {
        Self { view, schema, direction: None }
    }

    /// Whether a member has no place of its own in the message.
    pub(crate) fn has_in_body(self, member: &Member) -> bool {
        self.direction.is_none_or(|direction| !member.location.is_bound_in(direction))
    }

    /// Those members that are wanted, with their values; what has neither a value nor a default is left out. An input's
    /// own defaults are the service's to know: they are left out, too, unless the member is required.
    pub(crate) fn members(
        self,
        is_wanted: impl Fn(&Member) -> bool,
    ) -> impl Iterator<Item = (&'static Member, Value<'a>)> {
        let members = self.schema.members.iter().enumerate().filter(move |(_, member)| is_wanted(member));
        members.filter_map(move |(index, member)| match self.given(index, member) {
            View::Null if self.direction == Some(Direction::Request) && !member.required => None,
            View::Null => Some((member, Value::Default(default_of(member)?))),
            view => Some((member, Value::Given(view))),
        })
    }

    fn given(self, index: usize, member: &Member) -> View<'a> {
        match self.view {
            View::Structure(members) | View::Union(members) => members.member(index),
            View::Document(document) => match document.get(member.name) {
                None | Some(Document::Null) => View::Null,
                Some(document) => View::Document(document),
            },
            _ => View::Null,
        }
    }
}

impl Value<'_> {
    pub(crate) fn view(&self) -> View<'_> {
        match self {
            Self::Given(view) => *view,
            Self::Default(document) => View::Document(document),
        }
    }
}

/// What an untyped value holds.
pub(crate) fn untyped(view: View<'_>) -> View<'_> {
    match view {
        View::Document(document) => document_view(document),
        view => view,
    }
}

/// Whether there is nothing, typed or not.
#[cfg(feature = "xml")]
pub(crate) fn is_null(view: View<'_>) -> bool {
    matches!(untyped(view), View::Null)
}

/// Shows the entries of a map, one after another, up to the first that cannot be written.
pub(crate) fn each(
    map: &dyn Map,
    mut visit: impl FnMut(&str, View<'_>) -> Result<(), EncodeError>,
) -> Result<(), EncodeError> {
    let mut outcome = Ok(());
    let _ = map.for_each(&mut |key, view| {
        outcome = visit(key, view);
        if outcome.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    outcome
}
