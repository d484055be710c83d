//! A union: a variant a member, and one that keeps what the schema does not know.

use proc_macro2::{Literal, TokenStream};
use quote::{quote, quote_spanned};

use super::{Items, constraint, formats, implement, schema};
use crate::{
    names::{item, local},
    paths::{short, short_at},
    shape::{
        model::{Shape, Union, WireMember},
        modelled,
    },
};

pub(super) fn expand(shape: &Shape<'_>, union: &Union<'_>) -> Items {
    let private = short();
    let schema = expand_schema(shape, union);
    let members = expand_members(shape, union);
    let traits = expand_shape(shape, union);
    let union = implement(&quote!(#private::Union), shape.ident, &TokenStream::new());
    let debug = formats::expand_members_debug(shape.ident, shape.args);
    let serde = formats::expand_serde(shape.ident, shape.args);
    Items { inherent: TokenStream::new(), impls: quote!(#schema #members #traits #union #debug #serde) }
}

/// In an `impl`, because a variant may hold `Vec<Self>`.
fn expand_schema(shape: &Shape<'_>, union: &Union<'_>) -> TokenStream {
    let private = short();
    let (ident, name, schema) = (shape.ident, &shape.name, item("SCHEMA"));
    let members = schema::members(&union.arms);
    let (xml, opaque) = (schema::xml(shape.args), schema::opaque(shape.args));
    let constraints = constraint::expand(&union.arms);
    let (at, located) = (ident.span(), short_at(ident.span()));
    let union = quote_spanned!(at=> #located::Schema::union(#name, &[#members]));
    quote! {
        impl #ident {
            const #schema: &'static #private::Schema = &#union #xml #opaque;
        }
        #constraints
    }
}

fn expand_members(shape: &Shape<'_>, union: &Union<'_>) -> TokenStream {
    let private = short();
    let (schema, value, index, unknown) = (item("SCHEMA"), local("value"), local("index"), union.unknown);
    let arms = union.arms.iter().enumerate().map(|(number, WireMember { member, .. })| {
        let number = Literal::usize_unsuffixed(number);
        let (ident, ty) = (member.ident, &member.field.ty);
        quote!((Self::#ident(#value), #number) => <#ty as #private::Shape>::view(#value),)
    });
    let arms: TokenStream = arms.collect();
    let body = quote! {
        fn schema(&self) -> &'static #private::Schema { Self::#schema }
        fn member(&self, #index: usize) -> #private::View<'_> {
            match (self, #index) { #arms _ => #private::View::Null }
        }
        fn unknown(&self) -> ::core::option::Option<&#private::UnknownMember> {
            match self {
                Self::#unknown(#value) => ::core::option::Option::Some(#value),
                _ => ::core::option::Option::None,
            }
        }
    };
    implement(&quote!(#private::Members), shape.ident, &body)
}

fn expand_shape(shape: &Shape<'_>, union: &Union<'_>) -> TokenStream {
    let private = short();
    let (name, schema, reader) = (&shape.name, item("SCHEMA"), local("reader"));
    let read = expand_read(union);
    let record = modelled::expand_record(shape.args);
    let body = quote! {
        const KIND: &'static #private::Kind = &#private::Kind::Union(#name);
        #record
        fn target() -> ::core::option::Option<&'static #private::Schema> {
            ::core::option::Option::Some(Self::#schema)
        }
        fn view(&self) -> #private::View<'_> { #private::View::Union(self) }
        fn read(#reader: &mut dyn #private::Reader) -> ::core::result::Result<Self, #private::DecodeError> {
            #read
        }
    };
    implement(&quote!(#private::Shape), shape.ident, &body)
}

fn expand_read(union: &Union<'_>) -> TokenStream {
    let private = short();
    let (schema, unknown) = (item("SCHEMA"), union.unknown);
    let (value, index, reader) = (local("value"), local("index"), local("reader"));
    let arms = union.arms.iter().enumerate().map(|(number, WireMember { member, .. })| {
        let number = Literal::usize_unsuffixed(number);
        let (ident, ty) = (member.ident, &member.field.ty);
        quote!(#number => Self::#ident(<#ty as #private::Shape>::read(#reader)?),)
    });
    let arms: TokenStream = arms.collect();
    quote! {
        let mut #value = ::core::option::Option::None;
        match #reader.union(Self::#schema, &mut |#index, #reader| {
            #value = ::core::option::Option::Some(match #index {
                #arms
                _ => return ::core::result::Result::Ok(()),
            });
            ::core::result::Result::Ok(())
        })? {
            ::core::option::Option::Some(#value) => ::core::result::Result::Ok(Self::#unknown(#value)),
            ::core::option::Option::None => #value.ok_or_else(#private::DecodeError::empty_union),
        }
    }
}
