//! The rules for what comes in pages: it is in one field, and has items.

use super::member::check_only_one;
use crate::{
    report::Errors,
    shape::{
        ast::Member,
        types::{Class, class},
    },
};

/// Judges the fields of a structure together. Of two that are marked, it is enough that there are two.
pub(super) fn check(fields: &[Member<'_>], errors: &Errors) {
    let before = errors.count();
    check_only_one(fields.iter().filter_map(|field| field.args.page_items.key()), errors);
    if errors.count() == before {
        for field in fields {
            check_items(field, errors);
        }
    }
}

/// What a type of another name is, the compiler knows.
fn check_items(member: &Member<'_>, errors: &Errors) {
    let Some(key) = member.args.page_items.key() else { return };
    if !matches!(class(&member.field.ty), Class::List(_) | Class::Map(_) | Class::Other) {
        let ty = member.written_type();
        errors
            .error(key, format_args!("argument `page_items` cannot be used on type `{ty}`"))
            .help("use it on a list, a map, or a structure with such a field");
    }
}
