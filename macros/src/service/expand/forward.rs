//! The trait goes in; its implementations for `&T`, `Box<T>` and `Arc<T>` come out. Each hands on every method
//! that borrows the receiver, those with a body too, so that what `T` overrides stays overridden.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{FnArg, ReceiverKind, Safety};

use super::method::{expand_method, forward, self_of};
use crate::{
    names,
    service::{
        ast::{Item, Method, Service},
        param::plain_name,
        signature::names_self,
    },
};

pub(super) fn expand(service: &Service) -> TokenStream {
    let (inner, name) = (names::item("T"), &service.declaration.ident);
    let target = quote!(<#inner as #name>);
    let methods = service.items.iter().filter_map(forwarded).map(|method| {
        let receiver = self_of(method);
        expand_method(method, &forward(method, &target, &quote!(&**#receiver)))
    });
    implementations(service, &methods.collect())
}

/// `impl Ledger for &T`, and for the other two.
pub(in crate::service) fn implementations(service: &Service, methods: &TokenStream) -> TokenStream {
    let inner = names::item("T");
    let pointers = [quote!(&#inner), quote!(::std::boxed::Box<#inner>), quote!(::std::sync::Arc<#inner>)];
    let (name, supertraits) = (&service.declaration.ident, &service.declaration.supertraits);
    let clause = (!supertraits.is_empty()).then(|| quote!(Self: #supertraits));
    let implementations = pointers.iter().map(|pointer| {
        quote! {
            impl<#inner> #name for #pointer
            where
                #inner: #name + ::core::marker::Send + ::core::marker::Sync,
                #clause
            {
                #methods
            }
        }
    });
    implementations.collect()
}

fn forwarded(item: &Item) -> Option<&Method> {
    match item {
        Item::Operation(operation) => Some(&operation.method),
        Item::Special(special) => Some(&special.method),
        Item::Provided(method) => can_be_forwarded(method).then_some(method),
        Item::Other(_) => None,
    }
}

/// Whether a provided method can be called through a reference by repeating its signature.
fn can_be_forwarded(method: &Method) -> bool {
    let signature = &method.signature;
    let borrows = signature
        .receiver()
        .is_some_and(|receiver| matches!(receiver.kind, ReceiverKind::Reference(_, _, None)));
    let has_names = signature.inputs.iter().all(|input| match input {
        FnArg::Receiver(_) => true,
        FnArg::Typed(typed) => plain_name(&typed.pat).is_some(),
    });
    borrows && has_names && !names_self(signature) && matches!(signature.safety, Safety::Default)
}
