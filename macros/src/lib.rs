//! The macros of `service-client`: tokens in, tokens out.
//!
//! Use them through `service-client`, which re-exports and documents them.
//!
//! Each macro walks the same way: parse, model (`ast`), `check`, `expand`, or a fallback that keeps what was
//! declared usable; the mistakes that were found are always appended.

mod attr;
mod case;
mod charset;
mod model;
mod names;
mod paths;
mod report;
mod service;
mod service_error;
mod shape;
mod suggest;
#[cfg(test)]
mod tests;
mod ty;
mod xml;

use proc_macro::TokenStream;

/// Turns a trait into a client, its operations and its service half.
///
/// Documented where it is used from: `service_client::service_client`.
#[proc_macro_attribute]
pub fn service_client(arguments: TokenStream, item: TokenStream) -> TokenStream {
    service::expand(arguments.into(), item.into()).into()
}

/// Makes a struct or an enum a shape: something that goes over the wire.
///
/// Documented where it is used from: `service_client::Shape`.
#[proc_macro_derive(Shape, attributes(shape))]
pub fn derive_shape(item: TokenStream) -> TokenStream {
    shape::expand(item.into()).into()
}

/// Makes an enum the error of a service.
///
/// Documented where it is used from: `service_client::ServiceError`.
#[proc_macro_derive(ServiceError, attributes(service_error))]
pub fn derive_service_error(item: TokenStream) -> TokenStream {
    service_error::expand(item.into()).into()
}
