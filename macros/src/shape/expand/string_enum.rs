//! A string enum: a variant a value, and one that keeps a value that is not listed.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{Items, formats, implement};
use crate::{
    names::{item, local},
    paths::short,
    shape::{
        model::{Shape, StringEnum},
        modelled,
    },
};

pub(super) fn expand(shape: &Shape<'_>, variants: &StringEnum<'_>) -> Items {
    let inherent = expand_inherent(shape, variants);
    let from = expand_from(shape.ident, variants);
    let text = expand_text(shape.ident);
    let traits = expand_shape(shape);
    let known = variants.variants.iter().map(|(variant, _)| *variant);
    let debug = formats::expand_variants_debug(shape, known, variants.unknown);
    let serde = formats::expand_serde(shape.ident, shape.args);
    Items { inherent, impls: quote!(#from #text #traits #debug #serde) }
}

fn expand_inherent(shape: &Shape<'_>, variants: &StringEnum<'_>) -> TokenStream {
    let (ident, vis, unknown, value) = (shape.ident, shape.vis, variants.unknown, local("value"));
    let values: TokenStream = variants.variants.iter().map(|(_, text)| quote!(#text,)).collect();
    let arms = variants.variants.iter().map(|(variant, text)| quote!(Self::#variant => #text,));
    let arms: TokenStream = arms.collect();
    quote! {
        #[allow(dead_code, deprecated, clippy::all, clippy::pedantic)]
        impl #ident {
            /// The values that have a variant, in the order of the variants.
            #vis const VALUES: &'static [&'static str] = &[#values];

            /// The value on the wire.
            #[must_use]
            #vis fn as_str(&self) -> &str {
                match self { #arms Self::#unknown(#value) => #value }
            }
        }
    }
}

fn expand_from(ident: &Ident, variants: &StringEnum<'_>) -> TokenStream {
    let (unknown, value) = (variants.unknown, local("value"));
    let arms = variants.variants.iter().map(|(variant, text)| quote!(#text => Self::#variant,));
    let arms: TokenStream = arms.collect();
    let from_str = quote! {
        fn from(#value: &str) -> Self {
            match #value { #arms _ => Self::#unknown(::std::string::String::from(#value)) }
        }
    };
    let from_string = quote! {
        fn from(#value: ::std::string::String) -> Self {
            match #value.as_str() { #arms _ => Self::#unknown(#value) }
        }
    };
    let from_str = implement(&quote!(::core::convert::From<&str>), ident, &from_str);
    let from_string = implement(&quote!(::core::convert::From<::std::string::String>), ident, &from_string);
    quote!(#from_str #from_string)
}

/// What makes it as good as a string: to show, to borrow, and to be the key of a map.
pub(in crate::shape) fn expand_text(ident: &Ident) -> TokenStream {
    let (private, f) = (short(), local("f"));
    let as_ref = quote!(
        fn as_ref(&self) -> &str {
            self.as_str()
        }
    );
    let display = quote! {
        fn fmt(&self, #f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            #f.pad(self.as_str())
        }
    };
    let as_ref = implement(&quote!(::core::convert::AsRef<str>), ident, &as_ref);
    let display = implement(&quote!(::core::fmt::Display), ident, &display);
    let key = implement(&quote!(#private::Key), ident, &TokenStream::new());
    quote!(#as_ref #display #key)
}

fn expand_shape(shape: &Shape<'_>) -> TokenStream {
    let private = short();
    let (ident, name) = (shape.ident, &shape.name);
    let (reader, schema) = (local("reader"), item("SCHEMA"));
    let record = modelled::expand_record(shape.args);
    let body = quote! {
        const KIND: &'static #private::Kind = &#private::Kind::Enum(#name);
        #record
        fn target() -> ::core::option::Option<&'static #private::Schema> {
            const #schema: &#private::Schema = &#private::Schema::string_enum(#name, #ident::VALUES);
            ::core::option::Option::Some(#schema)
        }
        fn view(&self) -> #private::View<'_> { #private::View::String(self.as_str()) }
        fn read(#reader: &mut dyn #private::Reader) -> ::core::result::Result<Self, #private::DecodeError> {
            ::core::result::Result::Ok(<Self as ::core::convert::From<::std::string::String>>::from(#reader.string()?))
        }
    };
    implement(&quote!(#private::Shape), shape.ident, &body)
}
