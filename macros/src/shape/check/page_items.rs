//! The rule for what comes in pages: it has items.

use crate::{
    report::Errors,
    shape::{
        ast::Member,
        types::{Class, class},
    },
};

/// What a type of another name is, the compiler knows.
pub(super) fn check(member: &Member<'_>, errors: &Errors) {
    let Some(key) = member.args.page_items.key() else { return };
    if !matches!(class(&member.field.ty), Class::List(_) | Class::Map(_) | Class::Other) {
        let ty = member.written_type();
        errors
            .error(key, format_args!("argument `page_items` cannot be used on type `{ty}`"))
            .help("use it on a list, a map, or a structure with such a field");
    }
}
