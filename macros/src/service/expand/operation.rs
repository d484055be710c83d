//! The operations go in; the enum of their names, and what each is described by, come out.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::{description, endpoint, input, pages};
use crate::{
    names,
    paths::short,
    service::{
        ast::Service,
        attr::{Auth, Checksum, HostPrefix, Http, OperationArguments},
        check::Checked,
    },
};

/// The enum.
///
/// ```text
/// pub enum LedgerOperation { Send, … }
/// ```
pub(in crate::service) fn expand_definition(service: &Service) -> TokenStream {
    let (visibility, ident) = (&service.declaration.visibility, &service.operation);
    let doc = format!("The operations of [`{}`].", service.declaration.ident);
    let variants = service.operations().map(|operation| {
        let (cfg, variant) = (operation.method.cfg(), &operation.variant);
        let doc = format!("The `{}` operation.", operation.name);
        quote!(#[doc = #doc] #(#cfg)* #variant)
    });
    quote! {
        #[doc = #doc]
        #[allow(dead_code, non_camel_case_types, clippy::enum_variant_names)]
        #[derive(
            ::core::clone::Clone,
            ::core::marker::Copy,
            ::core::fmt::Debug,
            ::core::cmp::PartialEq,
            ::core::cmp::Eq,
            ::core::hash::Hash,
        )]
        #visibility enum #ident { #(#variants),* }
    }
}

/// What every such enum can do. `descriptors` are the arms that lead from a variant to its description.
pub(in crate::service) fn expand_impls(service: &Service, descriptors: &TokenStream) -> TokenStream {
    let (inherent, display) = (expand_inherent(service, descriptors), expand_display(service));
    let from_str = expand_from_str(service);
    quote! { #inherent #display #from_str }
}

fn expand_inherent(service: &Service, descriptors: &TokenStream) -> TokenStream {
    let (visibility, ident, runtime) = (&service.declaration.visibility, &service.operation, short());
    let all = service.operations().map(|operation| {
        let (cfg, variant) = (operation.method.cfg(), &operation.variant);
        quote!(#(#cfg)* Self::#variant)
    });
    let names = service.operations().map(|operation| {
        let (cfg, name) = (operation.method.cfg(), &operation.name);
        quote!(#(#cfg)* #name)
    });
    quote! {
        impl #ident {
            /// Every operation, in the order of the trait.
            #visibility const ALL: &'static [Self] = &[#(#all),*];

            const NAMES: &'static [&'static ::core::primitive::str] = &[#(#names),*];

            /// The name on the wire.
            #visibility fn name(self) -> &'static ::core::primitive::str {
                self.operation().name
            }

            /// The name of the trait's method.
            #visibility fn method_name(self) -> &'static ::core::primitive::str {
                self.operation().method_name
            }

            /// The description: its names and the schemas of its input and output.
            #visibility const fn operation(self) -> &'static #runtime::Operation {
                match self { #descriptors }
            }
        }
    }
}

fn expand_display(service: &Service) -> TokenStream {
    let ident = &service.operation;
    quote! {
        impl ::core::fmt::Display for #ident {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.name())
            }
        }
    }
}

/// A name on the wire goes before a method's name, in case one operation has the other's.
fn expand_from_str(service: &Service) -> TokenStream {
    let (ident, runtime) = (&service.operation, short());
    quote! {
        /// Takes the names on the wire, and those of the trait's methods.
        impl ::core::str::FromStr for #ident {
            type Err = #runtime::UnknownOperation;

            /// Finds an operation by its name on the wire, or by that of its method.
            fn from_str(
                name: &::core::primitive::str,
            ) -> ::core::result::Result<Self, #runtime::UnknownOperation> {
                for operation in Self::ALL {
                    if operation.name() == name {
                        return ::core::result::Result::Ok(*operation);
                    }
                }
                for operation in Self::ALL {
                    if operation.method_name() == name {
                        return ::core::result::Result::Ok(*operation);
                    }
                }
                ::core::result::Result::Err(#runtime::UnknownOperation::new(name, Self::NAMES))
            }
        }
    }
}

/// One arm an operation:
///
/// ```text
/// Self::Send => { static __OPERATION: Operation = …; &__OPERATION }
/// ```
pub(super) fn expand_descriptors(checked: &Checked<'_>) -> TokenStream {
    let (runtime, service, description) = (short(), description(), names::item("OPERATION"));
    let arms = checked.operations.iter().map(|checked| {
        let operation = checked.operation;
        let (cfg, variant, name) = (operation.method.cfg(), &operation.variant, &operation.name);
        let method_name = names::unraw(&operation.method.signature.ident);
        let (input, output) = (input::ty(checked), checked.output.checked_ok());
        let output = checked
            .output
            .locate(quote_spanned!(checked.output.span()=> <#output as #runtime::Structure>::SCHEMA));
        let traits = expand_traits(&operation.arguments);
        quote! {
            #(#cfg)*
            Self::#variant => {
                static #description: #runtime::Operation = #runtime::Operation::new(
                    &#service,
                    #name,
                    #method_name,
                    <#input as #runtime::Structure>::SCHEMA,
                    #output,
                ) #traits;
                &#description
            }
        }
    });
    arms.collect()
}

/// What `#[operation]` says, but for the name.
fn expand_traits(arguments: &OperationArguments) -> TokenStream {
    let http = arguments.http.get().map(|Http { method, uri, .. }| {
        let code = arguments.code.get().copied().unwrap_or(200);
        let uri = &uri.text;
        quote!(.http(#method, #uri, #code))
    });
    let traits = [
        arguments.auth.get().map(Auth::expand),
        http,
        arguments.host_prefix.get().map(|HostPrefix { literal, .. }| quote!(.host_prefix(#literal))),
        arguments.checksum_required.get().map(|()| quote!(.checksum_required())),
        arguments.checksum.get().map(expand_checksum).map(|checksum| quote!(.checksum(#checksum))),
        arguments.compression.get().map(|()| quote!(.compressed())),
        arguments.unwrapped.get().map(|()| quote!(.unwrapped())),
        arguments.paginated.get().and_then(pages::expand_description),
        arguments.endpoint_params.get().map(|params| endpoint::expand_params(params)),
        arguments.is_idempotent().then(|| quote!(.idempotent())),
        arguments.long_polling.get().map(|()| quote!(.long_polling())),
    ];
    traits.into_iter().flatten().collect()
}

/// `__P::Checksum::new().algorithm_member("…").required()…`
fn expand_checksum(checksum: &Checksum) -> TokenStream {
    let runtime = short();
    let set = [
        checksum.algorithm.get().map(|member| quote!(.algorithm_member(#member))),
        checksum.required.get().map(|()| quote!(.required())),
        checksum.mode.get().map(|member| quote!(.validation_mode_member(#member))),
        checksum.response.get().map(|names| quote!(.response(&[#(#names),*]))),
    ];
    let set: TokenStream = set.into_iter().flatten().collect();
    quote!(#runtime::Checksum::new() #set)
}
