//! How a structure is made: `new` with what is required, a setter a field, and `Default` where nothing is required.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{Attribute, Meta, Type, Visibility};

use super::implement;
use crate::{
    names::unraw,
    shape::{ast::Member, types},
    ty,
};

/// `new` and the setters.
///
/// A private type in a public structure is the user's affair, and nobody has to call every setter.
pub(in crate::shape) fn expand_inherent(
    ident: &Ident,
    vis: &Visibility,
    fields: &[Member<'_>],
) -> TokenStream {
    let new = expand_new(ident, vis, fields);
    let setters: TokenStream = fields.iter().map(expand_setter).collect();
    quote! {
        #[allow(dead_code, deprecated, private_bounds, private_interfaces, clippy::all, clippy::pedantic)]
        impl #ident {
            #new
            #setters
        }
    }
}

fn expand_new(ident: &Ident, vis: &Visibility, fields: &[Member<'_>]) -> TokenStream {
    let required = || fields.iter().filter(|field| is_required(field));
    let parameters: TokenStream = required().map(parameter).collect();
    let values: TokenStream = fields.iter().map(initial_value).collect();
    let doc = if required().next().is_none() {
        " Creates an empty one."
    } else {
        " Creates one with what it must have."
    };
    // Whatever is said of a call shows the structure.
    let new = Ident::new("new", ident.span());
    quote! {
        #[doc = #doc]
        #[must_use]
        #vis fn #new(#parameters) -> Self { Self { #values } }
    }
}

fn is_required(field: &Member<'_>) -> bool {
    ty::optional(&field.field.ty).is_none() && !field.args.response_metadata.is_given()
}

fn initial_value(field: &Member<'_>) -> TokenStream {
    let ident = field.ident;
    if is_required(field) {
        let value = value(ident, &field.field.ty);
        quote!(#ident: #value,)
    } else if field.args.response_metadata.is_given() {
        quote!(#ident: ::core::default::Default::default(),)
    } else {
        quote!(#ident: ::core::option::Option::None,)
    }
}

/// `name: impl Into<T>,`, or `name: T,` for a type that a literal must find by itself.
fn parameter(field: &Member<'_>) -> TokenStream {
    let ident = field.ident;
    let ty = ty::optional(&field.field.ty).unwrap_or(&field.field.ty);
    if types::is_narrow(ty) { quote!(#ident: #ty,) } else { quote!(#ident: impl ::core::convert::Into<#ty>,) }
}

fn value(ident: &Ident, ty: &Type) -> TokenStream {
    if types::is_narrow(ty) { quote!(#ident) } else { quote!(::core::convert::Into::into(#ident)) }
}

fn expand_setter(field: &Member<'_>) -> TokenStream {
    let (ident, vis) = (field.ident, &field.field.vis);
    let parameter = parameter(field);
    let value = match ty::optional(&field.field.ty) {
        Some(ty) => {
            let value = value(ident, ty);
            quote!(::core::option::Option::Some(#value))
        }
        None => value(ident, &field.field.ty),
    };
    let attributes = setter_attributes(&field.field.attrs, ident);
    quote! {
        #attributes
        #[must_use]
        #vis fn #ident(mut self, #parameter) -> Self {
            self.#ident = #value;
            self
        }
    }
}

/// The field's own words, or some of ours; and its deprecation.
fn setter_attributes(attributes: &[Attribute], ident: &Ident) -> TokenStream {
    let is = |attribute: &&Attribute, name| attribute.path().is_ident(name);
    let docs: Vec<_> = attributes
        .iter()
        .filter(|attribute| is(attribute, "doc") && matches!(attribute.meta, Meta::NameValue(_)))
        .collect();
    let deprecated = attributes.iter().find(|attribute| is(attribute, "deprecated"));
    if docs.is_empty() {
        let doc = format!(" Sets `{}`.", unraw(ident));
        return quote!(#[doc = #doc] #deprecated);
    }
    quote!(#(#docs)* #deprecated)
}

/// `Default`, where nothing is required.
pub(in crate::shape) fn expand_default(ident: &Ident, fields: &[Member<'_>]) -> Option<TokenStream> {
    if fields.iter().any(is_required) {
        return None;
    }
    let body = quote!(
        fn default() -> Self {
            Self::new()
        }
    );
    Some(implement(&quote!(::core::default::Default), ident, &body))
}
