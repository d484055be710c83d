//! Without the feature `model`: a service that asks for a model is refused, any other is left alone.

use proc_macro2::TokenStream;

use super::{
    ast::{Operation, Service},
    attr::Arguments,
    check::Checked,
};
use crate::{model, report::Errors};

/// There is never one.
pub(super) enum Modelled {}

impl Modelled {
    pub(super) fn open(arguments: &mut Arguments, errors: &Errors) -> Option<Self> {
        model::refuse(&arguments.model, errors);
        // What is missing may be in the model.
        arguments.is_broken |= arguments.model.is_given();
        None
    }

    pub(super) fn check(&self, _: &Service, _: &Errors) {
        match *self {}
    }

    pub(super) fn expand(&self, _: &Checked<'_>, _: &Errors) -> TokenStream {
        match *self {}
    }
}

pub(super) fn expand_input(_: &Service, _: &Operation) -> Option<TokenStream> {
    None
}
