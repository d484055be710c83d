//! The checked enum goes in; the impls come out, in one anonymous constant:
//!
//! ```text
//! const _: () = {
//!     use ::service_client::__private as __P;
//!     impl __P::ServiceError for E { EXCEPTIONS, read, failure }
//!     impl Debug, Display, Error, From<ClientError>, From<Exception>…
//!     const _: () = __P::assert_code_is_new(…);  // a variant
//! };
//! ```
//!
//! A variant's type is named only as `<T as __P::Exception>`, so that one that is not an exception is one error.

use proc_macro2::{Literal, TokenStream};
use quote::{quote, quote_spanned};

use super::check::{Checked, Exception};
use crate::{
    names::{local, unraw},
    paths::{Runtime, short},
};

pub(super) fn expand(checked: &Checked<'_>) -> TokenStream {
    let impls = [
        expand_service_error(checked),
        expand_debug(checked),
        expand_error(checked),
        expand_from(checked),
        expand_assertions(checked),
    ];
    block(checked.runtime, &impls.into_iter().collect())
}

/// Wraps generated impls, so that the names they need are in nobody's way.
///
/// An exception may be deprecated or private, and an enum may have none at all: it is the user's affair.
pub(super) fn block(runtime: &Runtime, impls: &TokenStream) -> TokenStream {
    let import = runtime.import();
    quote! {
        #[allow(deprecated, private_interfaces, unreachable_patterns, clippy::all, clippy::pedantic)]
        const _: () = {
            #import
            #impls
        };
    }
}

fn expand_service_error(checked: &Checked<'_>) -> TokenStream {
    let Checked { ident, exceptions, .. } = checked;
    let private = short();
    let schemas: TokenStream = exceptions.iter().map(schema).collect();
    let (read, failure) = (expand_read(exceptions), expand_failure(checked));
    quote! {
        #[automatically_derived]
        impl #private::ServiceError for #ident {
            const EXCEPTIONS: &'static [&'static #private::Schema] = &[#schemas];
            #read
            #failure
        }
    }
}

fn schema(exception: &Exception<'_>) -> TokenStream {
    let (private, ty) = (short(), exception.ty);
    quote!(<#ty as #private::Exception>::EXCEPTION,)
}

fn expand_read(exceptions: &[Exception<'_>]) -> TokenStream {
    let private = short();
    let (index, reader, metadata) = (local("index"), local("reader"), local("metadata"));
    let arms = exceptions.iter().enumerate().map(|(number, Exception { ident, ty })| {
        let number = Literal::usize_unsuffixed(number);
        quote! {
            #number => <#ty as #private::Exception>::read_exception(#reader, #metadata).map(Self::#ident),
        }
    });
    let arms: TokenStream = arms.collect();
    quote! {
        fn read(
            #index: usize,
            #reader: &mut dyn #private::Reader,
            #metadata: #private::ResponseMetadata,
        ) -> ::core::result::Result<Self, #private::DecodeError> {
            match #index {
                #arms
                _ => ::core::result::Result::Err(#private::DecodeError::new("expected one of the exceptions")),
            }
        }
    }
}

fn expand_failure(checked: &Checked<'_>) -> TokenStream {
    let (private, value, other) = (short(), local("value"), checked.other);
    let arms = checked.exceptions.iter().map(|Exception { ident, ty }| {
        quote! {
            Self::#ident(#value) => #private::Failure::Modelled(<#ty as #private::Exception>::as_members(#value)),
        }
    });
    let arms: TokenStream = arms.collect();
    quote! {
        fn failure(&self) -> #private::Failure<'_> {
            match self { #arms Self::#other(#value) => #private::Failure::Other(#value) }
        }
    }
}

/// As the standard derive writes it.
fn expand_debug(checked: &Checked<'_>) -> TokenStream {
    let Checked { ident, exceptions, other, .. } = checked;
    let (private, value, f) = (short(), local("value"), local("f"));
    let arms = exceptions.iter().map(|Exception { ident, ty }| {
        let name = unraw(ident);
        quote!(Self::#ident(#value) => (#name, <#ty as #private::Exception>::as_error(#value)),)
    });
    let (arms, other_name): (TokenStream, _) = (arms.collect(), unraw(other));
    quote! {
        #[automatically_derived]
        impl ::core::fmt::Debug for #ident {
            fn fmt(&self, #f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let #value: (&str, &dyn ::core::error::Error) = match self {
                    #arms
                    Self::#other(#value) => (#other_name, #value),
                };
                #f.debug_tuple(#value.0).field(&#value.1).finish()
            }
        }
    }
}

/// A `ClientError` is displayed as if it stood alone; hence its source is the source of the whole.
fn expand_error(checked: &Checked<'_>) -> TokenStream {
    let Checked { ident, other, .. } = checked;
    let (private, value, f) = (short(), local("value"), local("f"));
    quote! {
        #[automatically_derived]
        impl ::core::fmt::Display for #ident {
            fn fmt(&self, #f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #private::display_failure(#private::ServiceError::failure(self), #f)
            }
        }
        #[automatically_derived]
        impl ::core::error::Error for #ident {
            fn source(&self) -> ::core::option::Option<&(dyn ::core::error::Error + 'static)> {
                match self {
                    Self::#other(#value) => ::core::error::Error::source(#value),
                    _ => ::core::option::Option::None,
                }
            }
        }
    }
}

fn expand_from(checked: &Checked<'_>) -> TokenStream {
    let Checked { ident, exceptions, other, .. } = checked;
    let (private, value) = (short(), local("value"));
    let from = |variant, ty: &TokenStream| {
        quote! {
            #[automatically_derived]
            impl ::core::convert::From<#ty> for #ident {
                fn from(#value: #ty) -> Self { Self::#variant(#value) }
            }
        }
    };
    let others = from(other, &quote!(#private::ClientError));
    exceptions.iter().map(|Exception { ident, ty }| from(ident, &quote!(#ty))).chain([others]).collect()
}

/// Only constants know the codes. The compiler shows the call, so all of it stands where the variant does.
fn expand_assertions(checked: &Checked<'_>) -> TokenStream {
    let assertions = checked.exceptions.iter().enumerate().skip(1).map(|(index, exception)| {
        let (earlier, span) = (&checked.exceptions[..index], exception.ident.span());
        let mut private = short();
        private.set_span(private.span().located_at(span));
        let variant = exception.ident;
        let message = format!("variant `{variant}` has the same error code as an earlier variant");
        let (earlier, schema): (TokenStream, _) = (earlier.iter().map(schema).collect(), schema(exception));
        quote_spanned!(span=> const _: () = #private::assert_code_is_new(&[#earlier], #schema #message);)
    });
    assertions.collect()
}
