//! What an operation says of its pages goes in; a constant that says the same comes out, and constants that do not compile
//! where the input or the output has no such members:
//!
//! ```text
//! .paginated({ static __PAGES: Pagination = Pagination { … }; &__PAGES })
//! const _: () = __P::assert_is_token(<Input as __P::Structure>::SCHEMA, "Query", "ExclusiveStartKey");
//! ```

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::LitStr;

use super::input;
use crate::{
    names,
    paths::{short, short_at},
    service::{
        attr::{Comparator, Paginated, Place},
        check::CheckedOperation,
    },
};

/// The description.
pub(super) fn expand_description(pages: &Paginated) -> Option<TokenStream> {
    let (runtime, description) = (short(), names::item("PAGES"));
    let (input, output) = (pages.input_tokens.get()?, pages.output_tokens.get()?);
    let output = output.iter().map(expand_path);
    let option = |value: Option<TokenStream>| {
        value.map_or_else(
            || quote!(::core::option::Option::None),
            |value| quote!(::core::option::Option::Some(#value)),
        )
    };
    let page_size = option(pages.page_size.get().map(|member| quote!(#member)));
    let more = option(pages.more.get().map(expand_path).map(|path| quote!(&#path)));
    Some(quote! {
        .paginated({
            static #description: #runtime::Pagination = #runtime::Pagination {
                input_tokens: &[#(#input),*],
                output_tokens: &[#(#output),*],
                page_size: #page_size,
                more: #more,
            };
            &#description
        })
    })
}

/// An expression that the compiler reads.
pub(super) fn expand_path(path: &LitStr) -> TokenStream {
    let (runtime, program, nodes) = (short(), names::item("PROGRAM"), names::item("NODES"));
    quote! {{
        const #program: #runtime::Program = #runtime::Program::of(#path);
        const #nodes: [#runtime::Node; #program.len()] = #program.take();
        #runtime::Expression::compiled(#path, &#nodes)
    }}
}

/// What the input and the output must have for it.
pub(super) fn expand_assertions(checked: &CheckedOperation<'_>) -> TokenStream {
    let Some(pages) = checked.operation.arguments.paginated.get() else { return TokenStream::new() };
    let (Some(input), Some(output)) = (pages.input_tokens.get(), pages.output_tokens.get()) else {
        return TokenStream::new();
    };
    let (schema, page) = (Schemas::new(checked).input, Schemas::new(checked).output);
    let name = &checked.operation.name;
    let tokens =
        input.iter().map(|token| assertion(checked, token, "assert_is_token", &quote!(#schema, #name)));
    let paths = output.iter().chain(pages.more.get()).map(|path| expand_output(checked, path));
    let pairs = input.iter().zip(output).map(|(token, path)| {
        assertion(checked, path, "assert_tokens_agree", &quote!(#schema, #page, #token))
    });
    let page_size = pages.page_size.get();
    let page_size =
        page_size.map(|member| assertion(checked, member, "assert_is_page_size", &quote!(#schema, #name)));
    let more = pages.more.get().map(|path| assertion(checked, path, "assert_says_more", &quote!(#page)));
    quote!(#(#tokens)* #(#paths)* #(#pairs)* #page_size #more)
}

/// What a path into the output must be.
pub(super) fn expand_output(checked: &CheckedOperation<'_>, path: &LitStr) -> TokenStream {
    let (page, name) = (Schemas::new(checked).output, &checked.operation.name);
    let is_path = assertion(checked, path, "assert_is_path", &TokenStream::new());
    let is_in_output = assertion(checked, path, "assert_is_in_output", &quote!(#page, #name));
    quote!(#is_path #is_in_output)
}

/// What a path into the input must be.
pub(super) fn expand_input(checked: &CheckedOperation<'_>, path: &LitStr) -> TokenStream {
    let (input, name) = (Schemas::new(checked).input, &checked.operation.name);
    let is_path = assertion(checked, path, "assert_is_path", &TokenStream::new());
    let is_in_input = assertion(checked, path, "assert_is_in_input", &quote!(#input, #name));
    quote!(#is_path #is_in_input)
}

/// What a path into the input and the output must be.
pub(super) fn expand_both(checked: &CheckedOperation<'_>, path: &LitStr) -> TokenStream {
    let (Schemas { input, output }, name) = (Schemas::new(checked), &checked.operation.name);
    let is_path = assertion(checked, path, "assert_is_path", &TokenStream::new());
    let is_in_both = assertion(checked, path, "assert_is_in_both", &quote!(#input, #output, #name));
    quote!(#is_path #is_in_both)
}

/// What a path finds must be what it is compared with.
pub(super) fn expand_comparison(
    checked: &CheckedOperation<'_>,
    place: Place,
    path: &LitStr,
    comparator: &Comparator,
) -> TokenStream {
    let (Schemas { input, output }, name) = (Schemas::new(checked), &checked.operation.name);
    let (at, key, cfg) = (comparator.span(), comparator.key(), checked.operation.method.cfg());
    let (assert, schemas) = match place {
        Place::Output => ("assert_output_compares", output),
        Place::InputOutput => ("assert_both_compare", quote!(#input, #output)),
    };
    let (private, assert) = (short_at(at), Ident::new(assert, at));
    quote_spanned!(at=> #(#cfg)* const _: () = #private::#assert(#schemas, #name, #path, #key);)
}

struct Schemas {
    input: TokenStream,
    output: TokenStream,
}

impl Schemas {
    fn new(checked: &CheckedOperation<'_>) -> Self {
        let (runtime, input, output) = (short(), input::ty(checked), checked.output.checked_ok());
        let of = |ty| quote!(<#ty as #runtime::Structure>::SCHEMA);
        Self { input: of(input), output: of(output) }
    }
}

/// The compiler shows the call, so all of it stands where the literal does, which is the last argument.
fn assertion(
    checked: &CheckedOperation<'_>,
    literal: &LitStr,
    assert: &str,
    arguments: &TokenStream,
) -> TokenStream {
    let at = literal.span();
    let (private, assert, cfg) = (short_at(at), Ident::new(assert, at), checked.operation.method.cfg());
    let comma = (!arguments.is_empty()).then(|| quote!(,));
    quote_spanned!(at=> #(#cfg)* const _: () = #private::#assert(#arguments #comma #literal);)
}
