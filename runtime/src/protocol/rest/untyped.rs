//! A document that was read from JSON: names of the wire enter, the members' own names leave.

use crate::{
    codec::NAMED_JSON,
    schema::{Kind, Schema},
    shape::{Document, DocumentMap},
};

/// Names the members of a structure, and of all that it holds.
pub(super) fn name_members(map: &mut DocumentMap, schema: &'static Schema) {
    for (key, mut value) in std::mem::take(map) {
        match NAMED_JSON.find(schema, &key, 0) {
            Some((_, member)) => {
                name(&mut value, *member.kind, member.target);
                map.insert(member.name.to_owned(), value);
            }
            // Under its own name a member that has another is unknown.
            None if schema.find(&key, 0).is_some() => {}
            None => drop(map.insert(key, value)),
        }
    }
}

/// Names the members of all that a value holds.
pub(super) fn name(value: &mut Document, kind: Kind, target: fn() -> Option<&'static Schema>) {
    match (kind, value) {
        (Kind::List(item) | Kind::SparseList(item), Document::List(items)) => {
            for value in items {
                name(value, *item, target);
            }
        }
        (Kind::Map(item) | Kind::SparseMap(item), Document::Map(entries)) => {
            for value in entries.values_mut() {
                name(value, *item, target);
            }
        }
        (Kind::Structure(_) | Kind::Union(_), Document::Map(members)) => {
            if let Some(schema) = target() {
                name_members(members, schema);
            }
        }
        _ => {}
    }
}
