//! The rules for one member, and for its name among the others.

use std::collections::HashMap;

use proc_macro2::Ident;

use super::{place, stream, xml};
use crate::{
    report::Errors,
    shape::{
        ast::Member,
        model::WireMember,
        types::{self, Class},
    },
    ty::last_name,
};

/// A setter is named like its field, and `new` is the constructor.
pub(super) fn check_constructor_name(field: &Member<'_>, errors: &Errors) {
    if field.ident == "new" {
        errors
            .error(field.ident, "field `new` cannot be named like the generated constructor")
            .help("give it another name here, and keep this one on the wire with `rename`");
    }
}

/// `keys` are all there are of one name.
pub(super) fn check_only_one<'a>(keys: impl Iterator<Item = &'a Ident>, errors: &Errors) {
    for key in keys.skip(1) {
        errors.error(key, format_args!("only one field of a structure can be marked `{key}`"));
    }
}

pub(super) fn check_metadata_type(field: &Member<'_>, errors: &Errors) {
    let ty = &field.field.ty;
    let is_metadata = last_name(ty).is_some_and(|name| name == "ResponseMetadata");
    if field.args.response_metadata.is_given() && !is_metadata {
        let ident = field.ident;
        errors.error(
            ty,
            format_args!("field `{ident}` must be a `ResponseMetadata`, as it is marked `response_metadata`"),
        );
    }
}

/// A field for the response's metadata, and a variant for the unknown, are not members: no other argument means
/// anything on them.
pub(super) fn check_stands_alone(member: &Member<'_>, errors: &Errors) {
    let args = &member.args;
    let Some(marker) = args.response_metadata.key().or_else(|| args.unknown.key()) else {
        return;
    };
    for key in args.keys.iter().filter(|key| *key != marker) {
        errors.error(key, format_args!("`{key}` and `{marker}` cannot be used together"));
    }
}

/// A list of bytes is what everyone tries first; that `u8` has no wire form would lead nobody to the type to use.
pub(super) fn check_bytes(member: &Member<'_>, errors: &Errors) {
    if let Some(bytes) = types::bytes(&member.field.ty) {
        errors.error(bytes, "a `Vec<u8>` has no wire form").help("write `Blob`, which holds bytes");
    }
}

pub(super) fn check_constraints(member: &Member<'_>, errors: &Errors) {
    let class = types::class(&member.field.ty);
    check_length(member, &class, errors);
    check_range(member, &class, errors);
    check_timestamp_format(member, &class, errors);
    place::check(member, &class, errors);
    xml::check(member, &class, errors);
    stream::check_items(member, errors);
}

fn check_length(member: &Member<'_>, class: &Class, errors: &Errors) {
    let Some(key) = member.args.length.key() else { return };
    let ty = member.written_type();
    let report = || errors.error(key, format_args!("argument `length` cannot be used on type `{ty}`"));
    match class {
        number if number.is_number() => drop(report().help("bound a number with `range(…)`")),
        Class::Boolean | Class::Timestamp | Class::Document | Class::EventStream | Class::Itself => {
            report().help("strings, blobs, lists and maps have a length");
        }
        _ => {}
    }
}

fn check_range(member: &Member<'_>, class: &Class, errors: &Errors) {
    let Some(key) = member.args.range.key() else { return };
    let ty = member.written_type();
    let report = || errors.error(key, format_args!("argument `range` cannot be used on type `{ty}`"));
    match class {
        Class::Text | Class::Blob | Class::Stream | Class::List(_) | Class::Map(_) => {
            report().help("bound how long it is with `length(…)`");
        }
        Class::Boolean | Class::Timestamp | Class::Document | Class::EventStream | Class::Itself => {
            report().help("only numbers have a range");
        }
        _ => {}
    }
}

fn check_timestamp_format(member: &Member<'_>, class: &Class, errors: &Errors) {
    let Some(key) = member.args.timestamp_format.key() else { return };
    if !matches!(class, Class::Timestamp | Class::List(_) | Class::Map(_) | Class::Other) {
        let ty = member.written_type();
        errors
            .error(key, format_args!("argument `timestamp_format` cannot be used on type `{ty}`"))
            .help("use it on a `Timestamp`");
    }
}

pub(super) fn check_names(members: &[WireMember<'_>], errors: &Errors) {
    for (index, WireMember { name, member }) in members.iter().enumerate() {
        let ident = member.ident;
        if name.is_empty() {
            errors
                .error(ident, format_args!("member `{ident}` must have a name on the wire"))
                .help("add `#[shape(rename = \"…\")]`");
            continue;
        }
        let earlier = members.iter().take(index).find(|earlier| earlier.name == *name);
        if let Some(earlier) = earlier {
            let first = earlier.member.ident;
            errors.error(
                member.named_by(),
                format_args!("members `{first}` and `{ident}` are both named `{name}` on the wire"),
            );
        }
    }
}

/// A name in JSON counts among the names of the others in the body.
pub(super) fn check_json_names(members: &[WireMember<'_>], errors: &Errors) {
    let in_body = members.iter().filter(|member| !member.member.args.bindings.is_given());
    let (named, others): (Vec<_>, Vec<_>) =
        in_body.partition(|member| member.member.args.json_name.is_given());
    let mut seen: HashMap<String, &Ident> =
        others.iter().map(|other| (other.name.clone(), other.member.ident)).collect();
    for member in named.iter().map(|named| named.member) {
        let (second, Some(literal)) = (member.ident, member.args.json_name.get()) else { continue };
        let name = literal.value();
        if let Some(first) = seen.insert(name.clone(), second) {
            errors.error(
                literal,
                format_args!("members `{first}` and `{second}` are both named `{name}` in JSON"),
            );
        }
    }
}
