//! A declaration with mistakes goes in; the impls that a good one would have come out, with empty bodies, so that
//! what is written about the type elsewhere adds no errors of its own.

use std::collections::HashSet;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::{
    ast::{Body, Declaration},
    check::{exceptions, names_client_error},
    expand::block,
};
use crate::paths::short;

pub(super) fn expand(declaration: &Declaration<'_>) -> TokenStream {
    let impls = match &declaration.body {
        Body::Enum(_) | Body::Misshapen => [expand_traits(declaration), expand_from(declaration)],
        Body::Generic => return TokenStream::new(),
    };
    block(&declaration.runtime, &impls.into_iter().collect())
}

fn expand_traits(declaration: &Declaration<'_>) -> TokenStream {
    let (private, ident) = (short(), declaration.ident);
    quote! {
        impl #private::ServiceError for #ident {
            const EXCEPTIONS: &'static [&'static #private::Schema] = &[];
            fn read(
                _: usize,
                _: &mut dyn #private::Reader,
                _: #private::ResponseMetadata,
            ) -> ::core::result::Result<Self, #private::DecodeError> {
                loop {}
            }
            fn failure(&self) -> #private::Failure<'_> { loop {} }
        }
        impl ::core::fmt::Debug for #ident {
            fn fmt(&self, _: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result { loop {} }
        }
        impl ::core::fmt::Display for #ident {
            fn fmt(&self, _: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result { loop {} }
        }
        impl ::core::error::Error for #ident {}
    }
}

/// Once for each type, because a type that stands twice is one of the mistakes.
fn expand_from(declaration: &Declaration<'_>) -> TokenStream {
    let (private, ident) = (short(), declaration.ident);
    let variants = match &declaration.body {
        Body::Enum(variants) => variants.as_slice(),
        Body::Misshapen | Body::Generic => &[],
    };
    let mut seen = HashSet::new();
    let types = exceptions(variants)
        .into_iter()
        .map(|exception| exception.ty)
        .filter(|ty| !names_client_error(ty) && seen.insert(ty.to_token_stream().to_string()));
    let types = types.map(ToTokens::to_token_stream).chain([quote!(#private::ClientError)]);
    let impls = types
        .map(|ty| quote!(impl ::core::convert::From<#ty> for #ident { fn from(_: #ty) -> Self { loop {} } }));
    impls.collect()
}
