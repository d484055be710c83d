//! The service goes in; its client comes out, with all that is not an operation:
//!
//! ```text
//! pub struct LedgerClient { handle: Handle }
//! impl LedgerClient { pub fn new(…); pub fn in_process(…); pub async fn scope(…); pub async fn close(…); }
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use super::{description, special};
use crate::{names, paths::short, service::ast::Service};

pub(in crate::service) fn expand_definition(service: &Service) -> TokenStream {
    let (visibility, client, name) =
        (&service.declaration.visibility, &service.client, &service.declaration.ident);
    let runtime = service.runtime.private();
    let summary = format!("Client for [`{name}`].");
    quote! {
        #[doc = #summary]
        ///
        /// A handle: clones are cheap, and share their connections, credentials and state. A call borrows
        /// nothing, so many of them may run at once, and may be spawned.
        #[allow(dead_code)]
        #[derive(::core::clone::Clone, ::core::fmt::Debug)]
        #visibility struct #client {
            handle: #runtime::Handle,
        }
    }
}

/// The client's own methods, with `others` among them.
pub(in crate::service) fn expand_impl(service: &Service, others: &TokenStream) -> TokenStream {
    let client = &service.client;
    let new = expand_new(service);
    let lifecycle = expand_lifecycle(service);
    let specials = special::expand(service);
    quote! {
        impl #client {
            #new
            #lifecycle
            #specials
            #others
        }
    }
}

fn expand_new(service: &Service) -> TokenStream {
    let (visibility, runtime, description) = (&service.declaration.visibility, short(), description());
    quote! {
        /// Makes a client that calls the service as `config` says.
        #visibility fn new(config: &#runtime::Config) -> Self {
            Self { handle: #runtime::Handle::new(&#description, config) }
        }
    }
}

pub(in crate::service) fn expand_in_process(service: &Service) -> TokenStream {
    let (visibility, name, half) =
        (&service.declaration.visibility, &service.declaration.ident, &service.half);
    let (runtime, description, implementation) = (short(), description(), names::item("S"));
    let doc = format!(
        "Makes a client of an implementation of [`{name}`]: calls are encoded, decoded and checked as they \
         are for a server, and never leave the process."
    );
    quote! {
        #[doc = #doc]
        #visibility fn in_process<#implementation>(implementation: #implementation) -> Self
        where
            #implementation: #name + ::core::marker::Send + ::core::marker::Sync + 'static,
        {
            let service = #half::new(implementation);
            Self { handle: #runtime::Handle::in_process(&#description, service) }
        }
    }
}

fn expand_lifecycle(service: &Service) -> TokenStream {
    let (visibility, result) = (&service.declaration.visibility, names::item("R"));
    quote! {
        /// Runs `body` with a clone of this client, and closes the client when it is done.
        ///
        /// # Cancellation
        ///
        /// The client is closed, too, if the future is dropped or `body` panics.
        #visibility async fn scope<#result>(
            &self,
            body: impl ::core::ops::AsyncFnOnce(Self) -> #result,
        ) -> #result {
            let _guard = self.handle.close_guard();
            let result = body(::core::clone::Clone::clone(self)).await;
            self.handle.close().await;
            result
        }

        /// Closes this client and all its clones: calls that were not sent yet, and later ones, fail. Connections that are
        /// not in use end.
        #visibility async fn close(&self) {
            self.handle.close().await;
        }
    }
}
