//! Without the feature `model`: a declaration that asks for a model is refused, any other is left alone.

use proc_macro2::TokenStream;

use super::{ast::Declaration, attr::ContainerArgs};
use crate::{model, report::Errors};

pub(super) fn check(declaration: &Declaration<'_>, errors: &Errors) -> TokenStream {
    model::refuse(&declaration.args.model, errors);
    TokenStream::new()
}

/// Nothing is checked, and so nothing told of it.
pub(super) fn expand_record(_: &ContainerArgs) -> Option<TokenStream> {
    None
}
