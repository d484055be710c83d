//! The service goes in; its other half comes out: any implementation of the trait as a transport, and as a
//! `tower` service.
//!
//! ```text
//! pub struct LedgerService<S> { inner: Arc<S>, … }
//! impl<S: Ledger> Dispatch for LedgerService<S> { … }
//! ```

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};

use super::{description, input};
use crate::{
    names::{self, local},
    paths::short,
    service::{
        ast::Service,
        check::{Checked, CheckedOperation},
    },
};

pub(in crate::service) fn expand_definition(service: &Service) -> TokenStream {
    let (visibility, half, name) =
        (&service.declaration.visibility, &service.half, &service.declaration.ident);
    let (runtime, client) = (service.runtime.private(), &service.client);
    let summary =
        format!("The service half of [`{name}`]: an implementation of the trait that takes requests.");
    let uses = format!(
        "It is a `tower` service, to put behind an HTTP listener, and a transport for a [`{client}`]."
    );
    quote! {
        #[doc = #summary]
        ///
        #[doc = #uses]
        #[allow(dead_code)]
        #visibility struct #half<S> {
            inner: ::std::sync::Arc<S>,
            authenticator: ::core::option::Option<#runtime::Authenticator>,
        }
    }
}

/// What the service half can do. `operations` are the descriptions, and `arms` lead from an operation's name to the
/// implementation's method.
pub(in crate::service) fn expand_impls(
    service: &Service,
    operations: &TokenStream,
    arms: &TokenStream,
) -> TokenStream {
    let inherent = expand_inherent(service);
    let std = expand_std(service);
    let dispatch = expand_dispatch(service, operations, arms);
    let transport = expand_transport(service);
    let tower = expand_tower(service);
    quote! { #inherent #std #dispatch #transport #tower }
}

fn expand_inherent(service: &Service) -> TokenStream {
    let (visibility, half, runtime) = (&service.declaration.visibility, &service.half, short());
    quote! {
        impl<S> #half<S> {
            /// Takes requests for `inner`, whoever they are from.
            #visibility fn new(inner: S) -> Self {
                Self { inner: ::std::sync::Arc::new(inner), authenticator: ::core::option::Option::None }
            }

            /// Refuses every request whose signature `authenticator` does not accept.
            #visibility fn verify(mut self, authenticator: #runtime::Authenticator) -> Self {
                self.authenticator = ::core::option::Option::Some(authenticator);
                self
            }

            /// The implementation.
            #visibility fn get_ref(&self) -> &S {
                &self.inner
            }
        }
    }
}

/// Derives would ask for `S: Clone` and `S: Debug`.
fn expand_std(service: &Service) -> TokenStream {
    let half = &service.half;
    let name = half.to_string();
    quote! {
        impl<S> ::core::clone::Clone for #half<S> {
            fn clone(&self) -> Self {
                Self {
                    inner: ::core::clone::Clone::clone(&self.inner),
                    authenticator: ::core::clone::Clone::clone(&self.authenticator),
                }
            }
        }

        impl<S> ::core::fmt::Debug for #half<S> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_struct(#name).finish_non_exhaustive()
            }
        }
    }
}

fn expand_dispatch(service: &Service, operations: &TokenStream, arms: &TokenStream) -> TokenStream {
    let (half, name) = (&service.half, &service.declaration.ident);
    let (runtime, description, implementation) = (short(), description(), names::item("S"));
    let (incoming, all) = (local("incoming"), names::item("OPERATIONS"));
    quote! {
        impl<#implementation> #runtime::Dispatch for #half<#implementation>
        where
            #implementation: #name + ::core::marker::Send + ::core::marker::Sync + 'static,
        {
            fn service(&self) -> &'static #runtime::Service {
                &#description
            }

            fn authenticator(&self) -> ::core::option::Option<&#runtime::Authenticator> {
                ::core::option::Option::as_ref(&self.authenticator)
            }

            fn operations(&self) -> &'static [&'static #runtime::Operation] {
                static #all: &[&#runtime::Operation] = &[#operations];
                #all
            }

            fn dispatch(&self, #incoming: #runtime::Incoming) -> #runtime::Dispatching<'_> {
                match #incoming.operation().name {
                    #arms
                    _ => ::std::boxed::Box::pin(::core::future::ready(#incoming.unknown())),
                }
            }
        }
    }
}

/// The descriptions, one after another.
pub(super) fn expand_operations(service: &Service) -> TokenStream {
    let ident = &service.operation;
    let operations = service.operations().map(|operation| {
        let (cfg, variant) = (operation.method.cfg(), &operation.variant);
        quote!(#(#cfg)* #ident::#variant.operation(),)
    });
    operations.collect()
}

/// One arm an operation: decode its input, call the implementation, encode what it gives.
pub(super) fn expand_arms(checked: &Checked<'_>) -> TokenStream {
    checked.operations.iter().map(|operation| expand_arm(checked.service, operation)).collect()
}

fn expand_arm(service: &Service, checked: &CheckedOperation<'_>) -> TokenStream {
    let (operation, runtime) = (checked.operation, short());
    let (cfg, wire_name, method) =
        (operation.method.cfg(), &operation.name, &operation.method.signature.ident);
    let (incoming, input) = (local("incoming"), local("input"));
    let (ty, output, error) =
        (input::ty(checked), checked.output.checked_ok(), checked.output.checked_error());
    let (name, arguments) = (&service.declaration.ident, input::arguments(checked, &input));
    let (returned, result) = (local("returned"), checked.output.result(local("returned").to_token_stream()));
    let response = checked.output.call(
        quote_spanned!(checked.output.span()=> #runtime::Incoming::respond::<#output, #error>),
        quote!(&#incoming, #result),
    );
    quote! {
        #(#cfg)*
        #wire_name => ::std::boxed::Box::pin(async move {
            match #incoming.input::<#ty>() {
                ::core::result::Result::Ok(#input) => {
                    let #returned = #name::#method(&*self.inner, #arguments).await;
                    #response
                }
                ::core::result::Result::Err(rejected) => rejected,
            }
        }),
    }
}

fn expand_transport(service: &Service) -> TokenStream {
    let (half, name) = (&service.half, &service.declaration.ident);
    let (runtime, implementation) = (short(), names::item("S"));
    quote! {
        impl<#implementation> #runtime::Transport for #half<#implementation>
        where
            #implementation: #name + ::core::marker::Send + ::core::marker::Sync + 'static,
        {
            fn send<'life, 'future>(
                &'life self,
                request: #runtime::Request,
            ) -> ::core::pin::Pin<
                ::std::boxed::Box<
                    dyn ::core::future::Future<
                            Output = ::core::result::Result<#runtime::Response, #runtime::TransportError>,
                        > + ::core::marker::Send
                        + 'future,
                >,
            >
            where
                'life: 'future,
                Self: 'future,
            {
                ::std::boxed::Box::pin(#runtime::serve_in_process(self, request))
            }
        }
    }
}

fn expand_tower(service: &Service) -> TokenStream {
    let (half, name) = (&service.half, &service.declaration.ident);
    let (runtime, implementation, body) = (short(), names::item("S"), names::item("B"));
    quote! {
        impl<#implementation, #body> #runtime::tower_service::Service<#runtime::http::Request<#body>>
            for #half<#implementation>
        where
            #implementation: #name + ::core::marker::Send + ::core::marker::Sync + 'static,
            #body: #runtime::HttpBody + ::core::marker::Send + 'static,
            #body::Data: #runtime::Buf,
            #body::Error: ::core::convert::Into<#runtime::BoxError>,
        {
            type Response = #runtime::Response;
            type Error = ::core::convert::Infallible;
            type Future = ::core::pin::Pin<
                ::std::boxed::Box<
                    dyn ::core::future::Future<
                            Output = ::core::result::Result<#runtime::Response, ::core::convert::Infallible>,
                        > + ::core::marker::Send,
                >,
            >;

            fn poll_ready(
                &mut self,
                _: &mut ::core::task::Context<'_>,
            ) -> ::core::task::Poll<::core::result::Result<(), ::core::convert::Infallible>> {
                ::core::task::Poll::Ready(::core::result::Result::Ok(()))
            }

            fn call(&mut self, request: #runtime::http::Request<#body>) -> Self::Future {
                ::std::boxed::Box::pin(#runtime::serve_request(::core::clone::Clone::clone(self), request))
            }
        }
    }
}
