//! A service with `model = "…"` goes in. What it leaves out comes from the model; what it says against the model is
//! reported, each at its token; what only the compiler sees comes out, as constants that do not compile.

mod arguments;
mod checksum;
mod expand;
mod operation;
mod pages;
mod waiter;

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    ast::{Operation, Service},
    attr::{Arguments, Protocol},
    check::Checked,
};
use crate::{
    model::{Source, Wire, xml},
    report::Errors,
};

/// The model that a service names.
pub(super) struct Modelled {
    source: Source,
}

impl Modelled {
    /// Opens the model, if there is one, and completes the arguments with what it says.
    pub(super) fn open(arguments: &mut Arguments, errors: &Errors) -> Option<Self> {
        let Some(source) = Source::open(&arguments.model, errors) else {
            // What is missing may be in the model that could not be opened.
            arguments.is_broken |= arguments.model.is_given();
            return None;
        };
        let modelled = Self { source };
        if !arguments.is_broken {
            modelled.complete(arguments, errors);
        }
        Some(modelled)
    }

    /// Judges what is plain to see.
    pub(super) fn check(&self, service: &Service, errors: &Errors) {
        self.check_arguments(&service.arguments, errors);
        let wire = wire(&service.arguments);
        for operation in service.operations() {
            self.check_operation(operation, wire, errors);
        }
    }

    /// Has the compiler judge the rest.
    pub(super) fn expand(&self, checked: &Checked<'_>, errors: &Errors) -> TokenStream {
        let assertions = self.expand_assertions(checked, errors);
        let include = self.source.expand_include();
        quote!(#include #assertions)
    }

    /// How messages name an operation.
    fn place(&self, operation: &Operation) -> String {
        format!("{}.{}", self.source.service_id(), operation.name)
    }
}

/// The protocol that is declared; of the user's own nothing is known.
fn wire(arguments: &Arguments) -> Wire<'static> {
    Wire::of(arguments.protocol.get().and_then(Protocol::name).unwrap_or_default())
}

/// What has the structure of named parameters checked as the model's input: `model = "…", rename = "GetItemInput"`, with the
/// model's element in XML: there is no type that could say it. Of a
/// protocol of the user's own nothing is known: the structure is then looked at from the outside, as any other.
pub(super) fn expand_input(service: &Service, operation: &Operation) -> Option<TokenStream> {
    service.arguments.protocol.get()?.name()?;
    // What cannot be opened was reported before.
    let errors = Errors::new();
    let source = Source::open(&service.arguments.model, &errors);
    let has_element = wire(&service.arguments).has_xml();
    let arguments = source.as_ref().and_then(|source| {
        let model = source.model();
        let operation = source.ok(model.operation(&operation.name), &errors)??;
        let shape = source.ok(model.shape(operation.input.as_deref()?), &errors)?;
        let (literal, name) = (source.literal(), &shape.name);
        // Written by us: it is as good as any other tokens.
        let element = has_element.then(|| xml::element(shape).parse::<TokenStream>().ok()).flatten();
        let element = element.into_iter();
        Some(quote!(model = #literal, rename = #name #(, #element)*))
    });
    drop(errors.into_tokens());
    arguments
}
