//! A `DeriveInput` goes in; the enum's variants come out, with their arguments. Nothing is judged but whether it is
//! an enum of values at all.

use proc_macro2::Ident;
use quote::quote;
use syn::{Data, DeriveInput, Fields, Generics, Type};

use super::attr;
use crate::{attr::Slot, paths::Runtime, report::Errors};

/// A type with `#[derive(ServiceError)]`.
pub(super) struct Declaration<'a> {
    pub(super) ident: &'a Ident,
    pub(super) runtime: Runtime,
    pub(super) body: Body<'a>,
}

pub(super) enum Body<'a> {
    Enum(Vec<Variant<'a>>),
    /// Not an enum, but a type without parameters: the fallback can stand in for it.
    Misshapen,
    /// A type with parameters: nothing can.
    Generic,
}

pub(super) struct Variant<'a> {
    pub(super) ident: &'a Ident,
    /// What it holds; none if it does not hold one value, which has been reported.
    pub(super) ty: Option<&'a Type>,
    pub(super) other: Slot<()>,
}

impl<'a> Declaration<'a> {
    pub(super) fn from_syn(input: &'a DeriveInput, errors: &Errors) -> Self {
        let runtime = attr::runtime(&input.attrs, errors);
        let body = Body::from_syn(input, errors);
        let body = if has_no_parameters(&input.generics, errors) { body } else { Body::Generic };
        Self { ident: &input.ident, runtime, body }
    }
}

impl<'a> Body<'a> {
    fn from_syn(input: &'a DeriveInput, errors: &Errors) -> Self {
        let Data::Enum(data) = &input.data else {
            let ident = &input.ident;
            errors
                .error(ident, format_args!("error type `{ident}` must be an enum"))
                .help("give it a variant for each exception, and one for all other failures");
            return Self::Misshapen;
        };
        Self::Enum(data.variants.iter().map(|variant| Variant::from_syn(variant, errors)).collect())
    }
}

impl<'a> Variant<'a> {
    fn from_syn(variant: &'a syn::Variant, errors: &Errors) -> Self {
        let ident = &variant.ident;
        let other = attr::other(&variant.attrs, errors);
        let ty = match &variant.fields {
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
                fields.unnamed.first().map(|field| &field.ty)
            }
            fields => {
                errors
                    .error(
                        quote!(#ident #fields),
                        format_args!("variant `{ident}` must hold one unnamed value"),
                    )
                    .help(format_args!("write `{ident}(Exception)`, with the exception's type"));
                None
            }
        };
        Self { ident, ty, other }
    }
}

fn has_no_parameters(generics: &Generics, errors: &Errors) -> bool {
    if generics.params.is_empty() {
        return true;
    }
    errors
        .error(generics, "generic error types are not supported")
        .help("name the exceptions that the service fails with");
    false
}
