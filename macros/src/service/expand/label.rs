//! A URI and a host prefix go in, with the input structure that fills their labels and goes beside them; constants come
//! out, which do not compile where the two disagree. Only the compiler sees the members of a structure:
//!
//! ```text
//! const _: () = __P::assert_has_labels(<Input as __P::Structure>::SCHEMA, "Send", &["Id"]);
//! const _: () = __P::assert_labels_are_among(<Input as __P::Structure>::SCHEMA, "Send", &["Id"]);
//! ```

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;

use super::input;
use crate::{
    paths::{short, short_at},
    service::{ast::Service, attr::Http, check::CheckedOperation, label::SIGNATURE, param::Input},
};

/// What parameters are is plain to see, and was checked before.
pub(super) fn expand(service: &Service, checked: &CheckedOperation<'_>) -> TokenStream {
    let Input::Structure(param) = checked.input else { return TokenStream::new() };
    let arguments = &checked.operation.arguments;
    let path = arguments.http.get().map(|http| expand_http(checked, http, param.ty.span()));
    let is_bound = arguments.http.get().is_some();
    let headers = (is_bound && checked.operation.is_signed(&service.arguments))
        .then(|| assertion(checked, "assert_headers_are_free", &SIGNATURE, param.ty.span()));
    let host =
        arguments.host_prefix.get().filter(|prefix| !prefix.labels.is_empty()).map(|prefix| {
            assertion(checked, "assert_has_host_labels", &prefix.labels, prefix.literal.span())
        });
    quote!(#path #headers #host)
}

fn expand_http(checked: &CheckedOperation<'_>, http: &Http, input: Span) -> TokenStream {
    let (labels, at) = (http.uri.labels.as_slice(), http.literal.span());
    let parameters: Vec<_> = http.uri.parameters().collect();
    let has_labels = (!labels.is_empty()).then(|| assertion(checked, "assert_has_labels", labels, at));
    let among = assertion(checked, "assert_labels_are_among", labels, input);
    let are_free = (!parameters.is_empty())
        .then(|| assertion(checked, "assert_parameters_are_free", &parameters, input));
    quote!(#has_labels #among #are_free)
}

/// The compiler shows the call, so all of it stands in one place: a label's, or the input's.
fn assertion(checked: &CheckedOperation<'_>, assert: &str, names: &[impl ToTokens], at: Span) -> TokenStream {
    let (operation, input, private) = (checked.operation, input::ty(checked), short());
    let schema = quote!(<#input as #private::Structure>::SCHEMA);
    let (name, cfg, assert) = (&operation.name, operation.method.cfg(), Ident::new(assert, at));
    let located = short_at(at);
    quote_spanned!(at=> #(#cfg)* const _: () = #located::#assert(#schema, #name, &[#(#names),*]);)
}
