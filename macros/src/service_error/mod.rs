//! `#[derive(ServiceError)]`: an enum of exceptions goes in; what makes it the error of a service comes out.
//!
//! `DeriveInput` → `ast::Declaration` → `check::Checked`, which has passed every rule → tokens; or the fallback,
//! when there were mistakes.

mod ast;
mod attr;
mod check;
mod expand;
mod fallback;

use proc_macro2::TokenStream;
use syn::DeriveInput;

use self::ast::Declaration;
use crate::report::Errors;

/// The derive macro.
pub(crate) fn expand(item: TokenStream) -> TokenStream {
    let errors = Errors::new();
    let input: Option<DeriveInput> = errors.ok(syn::parse2(item));
    let mut tokens = input.map(|input| derive(&input, &errors)).unwrap_or_default();
    tokens.extend(errors.into_tokens());
    tokens
}

fn derive(input: &DeriveInput, errors: &Errors) -> TokenStream {
    let declaration = Declaration::from_syn(input, errors);
    match check::check(&declaration, errors) {
        Some(checked) => expand::expand(&checked),
        None => fallback::expand(&declaration),
    }
}
