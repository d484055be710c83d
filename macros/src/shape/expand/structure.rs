//! A structure: its schema, how its members are shown, how they are read.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{construct, exception, formats, implement, schema};
use crate::{
    names::{local, slot},
    paths::short,
    shape::model::{Shape, Structure, WireMember},
};

pub(super) fn expand(shape: &Shape<'_>, structure: &Structure<'_>) -> TokenStream {
    let traits = [
        expand_structure(shape, structure),
        expand_members(shape, structure),
        expand_shape(shape, structure),
        formats::expand_members_debug(shape.ident, shape.args).unwrap_or_default(),
        formats::expand_serde(shape.ident, shape.args).unwrap_or_default(),
        construct::expand(shape.ident, shape.vis, structure.fields),
        structure.error.map(|_| exception::expand(shape.ident)).unwrap_or_default(),
    ];
    traits.into_iter().collect()
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
    let body = quote! {
        const SCHEMA: &'static #private::Schema = &#private::Schema::structure(#name, &[#members])#error;
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
        quote!(#number => <#ty as #private::Shape>::view(&self.#ident),)
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
    let read = expand_read(structure);
    let body = quote! {
        const KIND: &'static #private::Kind = &#private::Kind::Structure(#name);
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

/// One slot a member; the reader fills those that it finds.
fn expand_read(structure: &Structure<'_>) -> TokenStream {
    let private = short();
    let (reader, index) = (local("reader"), local("index"));
    let (mut slots, mut arms, mut fields) = (TokenStream::new(), TokenStream::new(), TokenStream::new());
    for (number, WireMember { name, member }) in structure.members.iter().enumerate() {
        let (slot, number) = (slot(number), Literal::usize_unsuffixed(number));
        let (ident, ty) = (member.ident, &member.field.ty);
        slots.extend(quote!(let mut #slot = ::core::option::Option::None;));
        arms.extend(quote!(#number => <#ty as #private::Shape>::read_member(&mut #slot, #reader),));
        fields.extend(quote!(#ident: <#ty as #private::Shape>::or_absent(#slot, #name)?,));
    }
    let metadata = structure.metadata.map(|field| quote!(#field: ::core::default::Default::default(),));
    quote! {
        #slots
        #reader.structure(<Self as #private::Structure>::SCHEMA, &mut |#index, #reader| match #index {
            #arms
            _ => ::core::result::Result::Ok(()),
        })?;
        ::core::result::Result::Ok(Self { #fields #metadata })
    }
}
