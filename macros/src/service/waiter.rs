//! The items of a trait go in; waiters whose methods have the names of others are reported and left out, since nothing
//! could be generated for both.

use syn::Ident;

use super::{
    ast::{Item, Operation},
    attr::Waiter,
};
use crate::{names::unraw, report::Errors};

pub(super) fn resolve(items: &mut [Item], errors: &Errors) {
    let methods = items.iter().filter_map(Item::method).map(|method| method.signature.ident.clone());
    let methods: Vec<Ident> = methods.collect();
    let mut taken: Vec<Taken> = Vec::new();
    for (place, item) in items.iter_mut().enumerate() {
        let Item::Operation(operation) = item else { continue };
        let has_cfg = has_cfg(operation);
        operation.waiters.retain(|waiter| {
            let new = Taken { method: waiter.method(), place, has_cfg };
            let is_free = is_no_method(waiter, &methods, errors) && is_new(waiter, &new, &taken, errors);
            taken.push(new);
            is_free
        });
    }
}

/// The method of a waiter.
struct Taken {
    method: Ident,
    /// The operation's place among the items.
    place: usize,
    has_cfg: bool,
}

fn has_cfg(operation: &Operation) -> bool {
    operation.method.cfg().next().is_some()
}

fn is_no_method(waiter: &Waiter, methods: &[Ident], errors: &Errors) -> bool {
    let (method, name) = (waiter.method(), waiter.name.value());
    let clash = methods.iter().find(|other| method == unraw(other));
    if let Some(clash) = clash {
        errors
            .error(clash, format_args!("method `{method}` is also what waiter `{name}` is called as"))
            .help("give one of them another name");
    }
    clash.is_none()
}

/// Those of two operations with a `cfg` each are taken to exclude each other.
fn is_new(waiter: &Waiter, new: &Taken, taken: &[Taken], errors: &Errors) -> bool {
    let is_clash = |earlier: &Taken| {
        let excludes = earlier.place != new.place && earlier.has_cfg && new.has_cfg;
        earlier.method == new.method && !excludes
    };
    let is_repeated = taken.iter().any(is_clash);
    if is_repeated {
        errors
            .error(&waiter.name, format_args!("waiter `{}` is declared more than once", waiter.name.value()))
            .note("all waiters of a service are methods of its client");
    }
    !is_repeated
}
