//! The rules for what flows: one stream, at the top of an operation's input or output.

use crate::{
    report::Errors,
    shape::{
        ast::Member,
        types::{Class, class},
    },
    ty,
};

/// Judges the fields of a structure together; `is_exception` says whether it is one.
pub(super) fn check_structure(fields: &[Member<'_>], is_exception: bool, errors: &Errors) {
    let mut first = None;
    for field in fields {
        if !class(&field.field.ty).is_stream() {
            continue;
        }
        check_required(field, errors);
        if is_exception {
            errors
                .error(&field.field.ty, "an exception cannot hold a stream")
                .help("use `Blob`, which holds all of the bytes");
        }
        if let Some(first) = first.replace(field.ident) {
            let ident = field.ident;
            errors.error(
                &field.field.ty,
                format_args!("members `{first}` and `{ident}` of one structure are both streams"),
            );
        }
    }
}

/// There is nothing to tell an absent stream from an empty one by.
fn check_required(field: &Member<'_>, errors: &Errors) {
    if let Some(ty) = ty::optional(&field.field.ty) {
        errors
            .error(&field.field.ty, "a stream cannot be an option")
            .help(format_args!("write `{}`: an empty one stands for none", ty::written(ty)));
    }
}

/// Judges the variant of a union.
pub(super) fn check_arm(arm: &Member<'_>, errors: &Errors) {
    if class(&arm.field.ty).is_stream() {
        errors
            .error(&arm.field.ty, "a union cannot hold a stream")
            .note("only an operation's input and output can have one, as a member of their own");
    }
}

/// Judges what is in a list or a map.
pub(super) fn check_items(member: &Member<'_>, errors: &Errors) {
    let mut class = &class(&member.field.ty);
    while let Class::List(item) | Class::Map(item) = class {
        class = item;
        if class.is_stream() {
            errors
                .error(&member.field.ty, "a list or a map cannot hold streams")
                .note("only an operation's input and output can have one, as a member of their own");
        }
    }
}
