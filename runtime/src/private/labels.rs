//! What an operation says of its requests, and the members that go into them: the labels of the URI and of the host prefix
//! and who fills them, and names that are taken. Both enter as constants, and the compiler stops, with a message that names
//! member and operation, where they disagree.
//!
//! A schema without a name stands in for that of a declaration with mistakes, which were reported: nothing is said of it.
//!
//! # Panics
//!
//! Each `assert_…` does, where what it is named for does not hold; they are only called in constants.

use super::model_check::{compare::is_text, text::Text};
use crate::schema::{Location, Member, Schema};

/// Stops the compiler where a label of the URI is no member's.
#[track_caller]
pub const fn assert_has_labels(schema: &Schema, operation: &str, labels: &[&str]) {
    if let Some(label) = first_unfilled(schema, labels, Place::Path) {
        let text = Text::new()
            .error(
                &[label, operation, schema.name],
                "label `{}` of operation `{}` is no member of `{}` that is marked `label`",
            )
            .help(
                &[label],
                "mark the one that fills it with `#[shape(label)]`, or, under another name, `#[shape(label = \"{}\")]`",
            );
        panic!("{}", text.as_str());
    }
}

/// Stops the compiler where a label of the host prefix is no member's.
#[track_caller]
pub const fn assert_has_host_labels(schema: &Schema, operation: &str, labels: &[&str]) {
    if let Some(label) = first_unfilled(schema, labels, Place::Host) {
        let text = Text::new()
            .error(
                &[label, operation, schema.name],
                "label `{}` of operation `{}` is no member of `{}` that is marked `host_label`",
            )
            .help(&[], "mark the one of this name with `#[shape(host_label)]`");
        panic!("{}", text.as_str());
    }
}

/// Stops the compiler where a member is a label that is not among those of the URI.
#[track_caller]
pub const fn assert_labels_are_among(schema: &Schema, operation: &str, labels: &[&str]) {
    let mut index = 0;
    while index < schema.members.len() {
        if let Location::Label(label) = schema.members[index].location
            && !is_among(labels, label)
        {
            let text = Text::new()
                .error(
                    &[label, schema.name, operation],
                    "label `{}` of `{}` is not in the URI of operation `{}`",
                )
                .help(&[], "name it in the path, in braces, or bind the member to another place");
            panic!("{}", text.as_str());
        }
        index += 1;
    }
}

/// Stops the compiler where a member is bound to a parameter that the URI's own query has.
#[track_caller]
pub const fn assert_parameters_are_free(schema: &Schema, operation: &str, parameters: &[&str]) {
    let mut index = 0;
    while index < schema.members.len() {
        let member = &schema.members[index];
        if let Location::Query(name) = member.location
            && is_among(parameters, name)
        {
            let text = Text::new()
                .error(
                    &[name, operation, member.name, schema.name],
                    "query parameter `{}` is already in the URI of operation `{}`, and member `{}` of `{}` is bound to it",
                )
                .help(&[], "take it out of the URI, or bind the member to another one");
            panic!("{}", text.as_str());
        }
        index += 1;
    }
}

/// Stops the compiler where a member is bound to a header of the signature's.
#[track_caller]
pub const fn assert_headers_are_free(schema: &Schema, operation: &str, headers: &[&str]) {
    let mut index = 0;
    while index < schema.members.len() {
        let member = &schema.members[index];
        if let Location::Header(name) = member.location
            && is_header_among(headers, name)
        {
            let text = Text::new()
                .error(
                    &[name, operation, member.name, schema.name],
                    "header `{}` is part of the signature of operation `{}`, and member `{}` of `{}` is bound to it",
                )
                .help(&[], "use another header, or send the operation unsigned: `#[operation(auth = \"none\")]`");
            panic!("{}", text.as_str());
        }
        index += 1;
    }
}

/// Where a label stands.
#[derive(Clone, Copy)]
enum Place {
    Path,
    Host,
}

const fn first_unfilled<'a>(schema: &Schema, labels: &[&'a str], place: Place) -> Option<&'a str> {
    let mut index = 0;
    while index < labels.len() && !schema.name.is_empty() {
        if !is_filled(schema.members, labels[index], place) {
            return Some(labels[index]);
        }
        index += 1;
    }
    None
}

const fn is_filled(members: &[Member], label: &str, place: Place) -> bool {
    let mut index = 0;
    while index < members.len() {
        let member = &members[index];
        let is_there = match (place, member.location) {
            (Place::Path, Location::Label(name)) => is_text(name, label),
            (Place::Path, _) => false,
            (Place::Host, _) => member.is_host_label && is_text(member.name, label),
        };
        if is_there {
            return true;
        }
        index += 1;
    }
    false
}

pub(super) const fn is_among(names: &[&str], name: &str) -> bool {
    let mut index = 0;
    while index < names.len() {
        if is_text(names[index], name) {
            return true;
        }
        index += 1;
    }
    false
}

/// The names of headers have no case.
const fn is_header_among(names: &[&str], name: &str) -> bool {
    let mut index = 0;
    while index < names.len() {
        if names[index].eq_ignore_ascii_case(name) {
            return true;
        }
        index += 1;
    }
    false
}
