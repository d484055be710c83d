//! What a declaration says of endpoints goes in; the calls that say the same of a service or an operation come out, and
//! constants that do not compile where the input has no such members.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::pages;
use crate::{
    names,
    paths::short,
    service::{
        attr::{EndpointParam, EndpointRules, ParamValue},
        check::CheckedOperation,
    },
};

/// `.endpoint_rules({ static __RULES: EndpointRules = …; &__RULES })`
pub(super) fn expand_rules(rules: &EndpointRules) -> TokenStream {
    let (runtime, description) = (short(), names::item("RULES"));
    let text = match rules {
        // Where the literal is: the compiler looks beside that file, and complains there.
        EndpointRules::File(file) => quote_spanned!(file.span()=> ::core::include_str!(#file)),
        EndpointRules::Constant(path) => quote!(#path),
    };
    quote! {
        .endpoint_rules({
            static #description: #runtime::EndpointRules = #runtime::EndpointRules::new(#text);
            &#description
        })
    }
}

/// `.endpoint_params(&[…])`
pub(super) fn expand_params(params: &[EndpointParam]) -> TokenStream {
    let (runtime, description, count) = (short(), names::item("PARAMS"), params.len());
    let params = params.iter().map(|EndpointParam { name, value }| {
        let value = match value {
            ParamValue::Text(text) => quote!(Text(#text)),
            ParamValue::Flag(flag) => quote!(Flag(#flag)),
            ParamValue::Texts(texts) => quote!(Texts(&[#(#texts),*])),
            ParamValue::Path(path) => {
                let path = pages::expand_path(path);
                quote!(Path(#path))
            }
        };
        quote!(#runtime::OperationParam::new(#name, #runtime::OperationValue::#value))
    });
    quote! {
        .endpoint_params({
            static #description: [#runtime::OperationParam; #count] = [#(#params),*];
            &#description
        })
    }
}

/// What the input must have for them.
pub(super) fn expand_assertions(checked: &CheckedOperation<'_>) -> TokenStream {
    let params = checked.operation.arguments.endpoint_params.get().into_iter().flatten();
    let paths = params.filter_map(|param| match &param.value {
        ParamValue::Path(path) => Some(pages::expand_input(checked, path)),
        _ => None,
    });
    paths.collect()
}
