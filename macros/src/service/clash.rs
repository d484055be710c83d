//! The items of a trait go in; operations that have one name in Rust are reported and told apart, since nothing
//! could be generated for both.

use super::ast::{Item, Operation};
use crate::{names::unraw, report::Errors};

pub(super) fn resolve(items: &mut Vec<Item>, errors: &Errors) {
    let mut resolved: Vec<Item> = Vec::with_capacity(items.len());
    for mut item in items.drain(..) {
        let first = match &item {
            Item::Operation(second) => resolved.iter().find_map(|first| clash(first, second)),
            _ => None,
        };
        match (&mut item, first) {
            (Item::Operation(second), Some(first)) if is_repeated(first, second) => {
                let ident = &second.method.signature.ident;
                let name = unraw(ident);
                errors.error(ident, format_args!("method `{name}` is declared more than once"));
                continue;
            }
            (Item::Operation(second), Some(first)) => rename(first, second, errors),
            _ => {}
        }
        resolved.push(item);
    }
    *items = resolved;
}

fn clash<'a>(first: &'a Item, second: &Operation) -> Option<&'a Operation> {
    match first {
        Item::Operation(first) if first.variant == second.variant && !first.excludes(second) => Some(first),
        _ => None,
    }
}

fn is_repeated(first: &Operation, second: &Operation) -> bool {
    unraw(&first.method.signature.ident) == unraw(&second.method.signature.ident)
}

/// Reports two methods of one variant; those of one name on the wire are for `check` to report.
fn rename(first: &Operation, second: &mut Operation, errors: &Errors) {
    let ident = &second.method.signature.ident;
    let (earlier, name) = (unraw(&first.method.signature.ident), unraw(ident));
    if first.name != second.name {
        errors
            .error(
                ident,
                format_args!("methods `{earlier}` and `{name}` are both variant `{}`", first.variant),
            )
            .help("give one of them another name");
    }
    second.variant = ident.clone();
}
