//! The model goes in; the impls come out, in one anonymous constant, beside what is called by its path:
//!
//! ```text
//! const _: () = {
//!     use ::service_client::__private as __P;
//!     impl __P::Members for X { … }  impl __P::Structure for X { … }  impl __P::Shape for X { … }
//!     impl Debug, Serialize, Deserialize, Default; Exception, Display, Error
//! };
//! impl X { new, setters }
//! ```
//!
//! A field's type is named only as `<T as __P::Shape>`: every complaint of the compiler about one that is not a
//! shape is then the same complaint, and is shown once.

mod constraint;
pub(super) mod construct;
pub(super) mod exception;
pub(super) mod formats;
mod int_enum;
mod page_items;
mod read;
mod schema;
pub(super) mod string_enum;
mod structure;
mod union;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::model::{Body, Shape};
use crate::paths::Runtime;

/// What is generated for one shape.
struct Items {
    /// What the user calls by its path: it must not seem to be in an anonymous constant.
    inherent: TokenStream,
    impls: TokenStream,
}

pub(super) fn expand(shape: &Shape<'_>) -> TokenStream {
    let Items { inherent, impls } = match &shape.body {
        Body::Structure(structure) => structure::expand(shape, structure),
        Body::Union(union) => union::expand(shape, union),
        Body::StringEnum(variants) => string_enum::expand(shape, variants),
        Body::IntEnum(variants) => int_enum::expand(shape, variants),
    };
    let block = block(&shape.args.runtime, &impls);
    quote!(#inherent #block)
}

/// Wraps generated impls, so that the names they need are in nobody's way.
///
/// What the user deprecated is still a member, a private type in a public structure is the user's affair, and an
/// enum may have no variant but the unknown one: none of it is news here.
pub(super) fn block(runtime: &Runtime, impls: &TokenStream) -> TokenStream {
    let import = runtime.import();
    quote! {
        #[allow(deprecated, private_bounds, private_interfaces, unreachable_code, unreachable_patterns, clippy::all, clippy::pedantic)]
        const _: () = {
            #import
            #impls
        };
    }
}

/// `#[automatically_derived] impl #path for #ident { #body }`
pub(super) fn implement(path: &TokenStream, ident: &Ident, body: &TokenStream) -> TokenStream {
    quote! {
        #[automatically_derived]
        impl #path for #ident { #body }
    }
}
