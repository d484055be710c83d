//! A service with mistakes goes in; what its users need to compile comes out: the trait, and a client whose
//! methods have the declared signatures and no bodies worth the name. Nothing here runs: the mistakes are
//! reported beside it.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::{
    ast::{Item, Method, Operation, Service},
    check::RESERVED,
    expand::{
        blocking, client, expand_block, expand_definitions, expand_service_static, forward,
        method::{expand_head, expand_kind, expand_method, implementation},
        operation, service_half,
        trait_def::future_signature,
        waiter,
    },
    signature::{names_self, returns_impl},
};
use crate::paths::short;

pub(super) fn expand(service: &Service) -> TokenStream {
    let runtime = short();
    let description = expand_service_static(service, &quote!(&#runtime::AWS_JSON_1_0), &TokenStream::new());
    let operation = operation::expand_impls(service, &quote!(_ => loop {}));
    let client = client::expand_impl(service, &expand_inherent(service));
    let shown = service.operations().filter(|operation| !is_hidden(&operation.method));
    let blocking = blocking::expand_impls(service, shown.filter(|_| !is_generic(service)));
    let implementations = expand_implementations(service);
    let definitions = expand_definitions(service);
    let block = expand_block(service, &quote! { #description #operation #client #blocking #implementations });
    quote! { #definitions #block }
}

/// A generic trait cannot be named without its arguments, so nothing that names it is made.
fn expand_inherent(service: &Service) -> TokenStream {
    if is_generic(service) {
        return TokenStream::new();
    }
    let in_process = client::expand_in_process(service);
    let operations = service.operations().map(|operation| expand_operation(service, operation));
    quote! { #in_process #(#operations)* }
}

fn expand_operation(service: &Service, operation: &Operation) -> TokenStream {
    let method = &operation.method;
    if is_hidden(method) {
        return TokenStream::new();
    }
    let (head, runtime) = (expand_head(service, method, &operation.name), short());
    let signature = future_signature(&method.signature);
    let (generics, clause, inputs) =
        (&signature.generics, &signature.generics.where_clause, signature.inputs.iter());
    let (output, body) = match &operation.output {
        Some(output) => {
            let (ok, error, kind) = (output.ok(), output.error(), expand_kind(operation));
            (quote!(-> #runtime::Call<#ok, #error #kind>), quote!(loop {}))
        }
        None => (signature.output.to_token_stream(), body(method)),
    };
    let waiters = expand_waiters(service, operation);
    quote! { #head #generics (#(#inputs),*) #output #clause { #body } #waiters }
}

/// Whether it cannot be one of the client's own methods.
fn is_hidden(method: &Method) -> bool {
    RESERVED.iter().any(|name| method.signature.ident == name) || names_self(&method.signature)
}

fn expand_waiters(service: &Service, operation: &Operation) -> Option<TokenStream> {
    let output = operation.output.as_ref()?;
    let waiters = operation.waiters.iter().map(|waiter| {
        let head = waiter::expand_head(service, operation, waiter, output);
        quote! { #head { loop {} } }
    });
    Some(waiters.collect())
}

fn expand_implementations(service: &Service) -> TokenStream {
    if is_generic(service) {
        return TokenStream::new();
    }
    let service_half = service_half::expand_impls(service, &TokenStream::new(), &TokenStream::new());
    let complete = service.declaration.unsafety.is_none() && service.others().next().is_none();
    if !complete {
        return service_half;
    }
    let methods = service.items.iter().filter_map(|item| match item {
        Item::Operation(operation) => Some(&operation.method),
        Item::Special(special) => Some(&special.method),
        Item::Provided(_) | Item::Other(_) => None,
    });
    let methods = methods.map(|method| expand_method(method, &body(method))).collect();
    let client = implementation(service, &methods);
    let forwards = forward::implementations(service, &methods);
    quote! { #service_half #client #forwards }
}

/// A future cannot be a loop: its type would not be known.
fn body(method: &Method) -> TokenStream {
    let is_future = method.signature.asyncness.is_some() || returns_impl(&method.signature);
    if is_future { quote!(::core::future::pending()) } else { quote!(loop {}) }
}

fn is_generic(service: &Service) -> bool {
    !service.declaration.generics.params.is_empty()
}
