//! A structure: its schema, how its members are shown, how they are read.

use proc_macro2::{Literal, TokenStream};
use quote::{quote, quote_spanned};

use super::{Items, constraint, construct, exception, formats, implement, page_items, read, schema};
use crate::{
    names::local,
    paths::{short, short_at},
    shape::{
        model::{Shape, Structure, WireMember},
        modelled,
        types::class,
    },
    ty,
};

pub(super) fn expand(shape: &Shape<'_>, structure: &Structure<'_>) -> Items {
    let impls = [
        Some(expand_structure(shape, structure)),
        Some(constraint::expand(&structure.members)),
        Some(expand_members(shape, structure)),
        Some(expand_shape(shape, structure)),
        page_items::expand(shape, structure),
        formats::expand_members_debug(shape.ident, shape.args),
        formats::expand_serde(shape.ident, shape.args),
        construct::expand_default(shape.ident, structure.fields),
        structure.error.map(|_| exception::expand(shape.ident)),
    ];
    let inherent = construct::expand_inherent(shape.ident, shape.vis, structure.fields);
    Items { inherent, impls: impls.into_iter().flatten().collect() }
}

fn expand_structure(shape: &Shape<'_>, structure: &Structure<'_>) -> TokenStream {
    let private = short();
    let name = &shape.name;
    let members = schema::members(&structure.members);
    let error = schema::error(structure.error, name);
    let set_metadata = structure.metadata.map(|field| {
        let metadata = local("metadata");
        quote! {
            fn set_response_metadata(&mut self, #metadata: #private::ResponseMetadata) {
                self.#field = #metadata;
            }
        }
    });
    let (xml, opaque) = (schema::xml(shape.args), schema::opaque(shape.args));
    // What a member cannot be, such as a stream within a stream, is shown at the structure.
    let (at, located) = (shape.ident.span(), short_at(shape.ident.span()));
    let schema = quote_spanned!(at=> #located::Schema::structure(#name, &[#members]));
    let body = quote! {
        const SCHEMA: &'static #private::Schema = &#schema #error #xml #opaque;
        #set_metadata
    };
    implement(&quote!(#private::Structure), shape.ident, &body)
}

fn expand_members(shape: &Shape<'_>, structure: &Structure<'_>) -> TokenStream {
    let private = short();
    let index = local("index");
    let arms = structure.members.iter().enumerate().map(|(number, WireMember { member, .. })| {
        let number = Literal::usize_unsuffixed(number);
        let (ident, ty) = (member.ident, &member.field.ty);
        if let Some(ty) = ty::optional(ty) {
            quote!(#number => <#ty as #private::Shape>::view_optional(&self.#ident),)
        } else {
            quote!(#number => <#ty as #private::Shape>::view(&self.#ident),)
        }
    });
    let arms: TokenStream = arms.collect();
    let metadata = structure.metadata.map(|field| {
        quote! {
            fn response_metadata(&self) -> ::core::option::Option<&#private::ResponseMetadata> {
                ::core::option::Option::Some(&self.#field)
            }
        }
    });
    let body = quote! {
        fn schema(&self) -> &'static #private::Schema { <Self as #private::Structure>::SCHEMA }
        fn member(&self, #index: usize) -> #private::View<'_> {
            match #index { #arms _ => #private::View::Null }
        }
        #metadata
    };
    implement(&quote!(#private::Members), shape.ident, &body)
}

fn expand_shape(shape: &Shape<'_>, structure: &Structure<'_>) -> TokenStream {
    let private = short();
    let (name, reader) = (&shape.name, local("reader"));
    let read = read::expand(structure);
    let record = modelled::expand_record(shape.args);
    let flows = structure.members.iter().any(|member| class(&member.member.field.ty).is_stream());
    let flows = flows.then(|| {
        quote!(
            const HOLDS_STREAM: bool = true;
        )
    });
    let body = quote! {
        const KIND: &'static #private::Kind = &#private::Kind::Structure(#name);
        #record
        #flows
        fn target() -> ::core::option::Option<&'static #private::Schema> {
            ::core::option::Option::Some(<Self as #private::Structure>::SCHEMA)
        }
        fn view(&self) -> #private::View<'_> { #private::View::Structure(self) }
        fn read(#reader: &mut dyn #private::Reader) -> ::core::result::Result<Self, #private::DecodeError> {
            #read
        }
    };
    implement(&quote!(#private::Shape), shape.ident, &body)
}
