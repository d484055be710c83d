//! `Debug`, which hides what is sensitive, and serde's traits; each unless the user has another.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::implement;
use crate::{
    names::{item, local, unraw},
    paths::short,
    shape::{attr::ContainerArgs, model::Shape},
};

/// `Debug` by the schema, for what has `Members`.
pub(in crate::shape) fn expand_members_debug(ident: &Ident, args: &ContainerArgs) -> Option<TokenStream> {
    let (private, f) = (short(), local("f"));
    expand_debug(ident, args, &quote!(#private::debug(self, #f)))
}

/// `Debug` as the standard derive writes it, for an enum whose variants hold nothing.
pub(super) fn expand_variants_debug<'a>(
    shape: &Shape<'_>,
    known: impl Iterator<Item = &'a Ident>,
    unknown: &Ident,
) -> Option<TokenStream> {
    let (value, f) = (local("value"), local("f"));
    let arms = known.map(|variant| {
        let name = unraw(variant);
        quote!(Self::#variant => #f.write_str(#name),)
    });
    let arms: TokenStream = arms.collect();
    let name = unraw(unknown);
    let body = quote! {
        match self { #arms Self::#unknown(#value) => #f.debug_tuple(#name).field(#value).finish() }
    };
    expand_debug(shape.ident, shape.args, &body)
}

/// `Debug` with a body in which the formatter is the local `f`.
pub(in crate::shape) fn expand_debug(
    ident: &Ident,
    args: &ContainerArgs,
    body: &TokenStream,
) -> Option<TokenStream> {
    if args.no_debug.is_given() {
        return None;
    }
    let f = local("f");
    let body = quote! {
        fn fmt(&self, #f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result { #body }
    };
    Some(implement(&quote!(::core::fmt::Debug), ident, &body))
}

/// Serde's traits, over the shape's own view and reader.
pub(in crate::shape) fn expand_serde(ident: &Ident, args: &ContainerArgs) -> Option<TokenStream> {
    if args.no_serde.is_given() {
        return None;
    }
    let (private, serializer, deserializer) = (short(), local("serializer"), local("deserializer"));
    let (s, d) = (item("S"), item("D"));
    let serialize = quote! {
        fn serialize<#s: #private::serde::Serializer>(
            &self,
            #serializer: #s,
        ) -> ::core::result::Result<#s::Ok, #s::Error> {
            #private::serialize(#private::Shape::view(self), #serializer)
        }
    };
    let deserialize = quote! {
        fn deserialize<#d: #private::serde::Deserializer<'de>>(
            #deserializer: #d,
        ) -> ::core::result::Result<Self, #d::Error> {
            #private::deserialize(#deserializer)
        }
    };
    let serialize = implement(&quote!(#private::serde::Serialize), ident, &serialize);
    Some(quote! {
        #serialize
        #[automatically_derived]
        impl<'de> #private::serde::Deserialize<'de> for #ident { #deserialize }
    })
}
