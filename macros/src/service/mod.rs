//! `#[service_client]`: its arguments and a trait go in; the trait, its client, the enum of its operations and
//! its service half come out.

mod ast;
mod attr;
mod auth;
mod check;
mod checksum;
mod clash;
mod expand;
mod fallback;
mod http;
mod label;
#[cfg_attr(not(feature = "model"), path = "unmodelled.rs")]
mod modelled;
mod output;
mod param;
mod parse;
mod signature;
mod special;
mod waiter;

use proc_macro2::TokenStream;

use self::{ast::Service, attr::Arguments, modelled::Modelled};
use crate::report::Errors;

pub(crate) fn expand(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let errors = Errors::new();
    let mut output = expand_item(arguments, item, &errors);
    output.extend(errors.into_tokens());
    output
}

fn expand_item(arguments: TokenStream, item: TokenStream, errors: &Errors) -> TokenStream {
    let Some(declaration) = parse::parse(item.clone(), errors) else { return item };
    let mut arguments = Arguments::read(arguments, errors);
    let modelled = Modelled::open(&mut arguments, errors);
    let service = Service::from_syn(arguments, declaration, errors);
    if let Some(modelled) = &modelled {
        modelled.check(&service, errors);
    }
    let Some(checked) = check::check(&service, errors) else { return fallback::expand(&service) };
    let assertions = modelled.map(|modelled| modelled.expand(&checked, errors)).unwrap_or_default();
    expand::expand(&checked, &assertions)
}
