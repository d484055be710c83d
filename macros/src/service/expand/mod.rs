//! A checked service goes in; everything that stands for it comes out, in this order:
//!
//! ```text
//! pub trait Ledger { fn send(&self, …) -> impl Future<Output = …> + Send; }
//! pub struct LedgerClient { … }
//! pub enum LedgerOperation { Send, … }
//! pub struct LedgerService<S> { … }
//! const _: () = { static __SERVICE: … ; the impls of all four };
//! ```

pub(super) mod blocking;
pub(super) mod client;
mod endpoint;
pub(super) mod forward;
pub(super) mod input;
mod label;
mod members;
pub(super) mod method;
pub(super) mod operation;
mod pages;
pub(super) mod service_half;
mod special;
pub(super) mod trait_def;
pub(super) mod waiter;

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::{
    ast::Service,
    attr::{ApiKey, Arguments, Auth, Protocol},
    check::{Checked, CheckedOperation},
};
use crate::{names, paths::short, xml::Namespace};

/// `assertions` are constants that name what is in the block.
pub(super) fn expand(checked: &Checked<'_>, assertions: &TokenStream) -> TokenStream {
    let service = checked.service;
    let description = expand_description(checked);
    let inputs = checked.operations.iter().map(|operation| input::expand(service, operation));
    let labels = checked.operations.iter().map(|operation| label::expand(service, operation));
    let members = checked.operations.iter().map(|operation| members::expand(service, operation));
    let paths = checked.operations.iter().map(expand_paths);
    let operation = operation::expand_impls(service, &operation::expand_descriptors(checked));
    let (in_process, methods) = (client::expand_in_process(service), method::expand_inherent(checked));
    let waiters = waiter::expand_inherent(checked);
    let client = client::expand_impl(service, &quote! { #in_process #methods #waiters });
    let blocking = blocking::expand_impls(service, service.operations());
    let implementation = method::expand_implementation(service);
    let forwards = forward::expand(service);
    let operations = service_half::expand_operations(service);
    let service_half = service_half::expand_impls(service, &operations, &service_half::expand_arms(checked));
    let definitions = expand_definitions(service);
    let block = expand_block(
        service,
        &quote! {
            #description #(#inputs)* #(#labels)* #(#members)* #(#paths)* #assertions
            #operation #client #blocking #implementation #forwards #service_half
        },
    );
    quote! { #definitions #block }
}

/// What pages, waiters and endpoint parameters look at.
fn expand_paths(checked: &CheckedOperation<'_>) -> TokenStream {
    let (pages, waiters) = (pages::expand_assertions(checked), waiter::expand_assertions(checked));
    let params = endpoint::expand_assertions(checked);
    quote!(#pages #waiters #params)
}

/// The trait, and the types that a user can name.
pub(super) fn expand_definitions(service: &Service) -> TokenStream {
    let definitions = [
        trait_def::expand(service),
        client::expand_definition(service),
        blocking::expand_definition(service),
        operation::expand_definition(service),
        service_half::expand_definition(service),
    ];
    definitions.into_iter().collect()
}

/// What nobody can name, in a scope of its own.
pub(super) fn expand_block(service: &Service, items: &TokenStream) -> TokenStream {
    let import = service.runtime.import();
    quote! {
        #[allow(
            dead_code,
            deprecated,
            unused_imports,
            unused_qualifications,
            unused_variables,
            clippy::all,
            clippy::pedantic,
            reason = "the declaration is judged where the user wrote it, and not again where it is repeated"
        )]
        const _: () = {
            #import
            #items
        };
    }
}

/// `static __SERVICE`: the arguments of the attribute.
fn expand_description(checked: &Checked<'_>) -> TokenStream {
    let (runtime, arguments) = (short(), &checked.service.arguments);
    let protocol = match checked.protocol {
        Protocol::Known(known) => {
            let path = known.path();
            quote!(&#runtime::#path)
        }
        Protocol::Custom(path) => quote_spanned!(path.span()=> &#path),
    };
    let signing_name = arguments.signing_name.get().or(arguments.endpoint_prefix.get());
    let set = [
        arguments.service_id.get().map(|value| quote!(.service_id(#value))),
        arguments.target_prefix.get().map(|value| quote!(.target_prefix(#value))),
        arguments.endpoint_prefix.get().map(|value| quote!(.endpoint_prefix(#value))),
        signing_name.map(|value| quote!(.signing_name(#value))),
        arguments.api_version.get().map(|value| quote!(.api_version(#value))),
        expand_auth(arguments),
        arguments.api_key.get().map(ApiKey::expand),
        arguments.query_compatible.get().map(|()| quote!(.query_compatible())),
        arguments.namespace.get().map(|value| quote!(.namespace(#value))),
        arguments.xml_namespace.get().map(Namespace::expand).map(|value| quote!(.xml_namespace(#value))),
        arguments.bare_errors.get().map(|()| quote!(.bare_errors())),
        arguments.bucket_label.get().map(|value| quote!(.bucket_label(#value))),
        arguments.endpoint_rules.get().map(endpoint::expand_rules),
    ];
    expand_service_static(checked.service, &protocol, &set.into_iter().flatten().collect())
}

/// `.unsigned()`, or `.auth(…)`; nothing where requests are signed.
fn expand_auth(arguments: &Arguments) -> Option<TokenStream> {
    let unsigned = || (!arguments.is_signed()).then(|| quote!(.unsigned()));
    arguments.auth.get().map(Auth::expand).or_else(unsigned)
}

pub(super) fn expand_service_static(
    service: &Service,
    protocol: &TokenStream,
    set: &TokenStream,
) -> TokenStream {
    let (runtime, description) = (short(), description());
    let name = names::unraw(&service.declaration.ident);
    quote! {
        static #description: #runtime::Service = #runtime::Service::new(#name, #protocol) #set;
    }
}

/// The static that describes the service.
fn description() -> proc_macro2::Ident {
    names::item("SERVICE")
}
