//! The service goes in; with the feature `blocking`, its client for code that does not await comes out:
//!
//! ```text
//! pub struct LedgerBlockingClient { client: LedgerClient, runtime: Runtime }
//! impl LedgerClient { pub fn blocking(&self) -> Result<LedgerBlockingClient, ClientError>; }
//! impl LedgerBlockingClient { pub fn send(&self, input: Input) -> Result<Output, Error> { … } }
//! ```

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::method::{expand_head, forward, self_of};
use crate::{
    names::{item, unraw},
    paths::short,
    service::ast::{Operation, Service},
};

/// Whether it is made at all: who does not block does not compile it. Nor do the snapshots have it, which are those of all
/// features.
const IS_MADE: bool = cfg!(all(feature = "blocking", not(test)));

/// What the client has besides the operations. An operation of such a name is called by `run`.
const OWN: [&str; 4] = ["client", "run", "iter", "close"];

fn name(service: &Service) -> Ident {
    let name = &service.declaration.ident;
    format_ident!("{}BlockingClient", unraw(name), span = name.span())
}

pub(super) fn expand_definition(service: &Service) -> TokenStream {
    if IS_MADE { definition(service) } else { TokenStream::new() }
}

fn definition(service: &Service) -> TokenStream {
    let (visibility, client, runtime) =
        (&service.declaration.visibility, &service.client, service.runtime.private());
    let blocking = name(service);
    let summary =
        format!("[`{client}`] for code that does not await: its methods return when they are done.");
    quote! {
        #[doc = #summary]
        ///
        /// A handle: clones are cheap, and share the client. Inside of an async runtime its calls are errors: await the
        /// client's own there.
        #[allow(dead_code)]
        #[derive(::core::clone::Clone, ::core::fmt::Debug)]
        #visibility struct #blocking {
            client: #client,
            runtime: #runtime::blocking::Runtime,
        }
    }
}

/// All that it does, with a method for each of these operations.
pub(in crate::service) fn expand_impls<'a>(
    service: &Service,
    operations: impl Iterator<Item = &'a Operation>,
) -> TokenStream {
    if IS_MADE { impls(service, operations) } else { TokenStream::new() }
}

fn impls<'a>(service: &Service, operations: impl Iterator<Item = &'a Operation>) -> TokenStream {
    let blocking = name(service);
    let (made, own) = (expand_made(service), expand_own(service));
    let operations = operations.filter_map(|operation| expand_operation(service, operation));
    quote! {
        #made
        impl #blocking { #own #(#operations)* }
    }
}

/// How a client is made to one that blocks, unless an operation has the name for it.
fn expand_made(service: &Service) -> Option<TokenStream> {
    let is_taken = service.methods().any(|method| method.signature.ident == "blocking");
    let (visibility, client, blocking, runtime) =
        (&service.declaration.visibility, &service.client, name(service), short());
    (!is_taken).then(|| {
        quote! {
            impl #client {
                /// A client of the same service and configuration for code that does not await. It has connections of its
                /// own, and is open or closed on its own.
                ///
                /// # Errors
                ///
                /// If the system has no means for the runtime that all such clients share.
                #visibility fn blocking(&self) -> ::core::result::Result<#blocking, #runtime::ClientError> {
                    ::core::result::Result::map(#runtime::blocking::Runtime::shared(), |runtime| #blocking {
                        client: Self { handle: self.handle.for_blocking() },
                        runtime,
                    })
                }
            }
        }
    })
}

fn expand_own(service: &Service) -> TokenStream {
    let (visibility, client, runtime) = (&service.declaration.visibility, &service.client, short());
    let (value, error, stream) = (item("T"), item("E"), item("S"));
    let result = quote!(::core::result::Result<#value, #error>);
    quote! {
        /// The client itself: it makes calls to adjust, pages and waiters.
        #visibility fn client(&self) -> &#client {
            &self.client
        }

        /// Waits for a call that was adjusted, for a waiter with its limit, or for anything else that fails as they do.
        #visibility fn run<#value, #error: #runtime::blocking::Refusal>(
            &self,
            future: impl ::core::future::IntoFuture<Output = #result>,
        ) -> #result {
            self.runtime.run(future)
        }

        /// What a stream gives, one after another: pages, what is in them, or the pieces of a body.
        #visibility fn iter<#stream, #value, #error>(&self, stream: #stream) -> #runtime::blocking::Iter<#stream>
        where
            #stream: #runtime::Stream<Item = #result> + ::core::marker::Unpin,
            #error: #runtime::blocking::Refusal,
        {
            self.runtime.iter(stream)
        }

        /// Closes the client and all its clones: later calls fail, and connections that are not in use end.
        #visibility fn close(&self) {
            ::core::mem::drop(self.client.handle.close_guard());
        }
    }
}

fn expand_operation(service: &Service, operation: &Operation) -> Option<TokenStream> {
    let (output, method) = (operation.output.as_ref()?, &operation.method);
    let name = unraw(&method.signature.ident);
    if OWN.contains(&name.as_str()) {
        return None;
    }
    let (head, client) = (expand_head(service, method, &operation.name), &service.client);
    let (inputs, ok, error) = (method.signature.inputs.iter(), output.ok(), output.error());
    let this = self_of(method);
    let call = forward(method, &quote!(#client), &quote!(&#this.client));
    let returned = output.locate(quote!(::core::result::Result<#ok, #error>));
    Some(quote! {
        #head (#(#inputs),*) -> #returned { #this.runtime.run(#call) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        report::Errors,
        service::{attr::Arguments, parse},
    };

    #[test]
    fn operations_lose_their_futures_and_nothing_else() {
        let declaration = quote! {
            pub trait Shelf {
                /// Puts a book there.
                async fn put(&self, title: &str) -> Result<Place, ShelfError>;
                async fn run(&self) -> Result<(), ShelfError>;
            }
        };
        let errors = Errors::default();
        let declaration = parse::parse(declaration, &errors).expect("a trait");
        let arguments = Arguments::read(quote!(protocol = "awsJson1_0"), &errors);
        let service = Service::from_syn(arguments, declaration, &errors);
        assert!(errors.into_tokens().is_empty());
        let file = syn::parse2(impls(&service, service.operations())).expect("an expansion is Rust");
        let text = prettyplease::unparse(&file);
        assert!(
            text.contains("pub fn put(&self, title: &str) -> ::core::result::Result<Place, ShelfError>"),
            "{text}"
        );
        assert!(text.contains("self.runtime.run(ShelfClient::put(&self.client, title))"), "{text}");
        assert_eq!(text.matches("fn run").count(), 1, "{text}");
        let file = syn::parse2(definition(&service)).expect("an expansion is Rust");
        assert!(prettyplease::unparse(&file).contains("pub struct ShelfBlockingClient"));
    }
}
