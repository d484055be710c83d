//! Every identifier that generated code uses for itself comes from here.
//!
//! They resolve at the definition site where Rust can do so (locals), and begin with `__` where it cannot
//! (items), so that they never meet a name of the user's.

use proc_macro2::{Ident, Span};
use quote::format_ident;

/// A local variable or parameter of generated code: invisible to the user's tokens, whatever its name.
pub(crate) fn local(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
}

/// A local variable for the member at `index`.
pub(crate) fn slot(index: usize) -> Ident {
    format_ident!("f{index}", span = Span::mixed_site())
}

/// An item or type parameter of generated code, by its role: `__Role`.
pub(crate) fn item(role: &str) -> Ident {
    format_ident!("__{role}", span = Span::mixed_site())
}

/// An identifier's text as it goes on the wire: `r#type` is `type`.
pub(crate) fn unraw(ident: &Ident) -> String {
    let text = ident.to_string();
    text.strip_prefix("r#").map(str::to_owned).unwrap_or(text)
}
