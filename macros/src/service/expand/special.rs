//! `can_paginate` and `generate_presigned_url`, as the client has them: with the signature that the trait
//! declares, or with the expected one.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::{
    names::local,
    paths::short,
    service::{
        ast::{Service, SpecialMethod},
        special::{Name, OperationBy, Special},
    },
};

pub(super) fn expand(service: &Service) -> TokenStream {
    let can_paginate = expand_method(service, Name::CanPaginate);
    let generate_presigned_url = expand_method(service, Name::GeneratePresignedUrl);
    quote! { #can_paginate #generate_presigned_url }
}

fn expand_method(service: &Service, name: Name) -> TokenStream {
    let visibility = &service.declaration.visibility;
    let declared = service.specials().find(|declared| declared.name == name);
    let Some(declared) = declared else {
        let (doc, signature, special) = (doc(name), expected_signature(service, name), expected(name));
        let body = expand_body(service, &special);
        return quote! { #doc #visibility #signature { #body } };
    };
    let doc = (!declared.method.is_documented()).then(|| doc(name));
    let (attributes, signature) = (own_attributes(declared), &declared.method.signature);
    let body =
        declared.special.as_ref().map_or_else(|| quote!(loop {}), |special| expand_body(service, special));
    quote! { #doc #(#attributes)* #visibility #signature { #body } }
}

/// The client answers whether or not the trait declares the method, so its `cfg` stays behind.
fn own_attributes(declared: &SpecialMethod) -> impl Iterator<Item = &syn::Attribute> {
    declared.method.forwarded().filter(|attribute| !attribute.path().is_ident("cfg"))
}

fn doc(name: Name) -> TokenStream {
    match name {
        Name::CanPaginate => quote! {
            /// Whether the results of an operation come in pages.
        },
        Name::GeneratePresignedUrl => quote! {
            /// Makes a URL that whoever holds it can send the operation with, until it expires.
            ///
            /// `params` are the members of the input, `expires_in` is from one second to seven days, and
            /// `method` is the HTTP method where it is not the operation's own.
            ///
            /// # Errors
            ///
            /// If `params` are not what the operation takes, or `expires_in` is out of range, or the request
            /// cannot be signed.
        },
    }
}

fn expected(name: Name) -> Special {
    match name {
        Name::CanPaginate => Special::CanPaginate { operation: local("operation"), by: OperationBy::Variant },
        Name::GeneratePresignedUrl => Special::GeneratePresignedUrl {
            params: [local("operation"), local("params"), local("expires_in"), local("method")],
        },
    }
}

fn expected_signature(service: &Service, name: Name) -> TokenStream {
    let (operation, runtime) = (&service.operation, short());
    match expected(name) {
        Special::CanPaginate { operation: param, .. } => {
            quote!(fn can_paginate(&self, #param: #operation) -> ::core::primitive::bool)
        }
        Special::GeneratePresignedUrl { params: [by, params, expires_in, method], .. } => quote! {
            async fn generate_presigned_url(
                &self,
                #by: #operation,
                #params: #runtime::Document,
                #expires_in: ::core::time::Duration,
                #method: ::core::option::Option<#runtime::http::Method>,
            ) -> ::core::result::Result<::std::string::String, #runtime::ClientError>
        },
    }
}

fn expand_body(service: &Service, special: &Special) -> TokenStream {
    match special {
        Special::CanPaginate { operation, by: OperationBy::Variant } => {
            quote!(self.handle.can_paginate(#operation.operation()))
        }
        Special::CanPaginate { operation: name, by: OperationBy::Name } => {
            let operation = &service.operation;
            quote! {
                match <#operation as ::core::str::FromStr>::from_str(#name) {
                    ::core::result::Result::Ok(operation) => self.handle.can_paginate(operation.operation()),
                    ::core::result::Result::Err(_) => false,
                }
            }
        }
        Special::GeneratePresignedUrl { params } => expand_presigned(params),
    }
}

fn expand_presigned([operation, params, expires_in, method]: &[Ident; 4]) -> TokenStream {
    quote! {
        match self.handle.presigned_url(#operation.operation(), #params, #expires_in, #method).await {
            ::core::result::Result::Ok(url) => ::core::result::Result::Ok(url),
            ::core::result::Result::Err(error) => {
                ::core::result::Result::Err(::core::convert::From::from(error))
            }
        }
    }
}
