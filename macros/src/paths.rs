//! Where generated code finds the runtime: `::service_client`, or what `crate = path` says.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::Path;

use crate::names;

/// The path of the runtime crate as the user's crate knows it.
#[derive(Clone)]
pub(crate) struct Runtime {
    root: TokenStream,
}

impl Runtime {
    /// The runtime at the path that `crate = path` gave, or under its own name.
    pub(crate) fn new(path: Option<&Path>) -> Self {
        let root = path.map_or_else(|| quote!(::service_client), ToTokens::to_token_stream);
        Self { root }
    }

    /// `#rt`: for what the user could name too.
    pub(crate) fn root(&self) -> &TokenStream {
        &self.root
    }

    /// `#rt::__private`: for everything else that generated code names.
    pub(crate) fn private(&self) -> TokenStream {
        let root = &self.root;
        quote!(#root::__private)
    }

    /// `use #rt::__private as __P;`: gives a block of generated code the short name of [`short`].
    pub(crate) fn import(&self) -> TokenStream {
        let (private, short) = (self.private(), short());
        quote!(use #private as #short;)
    }
}

/// The name that stands for `#rt::__private` after [`Runtime::import`].
pub(crate) fn short() -> Ident {
    names::item("P")
}

/// The same, for what the compiler shows where it stops: a call stands where its first token does.
pub(crate) fn short_at(span: Span) -> Ident {
    let mut private = short();
    private.set_span(private.span().located_at(span));
    private
}

impl Default for Runtime {
    fn default() -> Self {
        Self::new(None)
    }
}
