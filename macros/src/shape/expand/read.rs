//! How a structure is read: one slot a member, which the reader fills.
//!
//! ```text
//! let mut f0 = None;  let mut f1 = None;
//! reader.structure(SCHEMA, &mut |index, reader| match index {
//!     0 => <String as __P::Shape>::read_member(&mut f0, reader), …
//! })?;
//! match (<String as __P::Shape>::or_absent(f0),) {
//!     (Some(f0),) => Ok(Self { ledger_name: f0, limit: f1 }),
//!     slots => Err(__P::missing(&[("LedgerName", slots.0.is_none())])),
//! }
//! ```
//!
//! The one `match` is there because each `?` would compile its own way to drop what was read before.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::{
    names::{local, slot},
    paths::short,
    shape::model::{Structure, WireMember},
    ty,
};

/// The parts of the body, member by member.
#[derive(Default)]
struct Parts {
    slots: TokenStream,
    arms: TokenStream,
    fields: TokenStream,
    required: Required,
}

/// The same for the members that must be there.
#[derive(Default)]
struct Required {
    count: usize,
    values: TokenStream,
    patterns: TokenStream,
    absences: TokenStream,
}

pub(super) fn expand(structure: &Structure<'_>) -> TokenStream {
    let private = short();
    let (reader, index) = (local("reader"), local("index"));
    let mut parts = Parts::default();
    for (number, member) in structure.members.iter().enumerate() {
        parts.add(number, member);
    }
    let Parts { slots, arms, mut fields, required } = parts;
    fields.extend(structure.metadata.map(|field| quote!(#field: ::core::default::Default::default(),)));
    let value = required.expand(&quote!(::core::result::Result::Ok(Self { #fields })));
    quote! {
        #slots
        #reader.structure(<Self as #private::Structure>::SCHEMA, &mut |#index, #reader| match #index {
            #arms
            _ => ::core::result::Result::Ok(()),
        })?;
        #value
    }
}

impl Parts {
    fn add(&mut self, number: usize, WireMember { name, member }: &WireMember<'_>) {
        let (private, reader) = (short(), local("reader"));
        let (slot, index, ident) = (slot(number), Literal::usize_unsuffixed(number), member.ident);
        let optional = ty::optional(&member.field.ty);
        let ty = optional.unwrap_or(&member.field.ty);
        self.slots.extend(quote!(let mut #slot = ::core::option::Option::None;));
        self.arms.extend(quote!(#index => <#ty as #private::Shape>::read_member(&mut #slot, #reader),));
        self.fields.extend(quote!(#ident: #slot,));
        if optional.is_none() {
            self.required.add(&quote!(<#ty as #private::Shape>::or_absent(#slot),), &quote!(#slot), name);
        }
    }
}

impl Required {
    fn add(&mut self, value: &TokenStream, slot: &TokenStream, name: &str) {
        let (slots, position) = (local("slots"), Literal::usize_unsuffixed(self.count));
        self.count += 1;
        self.values.extend(value.clone());
        self.patterns.extend(quote!(::core::option::Option::Some(#slot),));
        self.absences.extend(quote!((#name, #slots.#position.is_none()),));
    }

    /// `value`, if all of them are there.
    fn expand(self, value: &TokenStream) -> TokenStream {
        if self.count == 0 {
            return value.clone();
        }
        let (private, slots) = (short(), local("slots"));
        let Self { values, patterns, absences, .. } = self;
        quote! {
            match (#values) {
                (#patterns) => #value,
                #slots => ::core::result::Result::Err(#private::missing(&[#absences])),
            }
        }
    }
}
