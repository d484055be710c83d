//! The waiters of an operation go in; the client's methods come out, and constants that do not compile where the input or
//! the output has no such members:
//!
//! ```text
//! pub fn wait_until_table_exists(&self, input: Input) -> Waiter<Output, Error> { … }
//! ```

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

use super::{
    input,
    pages::{expand_both, expand_comparison, expand_output, expand_path},
};
use crate::{
    names,
    paths::short,
    service::{
        ast::{Operation, Service},
        attr::{Acceptor, Comparator, Matcher, Place, Waiter},
        check::{Checked, CheckedOperation},
        output::Output,
    },
};

/// The methods.
pub(super) fn expand_inherent(checked: &Checked<'_>) -> TokenStream {
    let operations = checked.operations.iter();
    let waiters = operations.flat_map(|operation| {
        operation.operation.waiters.iter().map(|waiter| expand_method(checked.service, operation, waiter))
    });
    waiters.collect()
}

fn expand_method(service: &Service, checked: &CheckedOperation<'_>, waiter: &Waiter) -> TokenStream {
    let (operation, runtime, definition) = (checked.operation, short(), names::item("WAITER"));
    let head = expand_head(service, operation, waiter, checked.output);
    let (input, output, error) =
        (input::ty(checked), checked.output.checked_ok(), checked.output.checked_error());
    let (operations, variant, value) = (&service.operation, &operation.variant, input::value(checked));
    let call = checked.output.call(
        quote_spanned!(checked.output.span()=> #runtime::Handle::wait::<#input, #output, #error>),
        quote!(&self.handle, #operations::#variant.operation(), #value, &#definition),
    );
    let description = expand_definition(waiter);
    quote! {
        #head {
            static #definition: #runtime::wait::Definition = #description;
            #call
        }
    }
}

/// All of the method but its body.
pub(in crate::service) fn expand_head(
    service: &Service,
    operation: &Operation,
    waiter: &Waiter,
    output: &Output,
) -> TokenStream {
    let (visibility, ident, cfg) = (&service.declaration.visibility, waiter.method(), operation.method.cfg());
    let doc = format!(
        "Waits for `{}`: calls the `{}` operation until an answer says that it has come about.",
        waiter.name.value(),
        operation.name
    );
    let (runtime, inputs) = (short(), operation.method.signature.inputs.iter());
    let (ok, error) = (output.ok(), output.error());
    let returned = output.locate(quote_spanned!(output.span()=> #runtime::wait::Waiter<#ok, #error>));
    quote! {
        #[doc = #doc]
        ///
        /// Say how long it may take at most, with `max_wait`, and await it.
        #(#cfg)*
        #visibility fn #ident(#(#inputs),*) -> #returned
    }
}

fn expand_definition(waiter: &Waiter) -> TokenStream {
    let Waiter { name, min_delay, max_delay, acceptors, .. } = waiter;
    let (runtime, acceptors) = (short(), acceptors.iter().map(expand_acceptor));
    quote! {
        #runtime::wait::Definition {
            name: #name,
            min_delay: #min_delay,
            max_delay: #max_delay,
            acceptors: &[#(#acceptors),*],
        }
    }
}

fn expand_acceptor(acceptor: &Acceptor) -> TokenStream {
    let (runtime, matcher) = (short(), expand_matcher(&acceptor.matcher));
    let state = match acceptor.state.to_string().as_str() {
        "success" => "Success",
        "failure" => "Failure",
        _ => "Retry",
    };
    let state = Ident::new(state, Span::mixed_site());
    quote! {
        #runtime::wait::Acceptor { state: #runtime::wait::State::#state, matcher: #matcher }
    }
}

fn expand_matcher(matcher: &Matcher) -> TokenStream {
    let runtime = short();
    match matcher {
        Matcher::Success(expected) if expected.value => quote!(#runtime::wait::Matcher::Success),
        Matcher::Success(_) => quote!(#runtime::wait::Matcher::AnyError),
        Matcher::Error(name) => quote!(#runtime::wait::Matcher::Error(#name)),
        Matcher::Status(status) => quote!(#runtime::wait::Matcher::Status(#status)),
        Matcher::Path(place, path, comparator) => {
            let (path, comparator) = (expand_path(path), expand_comparator(comparator));
            let test = quote!(#runtime::wait::Test { path: #path, comparator: #comparator });
            match place {
                Place::Output => quote!(#runtime::wait::Matcher::Output(#test)),
                Place::InputOutput => quote!(#runtime::wait::Matcher::InputOutput(#test)),
            }
        }
    }
}

fn expand_comparator(comparator: &Comparator) -> TokenStream {
    let runtime = short();
    match comparator {
        Comparator::Equals(text) => quote!(#runtime::wait::Comparator::Equals(#text)),
        Comparator::AllEquals(text) => quote!(#runtime::wait::Comparator::AllEquals(#text)),
        Comparator::AnyEquals(text) => quote!(#runtime::wait::Comparator::AnyEquals(#text)),
        Comparator::BooleanEquals(value) => quote!(#runtime::wait::Comparator::BooleanEquals(#value)),
    }
}

/// What the input and the output must have for the paths of the waiters. Two that look at one place are one mistake.
pub(super) fn expand_assertions(checked: &CheckedOperation<'_>) -> TokenStream {
    let waiters = checked.operation.waiters.iter();
    let mut seen: Vec<String> = Vec::new();
    let comparisons = expand_comparisons(checked);
    let acceptors = waiters.flat_map(|waiter| &waiter.acceptors).filter_map(|acceptor| {
        let Matcher::Path(place, path, _) = &acceptor.matcher else { return None };
        if seen.contains(&path.value()) {
            return None;
        }
        seen.push(path.value());
        Some(match place {
            Place::Output => expand_output(checked, path),
            Place::InputOutput => expand_both(checked, path),
        })
    });
    acceptors.chain([comparisons]).collect()
}

/// What a path finds must be of the type that it is compared with.
fn expand_comparisons(checked: &CheckedOperation<'_>) -> TokenStream {
    let acceptors = checked.operation.waiters.iter().flat_map(|waiter| &waiter.acceptors);
    let mut seen: Vec<(String, &str)> = Vec::new();
    let comparisons = acceptors.filter_map(|acceptor| {
        let Matcher::Path(place, path, comparator) = &acceptor.matcher else { return None };
        let comparison = (path.value(), comparator.key());
        let is_new = !seen.contains(&comparison);
        seen.push(comparison);
        is_new.then(|| expand_comparison(checked, *place, path, comparator))
    });
    comparisons.collect()
}
