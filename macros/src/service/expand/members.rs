//! What an operation says of members of its input and its output goes in, beside the labels; constants come out, which do
//! not compile where there are no such members:
//!
//! ```text
//! const _: () = __P::assert_has_text(<Input as __P::Structure>::SCHEMA, "Send", "ChecksumAlgorithm", "algorithm");
//! const _: () = __P::assert_is_unwrapped(<Output as __P::Structure>::SCHEMA, "Send");
//! const _: () = __P::assert_stream_is_payload(<Output as __P::Structure>::SCHEMA, "Send");
//! ```

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{LitStr, spanned::Spanned};

use super::input;
use crate::{
    paths::short_at,
    service::{
        ast::Service,
        attr::{Known, Protocol},
        check::CheckedOperation,
        output::Output,
        param::Input,
    },
    ty,
};

pub(super) fn expand(service: &Service, checked: &CheckedOperation<'_>) -> TokenStream {
    let arguments = &checked.operation.arguments;
    let (input, output) = (input::ty(checked), checked.output.checked_ok());
    let checksum = arguments.checksum.get().map(|checksum| {
        let members = [("algorithm", checksum.algorithm.get()), ("mode", checksum.mode.get())];
        let members = members.into_iter().filter_map(|(key, member)| Some((key, member?)));
        let members = members.map(|(key, member)| expand_text(checked, &input, key, member));
        members.collect::<TokenStream>()
    });
    let unwrapped = arguments.unwrapped.key();
    let unwrapped = unwrapped.map(|key| assertion(checked, "assert_is_unwrapped", &output, key.span()));
    let known = service.arguments.protocol.get().and_then(Protocol::known);
    let streams = known.map(|known| expand_streams(checked, known, &input, &output));
    quote!(#checksum #unwrapped #streams)
}

/// Parameters are plain to see, and their streams were checked before.
fn expand_streams(
    checked: &CheckedOperation<'_>,
    known: Known,
    input: &TokenStream,
    output: &TokenStream,
) -> TokenStream {
    let function = if known.binds() {
        "assert_stream_is_payload"
    } else if known.is_query() {
        "assert_nothing_flows"
    } else {
        "assert_no_bytes_flow"
    };
    let assert = |schema, at| assertion(checked, function, schema, at);
    let input = match checked.input {
        Input::Structure(param) => Some(assert(input, param.ty.span())),
        Input::Members(_) | Input::Empty => None,
    };
    let output = match checked.output {
        Output::Result { ok, .. } if ty::is_unit(ok) => None,
        Output::Result { ok, .. } => Some(assert(output, ok.span())),
        Output::Alias(alias) => Some(assert(output, alias.span())),
    };
    quote!(#input #output)
}

fn expand_text(
    checked: &CheckedOperation<'_>,
    input: &TokenStream,
    key: &str,
    member: &LitStr,
) -> TokenStream {
    let (private, name, cfg) =
        (short_at(member.span()), &checked.operation.name, checked.operation.method.cfg());
    quote_spanned! {member.span()=>
        #(#cfg)* const _: () = #private::assert_has_text(<#input as #private::Structure>::SCHEMA, #name, #member, #key);
    }
}

/// The compiler shows the call, so all of it stands in one place.
fn assertion(checked: &CheckedOperation<'_>, assert: &str, ty: &TokenStream, at: Span) -> TokenStream {
    let (private, assert) = (short_at(at), Ident::new(assert, at));
    let (name, cfg) = (&checked.operation.name, checked.operation.method.cfg());
    quote_spanned!(at=> #(#cfg)* const _: () = #private::#assert(<#ty as #private::Structure>::SCHEMA, #name);)
}
