//! The operations go in; the client's methods come out, twice:
//!
//! ```text
//! impl LedgerClient { pub fn send(&self, input: Input) -> Call<Output, Error> { … } }
//! impl Ledger for LedgerClient { fn send(&self, input: Input) -> impl Future<…> + Send { … } }
//! ```

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::{FnArg, Ident, Pat};

use super::{input, trait_def::future_signature};
use crate::{
    paths::short,
    service::{
        ast::{Method, Operation, Service},
        check::{Checked, CheckedOperation},
    },
};

/// The operations as the client's own methods: what is declared is what is called, and a [`Call`] comes back.
pub(super) fn expand_inherent(checked: &Checked<'_>) -> TokenStream {
    checked.operations.iter().map(|operation| expand_operation(checked.service, operation)).collect()
}

fn expand_operation(service: &Service, checked: &CheckedOperation<'_>) -> TokenStream {
    let (operation, runtime) = (checked.operation, short());
    let head = expand_head(service, &operation.method, &operation.name);
    let inputs = operation.method.signature.inputs.iter();
    let (input, output, error) = (input::ty(checked), checked.output.ok(), checked.output.error());
    let (checked_output, checked_error) = (checked.output.checked_ok(), checked.output.checked_error());
    let (operations, variant, value) = (&service.operation, &operation.variant, input::value(checked));
    let span = checked.output.span();
    let (function, value) = match operation.arguments.paginated.get() {
        Some(_) => (quote_spanned!(span=> call_paginated), value),
        None => (quote_spanned!(span=> call), quote!(&#value)),
    };
    let call = checked.output.call(
        quote_spanned!(span=> #runtime::Handle::#function::<#input, #checked_output, #checked_error>),
        quote!(&self.handle, #operations::#variant.operation(), #value),
    );
    let kind = expand_kind(operation);
    let returned = checked.output.locate(quote_spanned!(span=> #runtime::Call<#output, #error #kind>));
    quote! { #head (#(#inputs),*) -> #returned { #call } }
}

/// Whether the result comes in pages, as the call's type says it.
pub(in crate::service) fn expand_kind(operation: &Operation) -> Option<TokenStream> {
    let runtime = short();
    operation.arguments.paginated.is_given().then(|| quote!(, #runtime::Paginated))
}

/// The attributes, the visibility and the name of a method of the client.
pub(in crate::service) fn expand_head(service: &Service, method: &Method, name: &str) -> TokenStream {
    let (visibility, ident, attributes) =
        (&service.declaration.visibility, &method.signature.ident, method.forwarded());
    let doc = format!("Calls the `{name}` operation.");
    let doc = (!method.is_documented()).then(|| quote!(#[doc = #doc]));
    quote! { #doc #(#attributes)* #visibility fn #ident }
}

/// The trait, implemented for the client. What the trait provides, the client takes as it is.
pub(super) fn expand_implementation(service: &Service) -> TokenStream {
    let client = service.client.to_token_stream();
    let operations = service.operations();
    let operations =
        operations.map(|operation| expand_method(&operation.method, &expand_call(&client, operation)));
    let specials = service.specials().map(|special| &special.method);
    let specials = specials.map(|method| expand_method(method, &forward(method, &client, &self_of(method))));
    implementation(service, &operations.chain(specials).collect())
}

/// A call of the client's own method.
fn expand_call(client: &TokenStream, operation: &Operation) -> TokenStream {
    let (method, ident) = (&operation.method, &operation.method.signature.ident);
    let Some(output) = &operation.output else { return forward(method, client, &self_of(method)) };
    let call =
        output.call(quote_spanned!(output.span()=> #client::#ident), arguments(method, &self_of(method)));
    output.future(call)
}

/// `impl Ledger for LedgerClient { … }`
pub(in crate::service) fn implementation(service: &Service, methods: &TokenStream) -> TokenStream {
    let (name, client) = (&service.declaration.ident, &service.client);
    quote! {
        impl #name for #client { #methods }
    }
}

/// A method of the trait, with a body.
pub(in crate::service) fn expand_method(method: &Method, body: &TokenStream) -> TokenStream {
    let (cfg, signature) = (method.cfg(), future_signature(&method.signature));
    quote! { #(#cfg)* #signature { #body } }
}

/// A call of `target`'s method with the same arguments.
pub(super) fn forward(method: &Method, target: &TokenStream, receiver: &TokenStream) -> TokenStream {
    let (ident, arguments) = (&method.signature.ident, arguments(method, receiver));
    quote!(#target::#ident(#arguments))
}

fn arguments(method: &Method, receiver: &TokenStream) -> TokenStream {
    let arguments = method.signature.inputs.iter().filter_map(argument);
    quote!(#receiver #(, #arguments)*)
}

/// The receiver as the signature has it: an identifier is found by where it was written, too.
pub(super) fn self_of(method: &Method) -> TokenStream {
    let receiver = method.signature.receiver().map(|receiver| receiver.self_token);
    quote!(#receiver)
}

fn argument(input: &FnArg) -> Option<TokenStream> {
    let FnArg::Typed(typed) = input else { return None };
    let cfg = typed.attrs.iter().filter(|attribute| attribute.path().is_ident("cfg"));
    let ident: &Ident = match &*typed.pat {
        Pat::Ident(name) => &name.ident,
        _ => return None,
    };
    Some(quote!(#(#cfg)* #ident))
}
