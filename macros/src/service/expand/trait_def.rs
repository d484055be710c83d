//! The trait goes in and comes out as it was written, but for `async`:
//!
//! ```text
//! async fn send(&self, input: Input) -> Output;
//! fn send(&self, input: Input) -> impl Future<Output = Output> + Send;
//! ```

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{ReceiverKind, ReturnType, Signature, Token, Type};

use crate::{
    paths::Runtime,
    service::{
        ast::{Item, Method, Service, SpecialMethod},
        special::Special,
    },
};

pub(in crate::service) fn expand(service: &Service) -> TokenStream {
    let declaration = &service.declaration;
    let (attributes, visibility, ident) =
        (&declaration.attributes, &declaration.visibility, &declaration.ident);
    let (unsafety, auto, trait_token) = (&declaration.unsafety, &declaration.auto, &declaration.trait_token);
    let (generics, where_clause) = (&declaration.generics, &declaration.generics.where_clause);
    let (colon, supertraits) = (&declaration.colon, &declaration.supertraits);
    let items = service.items.iter().map(|item| expand_item(item, &service.runtime));
    quote! {
        #(#attributes)*
        #visibility #unsafety #auto #trait_token #ident #generics #colon #supertraits #where_clause {
            #(#items)*
        }
    }
}

fn expand_item(item: &Item, runtime: &Runtime) -> TokenStream {
    match item {
        Item::Operation(operation) => expand_required(&operation.method),
        Item::Special(special) => expand_special(special, runtime),
        Item::Provided(method) => expand_provided(method),
        Item::Other(item) => item.to_token_stream(),
    }
}

fn expand_required(method: &Method) -> TokenStream {
    let (attributes, signature) = (&method.attributes, future_signature(&method.signature));
    quote! { #(#attributes)* #signature; }
}

/// The body stays as it is: in a block that is the future, where the method is `async`.
fn expand_provided(method: &Method) -> TokenStream {
    let (attributes, body) = (&method.attributes, &method.body);
    let mut signature = future_signature(&method.signature);
    if method.signature.asyncness.is_none() {
        return quote! { #(#attributes)* #signature #body };
    }
    // Refused, but rustc need not say so, too.
    let by_value =
        method.signature.receiver().is_some_and(|receiver| matches!(receiver.kind, ReceiverKind::Value));
    let sized = by_value.then(|| quote!(+ ::core::marker::Sized));
    let clause = signature.generics.where_clause.take();
    let predicates = clause.iter().flat_map(|clause| &clause.predicates);
    quote! { #(#attributes)* #signature where #(#predicates,)* Self: ::core::marker::Sync #sized { async move #body } }
}

/// Every client answers the two, so an implementation need not.
fn expand_special(special: &SpecialMethod, runtime: &Runtime) -> TokenStream {
    let method = &special.method;
    if method.body.is_some() {
        return expand_provided(method);
    }
    let (attributes, signature) = (&method.attributes, future_signature(&method.signature));
    let body = match &special.special {
        Some(Special::CanPaginate { .. }) => quote!(false),
        Some(Special::GeneratePresignedUrl { .. }) => {
            let runtime = runtime.private();
            quote! {
                ::core::future::ready(::core::result::Result::Err(::core::convert::From::from(
                    #runtime::ClientError::unsupported("generate_presigned_url"),
                )))
            }
        }
        None => return expand_required(method),
    };
    quote! { #(#attributes)* #[allow(unused_variables)] #signature { #body } }
}

/// The signature with `async` written out.
pub(in crate::service) fn future_signature(signature: &Signature) -> Signature {
    let mut signature = signature.clone();
    let Some(asyncness) = signature.asyncness.take() else { return signature };
    // Where the user wrote `async`: that is what a future that is not `Send` breaks.
    let span = asyncness.span.resolved_at(Span::mixed_site());
    let output = match &signature.output {
        ReturnType::Default => quote!(()),
        ReturnType::Type(_, ty) => ty.to_token_stream(),
    };
    let future = quote_spanned! {span=>
        impl ::core::future::Future<Output = #output> + ::core::marker::Send
    };
    signature.output = ReturnType::Type(Token![->](span), Box::new(Type::Verbatim(future)));
    signature
}
