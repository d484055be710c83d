//! The operations go in; the client's methods come out, twice:
//!
//! ```text
//! impl LedgerClient { pub fn send(&self, input: Input) -> Call<Output, Error> { … } }
//! impl Ledger for LedgerClient { fn send(&self, input: Input) -> impl Future<…> + Send { … } }
//! ```

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{FnArg, Ident, Pat};

use super::{input, trait_def::future_signature};
use crate::{
    paths::short,
    service::{
        ast::{Method, Operation, Service},
        check::{Checked, CheckedOperation},
        output::Output,
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
    quote! {
        #head (#(#inputs),*) -> #runtime::Call<#output, #error> {
            self.handle.call::<#input, #checked_output, #checked_error>(#operations::#variant.operation(), &#value)
        }
    }
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
    let operations = service
        .operations()
        .map(|operation| expand_method(&operation.method, &expand_call(&service.client, operation)));
    let client = service.client.to_token_stream();
    let specials = service.specials().map(|special| &special.method);
    let specials = specials.map(|method| expand_method(method, &forward(method, &client, &self_of(method))));
    implementation(service, &operations.chain(specials).collect())
}

/// A call of the client's own method.
fn expand_call(client: &Ident, operation: &Operation) -> TokenStream {
    let (method, mut client, mut ident) =
        (&operation.method, client.clone(), operation.method.signature.ident.clone());
    if let Some((first, last)) = operation.output.as_ref().and_then(Output::ends) {
        client.set_span(client.span().located_at(first));
        ident.set_span(ident.span().located_at(last));
    }
    let call = call(method, &quote!(#client::#ident), &self_of(method));
    match &operation.output {
        Some(output) => output.future(call),
        None => call,
    }
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
    let ident = &method.signature.ident;
    call(method, &quote!(#target::#ident), receiver)
}

fn call(method: &Method, function: &TokenStream, receiver: &TokenStream) -> TokenStream {
    let arguments = method.signature.inputs.iter().filter_map(argument);
    quote!(#function(#receiver #(, #arguments)*))
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
