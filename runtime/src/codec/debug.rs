//! `Debug` for shapes, by their schema: what is sensitive is not shown.

use std::{
    fmt::{self, Debug as _},
    ops::ControlFlow,
};

use crate::{
    schema::Member,
    shape::{List, Map, Members, View, document_view},
};

/// Shows a structure or a union as `#[derive(Debug)]` would, but for the members that are marked sensitive.
///
/// # Errors
///
/// When the formatter fails.
pub fn debug(value: &dyn Members, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    Shown { view: View::Structure(value), wrapped: false }.fmt(f)
}

struct Shown<'a> {
    view: View<'a>,
    /// Whether `Some(…)` stands around it.
    wrapped: bool,
}

struct Redacted;

impl fmt::Debug for Redacted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<redacted>")
    }
}

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.wrapped {
            return match self.view {
                View::Null => f.write_str("None"),
                view => f.debug_tuple("Some").field(&Shown { view, wrapped: false }).finish(),
            };
        }
        match self.view {
            View::Null => f.write_str("None"),
            View::Boolean(value) => value.fmt(f),
            View::Integer(value) => value.fmt(f),
            View::Huge(value) => value.fmt(f),
            View::Float(value) => value.fmt(f),
            View::Double(value) => value.fmt(f),
            View::String(value) => value.fmt(f),
            View::Blob(bytes) => write!(f, "Blob({} bytes)", bytes.len()),
            View::Stream(stream) => stream.fmt(f),
            View::EventStream(_) => f.write_str("EventStream(..)"),
            View::Timestamp(value) => value.fmt(f),
            View::BigInteger(value) => value.fmt(f),
            View::BigDecimal(value) => value.fmt(f),
            View::Document(value) => Shown { view: document_view(value), wrapped: false }.fmt(f),
            View::List(list) => show_list(list, f),
            View::Map(map) => show_map(map, f),
            // What has a `Debug` of its own says by it what may be seen, and that cannot be asked from here.
            View::Structure(value) | View::Union(value) if value.schema().opaque => {
                f.debug_struct(value.schema().name).finish_non_exhaustive()
            }
            View::Structure(value) => show_structure(value, f),
            View::Union(value) => show_union(value, f),
        }
    }
}

fn show_list(list: &dyn List, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let items = (0..list.len()).map(|index| Shown { view: list.item(index), wrapped: false });
    f.debug_list().entries(items).finish()
}

fn show_map(map: &dyn Map, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut shown = f.debug_map();
    let _ = map.for_each(&mut |key, view| {
        shown.entry(&key, &Shown { view, wrapped: false });
        ControlFlow::Continue(())
    });
    shown.finish()
}

fn show_structure(value: &dyn Members, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let schema = value.schema();
    if matches!(schema.kind, crate::schema::Kind::Union(_)) {
        return show_union(value, f);
    }
    let mut shown = f.debug_struct(schema.name);
    for (index, member) in schema.members.iter().enumerate() {
        match (value.member(index), member.sensitive) {
            (view, true) if !matches!(view, View::Null) => shown.field(member.field, &Redacted),
            (view, _) => shown.field(member.field, &Shown { view, wrapped: !member.required }),
        };
    }
    if let Some(metadata) = value.response_metadata() {
        shown.field("response_metadata", metadata);
    }
    shown.finish()
}

fn show_union(value: &dyn Members, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if let Some(unknown) = value.unknown() {
        return f.debug_tuple("Unknown").field(unknown).finish();
    }
    let members = value.schema().members.iter().enumerate();
    let present = members.map(|(index, member)| (value.member(index), member));
    let is_there = |(view, _): &(View<'_>, &Member)| !matches!(view, View::Null);
    match present.into_iter().find(is_there) {
        Some((_, member)) if member.sensitive => f.debug_tuple(member.field).field(&Redacted).finish(),
        Some((view, member)) => f.debug_tuple(member.field).field(&Shown { view, wrapped: false }).finish(),
        None => f.write_str(value.schema().name),
    }
}
