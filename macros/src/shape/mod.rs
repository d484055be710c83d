//! `#[derive(Shape)]`: a struct or an enum goes in; what puts it on the wire comes out.
//!
//! `DeriveInput` → `ast::Declaration` → `model::Shape`, which has passed every rule → tokens; or the fallback,
//! when there were mistakes.

mod ast;
mod attr;
pub(crate) mod bounds;
mod check;
mod expand;
mod fallback;
mod model;
#[cfg_attr(not(feature = "model"), path = "unmodelled.rs")]
mod modelled;
mod parameter;
mod place;
mod stand_in;
mod types;

use proc_macro2::TokenStream;
use syn::DeriveInput;

use self::ast::Declaration;
pub(crate) use self::parameter::Parameter;
use crate::report::Errors;

/// The derive macro.
pub(crate) fn expand(item: TokenStream) -> TokenStream {
    let errors = Errors::new();
    let input: Option<DeriveInput> = errors.ok(syn::parse2(item));
    let mut tokens = input.map(|input| derive(&input, &errors)).unwrap_or_default();
    tokens.extend(errors.into_tokens());
    tokens
}

/// The same for a struct that another macro declares: its mistakes go where that macro's go.
pub(crate) fn derive(input: &DeriveInput, errors: &Errors) -> TokenStream {
    let declaration = Declaration::from_syn(input, errors);
    let modelled = modelled::check(&declaration, errors);
    let mut tokens = match check::check(&declaration, errors) {
        Some(shape) => expand::expand(&shape),
        None => return fallback::expand(&declaration),
    };
    tokens.extend(modelled);
    tokens
}
