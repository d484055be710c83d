//! Named parameters go in; the structure that owns them on the wire, what copies them into it and what lends
//! them back come out.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};

use crate::{
    names,
    paths::short,
    service::{
        ast::{Operation, Service},
        check::CheckedOperation,
        modelled,
        output::{checked_structure, ends},
        param::{Form, Input, Param},
    },
};

/// The structure of an operation with named parameters.
///
/// ```text
/// #[derive(Shape)] struct __SendInput { name: String }
/// ```
pub(super) fn expand(service: &Service, checked: &CheckedOperation<'_>) -> TokenStream {
    let Input::Members(params) = &checked.input else { return TokenStream::new() };
    let ident = input_ident(checked.operation);
    let cfg = checked.operation.method.cfg();
    let root = service.runtime.root();
    let case = service.arguments.rename_all.get();
    let case = case.map_or_else(|| quote!("PascalCase"), ToTokens::to_token_stream);
    let members = params.iter().map(|param| {
        let (attributes, ident, ty) = (param.member_attributes(), &param.ident, owned_type(param));
        quote!(#(#attributes)* #ident: #ty)
    });
    let name = input_name(checked.operation);
    let name = modelled::expand_input(service, checked.operation).unwrap_or_else(|| quote!(rename = #name));
    quote! {
        #(#cfg)*
        #[derive(#root::Shape)]
        #[shape(crate = #root, #name, rename_all = #case, no_debug, no_serde)]
        struct #ident { #(#members),* }
    }
}

fn input_name(operation: &Operation) -> String {
    format!("{}Input", names::unraw(&operation.variant))
}

/// What is wrong with the whole of it is shown at the method's name.
fn input_ident(operation: &Operation) -> Ident {
    let mut ident = names::item(&input_name(operation));
    ident.set_span(ident.span().located_at(operation.method.signature.ident.span()));
    ident
}

/// The type of the input.
pub(in crate::service) fn ty(checked: &CheckedOperation<'_>) -> TokenStream {
    match &checked.input {
        Input::Empty => quote!(()),
        Input::Structure(param) => checked_structure(&param.ty),
        Input::Members(_) => input_ident(checked.operation).to_token_stream(),
    }
}

/// The input, made of the parameters.
pub(super) fn value(checked: &CheckedOperation<'_>) -> TokenStream {
    match &checked.input {
        Input::Empty => quote!(()),
        Input::Structure(param) => param.ident.to_token_stream(),
        Input::Members(params) => {
            let (ident, members) = (input_ident(checked.operation), params.iter().map(copy));
            quote!(#ident { #(#members),* })
        }
    }
}

/// The arguments of the implementation's method, lent from `input`.
pub(super) fn arguments(checked: &CheckedOperation<'_>, input: &Ident) -> TokenStream {
    match &checked.input {
        Input::Empty => TokenStream::new(),
        Input::Structure(_) => quote!(#input),
        Input::Members(params) => {
            let lent = params.iter().map(|param| lend(param, input));
            quote!(#(#lent),*)
        }
    }
}

/// What is wrong with it is shown where the parameter's type is.
fn owned_type(param: &Param) -> TokenStream {
    let (runtime, (first, last)) = (short(), ends(&param.ty));
    let owned = match &param.form {
        Form::Owned => return param.ty.to_token_stream(),
        Form::Text => quote_spanned!(first=> ::std::string::String),
        Form::Bytes => quote_spanned!(first=> #runtime::Blob),
        Form::Slice(item) => quote_spanned!(first=> ::std::vec::Vec<#item>),
        Form::OptionalText => quote_spanned!(first=> ::core::option::Option<::std::string::String>),
        Form::OptionalBytes => quote_spanned!(first=> ::core::option::Option<#runtime::Blob>),
        Form::OptionalSlice(item) => quote_spanned!(first=> ::core::option::Option<::std::vec::Vec<#item>>),
    };
    let mut trees: Vec<_> = owned.into_iter().collect();
    if let Some(end) = trees.last_mut() {
        end.set_span(last);
    }
    trees.into_iter().collect()
}

fn copy(param: &Param) -> TokenStream {
    let (cfg, ident, runtime) = (&param.cfg, &param.ident, short());
    let copy = match &param.form {
        Form::Owned => return quote!(#(#cfg)* #ident),
        Form::Text => quote!(<::std::string::String as ::core::convert::From<_>>::from(#ident)),
        Form::Bytes => quote!(<#runtime::Blob as ::core::convert::From<_>>::from(#ident)),
        Form::Slice(item) => quote!(<[#item]>::to_vec(#ident)),
        Form::OptionalText => {
            quote!(::core::option::Option::map(#ident, <::std::string::String as ::core::convert::From<_>>::from))
        }
        Form::OptionalBytes => {
            quote!(::core::option::Option::map(#ident, <#runtime::Blob as ::core::convert::From<_>>::from))
        }
        Form::OptionalSlice(item) => quote!(::core::option::Option::map(#ident, <[#item]>::to_vec)),
    };
    quote!(#(#cfg)* #ident: #copy)
}

fn lend(param: &Param, input: &Ident) -> TokenStream {
    let (cfg, ident, runtime) = (&param.cfg, &param.ident, short());
    let lent = match &param.form {
        Form::Owned => quote!(#input.#ident),
        Form::Text => quote!(::std::string::String::as_str(&#input.#ident)),
        Form::Bytes => quote!(#runtime::Blob::as_slice(&#input.#ident)),
        Form::Slice(_) => quote!(::std::vec::Vec::as_slice(&#input.#ident)),
        Form::OptionalText | Form::OptionalBytes | Form::OptionalSlice(_) => {
            quote!(::core::option::Option::as_deref(&#input.#ident))
        }
    };
    quote!(#(#cfg)* #lent)
}
