//! A structure with a field that holds what comes in pages goes in; what takes it out of there comes out:
//!
//! ```text
//! impl __P::PageItems for X { … }
//! ```

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::implement;
use crate::{
    paths::short,
    shape::model::{Shape, Structure, WireMember},
};

pub(super) fn expand(shape: &Shape<'_>, structure: &Structure<'_>) -> Option<TokenStream> {
    let is_marked = |member: &&WireMember<'_>| member.member.args.page_items.get().is_some();
    let member = structure.members.iter().find(is_marked)?.member;
    let (private, ident, ty) = (short(), member.ident, &member.field.ty);
    // What the compiler has to say of a type without items, it says where the type is.
    let held = quote_spanned!(ty.span()=> <#ty as #private::PageItems>);
    let body = quote! {
        type Item = #held::Item;
        type Items = #held::Items;
        fn into_page_items(self) -> #held::Items { #held::into_page_items(self.#ident) }
    };
    Some(implement(&quote!(#private::PageItems), shape.ident, &body))
}
