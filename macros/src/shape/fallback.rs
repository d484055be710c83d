//! A declaration with mistakes goes in; the impls that a good one would have come out, with empty bodies, so that
//! what is written about the type elsewhere adds no errors of its own.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{
    ast::{Body, Declaration, Flavour, Member, Variant},
    expand::{block, construct, exception, formats, implement, string_enum},
};
use crate::{names::local, paths::short};

pub(super) fn expand(declaration: &Declaration<'_>) -> TokenStream {
    let impls = match &declaration.body {
        Body::Structure(fields) => expand_structure(declaration, fields),
        Body::Enum(variants) => expand_enum(declaration, variants),
        Body::Misshapen => expand_structure(declaration, &[]),
        Body::Generic => return TokenStream::new(),
    };
    let serde = formats::expand_serde(declaration.ident, &declaration.args);
    block(&declaration.args.runtime, &quote!(#impls #serde))
}

fn expand_structure(declaration: &Declaration<'_>, fields: &[Member<'_>]) -> TokenStream {
    let (private, ident) = (short(), declaration.ident);
    let schema = quote! {
        const SCHEMA: &'static #private::Schema = &#private::Schema::structure("", &[]);
    };
    let traits = [
        implement(&quote!(#private::Structure), ident, &schema),
        expand_members(ident),
        expand_shape(ident),
        formats::expand_members_debug(ident, &declaration.args).unwrap_or_default(),
        expand_construct(declaration, fields),
    ];
    let error = declaration.args.error.is_given().then(|| exception::expand(ident));
    traits.into_iter().chain(error).collect()
}

/// A field named `new` is one of the mistakes: two functions of that name would be another.
fn expand_construct(declaration: &Declaration<'_>, fields: &[Member<'_>]) -> TokenStream {
    let Body::Structure(_) = declaration.body else {
        return TokenStream::new();
    };
    if fields.iter().any(|field| field.ident == "new") {
        return TokenStream::new();
    }
    let inherent = construct::expand_inherent(declaration.ident, declaration.vis, fields);
    let default = construct::expand_default(declaration.ident, fields);
    quote!(#inherent #default)
}

fn expand_enum(declaration: &Declaration<'_>, variants: &[Variant<'_>]) -> TokenStream {
    let (private, ident, args) = (short(), declaration.ident, &declaration.args);
    let shape = expand_shape(ident);
    let members = expand_members(ident);
    let debug = formats::expand_members_debug(ident, args);
    let own = match Flavour::of(variants) {
        Flavour::Union => implement(&quote!(#private::Union), ident, &TokenStream::new()),
        Flavour::StringEnum => expand_string_enum(declaration),
        Flavour::IntEnum => expand_int_enum(declaration),
    };
    quote!(#shape #members #debug #own)
}

fn expand_string_enum(declaration: &Declaration<'_>) -> TokenStream {
    let (ident, vis) = (declaration.ident, declaration.vis);
    let text = string_enum::expand_text(ident);
    quote! {
        #[allow(dead_code, missing_docs)]
        impl #ident {
            #vis const VALUES: &'static [&'static str] = &[];
            #vis fn as_str(&self) -> &str { loop {} }
        }
        impl ::core::convert::From<&str> for #ident { fn from(_: &str) -> Self { loop {} } }
        impl ::core::convert::From<::std::string::String> for #ident {
            fn from(_: ::std::string::String) -> Self { loop {} }
        }
        #text
    }
}

fn expand_int_enum(declaration: &Declaration<'_>) -> TokenStream {
    let (ident, vis) = (declaration.ident, declaration.vis);
    quote! {
        #[allow(dead_code, missing_docs)]
        impl #ident {
            #vis fn value(&self) -> i32 { loop {} }
        }
        impl ::core::convert::From<i32> for #ident { fn from(_: i32) -> Self { loop {} } }
    }
}

fn expand_members(ident: &Ident) -> TokenStream {
    let private = short();
    let body = quote! {
        fn schema(&self) -> &'static #private::Schema { loop {} }
        fn member(&self, _: usize) -> #private::View<'_> { #private::View::Null }
    };
    implement(&quote!(#private::Members), ident, &body)
}

fn expand_shape(ident: &Ident) -> TokenStream {
    let (private, reader) = (short(), local("_reader"));
    let body = quote! {
        const KIND: &'static #private::Kind = &#private::Kind::Document;
        const MODEL: ::core::option::Option<&'static str> = ::core::option::Option::Some("");
        fn view(&self) -> #private::View<'_> { #private::View::Null }
        fn read(#reader: &mut dyn #private::Reader) -> ::core::result::Result<Self, #private::DecodeError> {
            loop {}
        }
    };
    implement(&quote!(#private::Shape), ident, &body)
}
