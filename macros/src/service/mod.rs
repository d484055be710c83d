//! `#[service_client]`: its arguments and a trait go in; the trait, its client, the enum of its operations and
//! its service half come out.

mod ast;
mod attr;
mod check;
mod clash;
mod expand;
mod fallback;
mod output;
mod param;
mod parse;
mod signature;
mod special;

use proc_macro2::TokenStream;

use self::{ast::Service, attr::Arguments};
use crate::report::Errors;

pub(crate) fn expand(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let errors = Errors::new();
    let mut output = expand_item(arguments, item, &errors);
    output.extend(errors.into_tokens());
    output
}

fn expand_item(arguments: TokenStream, item: TokenStream, errors: &Errors) -> TokenStream {
    let Some(declaration) = parse::parse(item.clone(), errors) else { return item };
    let arguments = Arguments::read(arguments, errors);
    let service = Service::from_syn(arguments, declaration, errors);
    match check::check(&service, errors) {
        Some(checked) => expand::expand(&checked),
        None => fallback::expand(&service),
    }
}
