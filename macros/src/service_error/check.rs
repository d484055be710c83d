//! A declaration goes in; if it breaks no rule, the checked enum comes out. One function for each rule.
//!
//! Whether a variant holds an exception, and whether two exceptions have one code, only the compiler can tell.

use proc_macro2::Ident;
use quote::ToTokens;
use syn::Type;

use super::ast::{Body, Declaration, Variant};
use crate::{paths::Runtime, report::Errors, ty::last_name};

/// An enum that has passed every rule.
pub(super) struct Checked<'a> {
    pub(super) ident: &'a Ident,
    pub(super) runtime: &'a Runtime,
    pub(super) exceptions: Vec<Exception<'a>>,
    /// The variant for all other failures.
    pub(super) other: &'a Ident,
}

pub(super) struct Exception<'a> {
    pub(super) ident: &'a Ident,
    pub(super) ty: &'a Type,
}

/// Judges the whole declaration; every mistake is reported.
pub(super) fn check<'a>(declaration: &'a Declaration<'a>, errors: &Errors) -> Option<Checked<'a>> {
    let Body::Enum(variants) = &declaration.body else {
        return None;
    };
    let other = other(declaration, variants, errors);
    let exceptions = exceptions(variants);
    check_distinct(&exceptions, errors);
    let Declaration { ident, runtime, .. } = declaration;
    let checked = Checked { ident, runtime, exceptions, other: other?.ident };
    errors.is_empty().then_some(checked)
}

/// The variants that hold exceptions.
pub(super) fn exceptions<'a>(variants: &'a [Variant<'a>]) -> Vec<Exception<'a>> {
    let modelled = variants.iter().filter(|variant| !variant.other.is_given());
    modelled.filter_map(|Variant { ident, ty, .. }| ty.map(|ty| Exception { ident, ty })).collect()
}

/// Finds the variant for all other failures, which there must be, and once.
fn other<'a>(
    declaration: &Declaration<'_>,
    variants: &'a [Variant<'a>],
    errors: &Errors,
) -> Option<&'a Variant<'a>> {
    let mut found = variants.iter().filter(|variant| variant.other.is_given());
    let first = found.next();
    for key in found.filter_map(|variant| variant.other.key()) {
        errors.error(key, "only one variant of an error type can be marked `other`");
    }
    if let Some(variant) = first {
        check_other(variant, errors);
    } else {
        let ident = declaration.ident;
        errors
            .error(ident, format_args!("error type `{ident}` must have a variant marked `other`"))
            .help("add `#[service_error(other)] Other(ClientError)`, for failures that are no exceptions");
    }
    first
}

fn check_other(variant: &Variant<'_>, errors: &Errors) {
    let Variant { ident, ty: Some(ty), .. } = variant else { return };
    if !names_client_error(ty) {
        errors
            .error(ty, format_args!("variant `{ident}`, which is marked `other`, must hold a `ClientError`"))
            .help(format_args!("write `{ident}(ClientError)`"));
    }
}

pub(super) fn names_client_error(ty: &Type) -> bool {
    last_name(ty).is_some_and(|name| name == "ClientError")
}

fn check_distinct(exceptions: &[Exception<'_>], errors: &Errors) {
    let tokens = |exception: &Exception<'_>| exception.ty.to_token_stream().to_string();
    for (index, exception) in exceptions.iter().enumerate() {
        let earlier = exceptions.iter().take(index).find(|earlier| tokens(earlier) == tokens(exception));
        if let Some(earlier) = earlier {
            let (first, second) = (earlier.ident, exception.ident);
            errors.error(
                exception.ty,
                format_args!("variants `{first}` and `{second}` cannot hold the same exception"),
            );
        }
    }
}
