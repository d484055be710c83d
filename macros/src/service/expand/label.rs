//! The labels of a URI and of a host prefix go in, with the input structure; constants come out, which do not compile
//! where the two disagree. Only the compiler sees the members of a structure:
//!
//! ```text
//! const _: () = __P::assert_has_labels(<Input as __P::Structure>::SCHEMA, "Send", &["Id"]);
//! const _: () = __P::assert_labels_are_among(<Input as __P::Structure>::SCHEMA, "Send", &["Id"]);
//! ```

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::input;
use crate::{
    paths::short,
    service::{check::CheckedOperation, param::Input},
};

/// What parameters are is plain to see, and was checked before.
pub(super) fn expand(checked: &CheckedOperation<'_>) -> TokenStream {
    let Input::Structure(param) = checked.input else { return TokenStream::new() };
    let arguments = &checked.operation.arguments;
    let path = arguments.http.get().map(|http| {
        let (labels, at) = (&http.labels, http.literal.span());
        let has_labels = (!labels.is_empty()).then(|| assertion(checked, "assert_has_labels", labels, at));
        let among = assertion(checked, "assert_labels_are_among", labels, param.ty.span());
        quote!(#has_labels #among)
    });
    let host =
        arguments.host_prefix.get().filter(|prefix| !prefix.labels.is_empty()).map(|prefix| {
            assertion(checked, "assert_has_host_labels", &prefix.labels, prefix.literal.span())
        });
    quote!(#path #host)
}

/// The compiler shows the call, so all of it stands in one place: a label's, or the input's.
fn assertion(checked: &CheckedOperation<'_>, assert: &str, labels: &[String], at: Span) -> TokenStream {
    let (operation, input, private) = (checked.operation, input::ty(checked), short());
    let schema = quote!(<#input as #private::Structure>::SCHEMA);
    let (name, cfg, assert) = (&operation.name, operation.method.cfg(), Ident::new(assert, at));
    let mut located = private.clone();
    located.set_span(private.span().located_at(at));
    quote_spanned!(at=> #(#cfg)* const _: () = #located::#assert(#schema, #name, &[#(#labels),*]);)
}
