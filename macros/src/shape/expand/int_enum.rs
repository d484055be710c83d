//! An integer enum: a variant a value, and one that keeps a value that is not listed.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::{Items, formats, implement};
use crate::{
    names::{item, local},
    paths::short,
    shape::{
        model::{IntEnum, Shape},
        modelled,
    },
};

pub(super) fn expand(shape: &Shape<'_>, variants: &IntEnum<'_>) -> Items {
    let inherent = expand_inherent(shape, variants);
    let from = expand_from(shape.ident, variants);
    let traits = expand_shape(shape);
    let known = variants.variants.iter().map(|(variant, _)| *variant);
    let debug = formats::expand_variants_debug(shape, known, variants.unknown);
    let serde = formats::expand_serde(shape.ident, shape.args);
    Items { inherent, impls: quote!(#from #traits #debug #serde) }
}

fn expand_inherent(shape: &Shape<'_>, variants: &IntEnum<'_>) -> TokenStream {
    let (ident, vis, unknown, value) = (shape.ident, shape.vis, variants.unknown, local("value"));
    let arms = variants.variants.iter().map(|(variant, number)| {
        let number = Literal::i32_unsuffixed(*number);
        quote!(Self::#variant => #number,)
    });
    let arms: TokenStream = arms.collect();
    quote! {
        #[allow(dead_code, deprecated, clippy::all, clippy::pedantic)]
        impl #ident {
            /// The value on the wire.
            #[must_use]
            #vis fn value(&self) -> i32 {
                match self { #arms Self::#unknown(#value) => *#value }
            }
        }
    }
}

fn expand_from(ident: &Ident, variants: &IntEnum<'_>) -> TokenStream {
    let (unknown, value) = (variants.unknown, local("value"));
    let arms = variants.variants.iter().map(|(variant, number)| {
        let number = Literal::i32_unsuffixed(*number);
        quote!(#number => Self::#variant,)
    });
    let arms: TokenStream = arms.collect();
    let body = quote! {
        fn from(#value: i32) -> Self {
            match #value { #arms _ => Self::#unknown(#value) }
        }
    };
    implement(&quote!(::core::convert::From<i32>), ident, &body)
}

fn expand_shape(shape: &Shape<'_>) -> TokenStream {
    let private = short();
    let (name, reader, schema) = (&shape.name, local("reader"), item("SCHEMA"));
    let record = modelled::expand_record(shape.args);
    let body = quote! {
        const KIND: &'static #private::Kind = &#private::Kind::IntEnum(#name);
        #record
        fn target() -> ::core::option::Option<&'static #private::Schema> {
            const #schema: &#private::Schema = &#private::Schema::int_enum(#name);
            ::core::option::Option::Some(#schema)
        }
        fn view(&self) -> #private::View<'_> {
            #private::View::Integer(<i64 as ::core::convert::From<i32>>::from(self.value()))
        }
        fn read(#reader: &mut dyn #private::Reader) -> ::core::result::Result<Self, #private::DecodeError> {
            <i32 as #private::Shape>::read(#reader).map(<Self as ::core::convert::From<i32>>::from)
        }
    };
    implement(&quote!(#private::Shape), shape.ident, &body)
}
