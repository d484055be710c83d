//! A structure that is an exception: it displays as the service's own words, and is an error.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::implement;
use crate::{names::local, paths::short};

pub(in crate::shape) fn expand(ident: &Ident) -> TokenStream {
    let (private, f) = (short(), local("f"));
    let display = quote! {
        fn fmt(&self, #f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            #private::display_exception(self, #f)
        }
    };
    let as_error = quote!(
        fn as_error(&self) -> &(dyn ::core::error::Error + 'static) {
            self
        }
    );
    let traits = [
        implement(&quote!(#private::Exception), ident, &as_error),
        implement(&quote!(::core::fmt::Display), ident, &display),
        implement(&quote!(::core::error::Error), ident, &TokenStream::new()),
    ];
    traits.into_iter().collect()
}
