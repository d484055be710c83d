//! An argument `model = "…"` goes in; an opened model comes out, and answers by the names that users know.

use std::rc::Rc;

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use service_client_model::{Model, ModelError, Shape, ShapeKind};
use syn::LitStr;

use super::{
    file::{self, Opened},
    usage::{Reached, Usage},
};
use crate::{attr::Slot, report::Errors, suggest::nearest};

/// A model, and the literal that names it.
pub(crate) struct Source {
    literal: LitStr,
    opened: Rc<Opened>,
}

impl Source {
    /// Opens the model, if one is asked for; reports one that cannot be used.
    pub(crate) fn open(argument: &Slot<LitStr>, errors: &Errors) -> Option<Self> {
        let literal = argument.get()?.clone();
        let opened = file::open(&literal, errors)?;
        Some(Self { literal, opened })
    }

    pub(crate) fn literal(&self) -> &LitStr {
        &self.literal
    }

    pub(crate) fn model(&self) -> &Model {
        &self.opened.model
    }

    /// How messages name the service.
    pub(crate) fn service_id(&self) -> &str {
        &self.model().service().service_id
    }

    /// What could be read; reports what could not.
    pub(crate) fn ok<T>(&self, result: Result<T, ModelError>, errors: &Errors) -> Option<T> {
        usable(result, &self.literal, errors)
    }

    /// The shape of this name, if there is one.
    pub(crate) fn shape(&self, name: &str) -> Result<Option<&Shape>, ModelError> {
        let (of_service, _) = split(&self.model().service().id);
        let mut ids: Vec<_> = self.shape_ids().filter(|id| split(id).1 == name).collect();
        ids.sort_by_key(|id| split(id).0 != of_service);
        for id in ids {
            let shape = self.model().shape(id)?;
            if shape.name == name {
                return Ok(Some(shape));
            }
        }
        // The service may call it otherwise than the file does.
        let mut shapes = self.shape_ids().filter_map(|id| self.model().shape(id).ok());
        Ok(shapes.find(|shape| shape.name == name))
    }

    /// The structure that an operation takes, answers with or fails with; `does` says which.
    pub(crate) fn structure(&self, operation: &str, does: &str, id: &str) -> Result<&Shape, ModelError> {
        let shape = self.model().shape(id)?;
        if let ShapeKind::Structure(_) = shape.kind {
            return Ok(shape);
        }
        let kind = shape.kind.name();
        let mistake = format!("the operation {does} `{id}`, which is a {kind} and no structure");
        Err(self.model().fault(operation, &mistake).with_help("make it a structure with that as a member"))
    }

    /// The name of the shape that was probably meant.
    pub(crate) fn nearest_shape(&self, name: &str) -> Option<&str> {
        let names: Vec<_> = self.shape_ids().map(|id| split(id).1).collect();
        nearest(name, &names)
    }

    /// Without the operations, which a syntax tree has among its shapes.
    fn shape_ids(&self) -> impl Iterator<Item = &str> {
        let operations = self.model().operation_names();
        self.model()
            .shape_ids()
            .filter(move |id| operations.binary_search_by(|name| name.as_str().cmp(split(id).1)).is_err())
    }

    /// Reports that a declaration lacks what the model requires.
    pub(crate) fn report_missing(at: &Ident, place: &str, member: &str, errors: &Errors) {
        errors
            .error(at, format_args!("`{place}` requires member `{member}`, which is missing here"))
            .help("add it, and not as an `Option`");
    }

    /// Which way a shape goes.
    pub(crate) fn usage(&self, id: &str) -> Result<Usage, ModelError> {
        let reached = match self.opened.reached.get() {
            Some(reached) => reached,
            None => {
                let reached = Reached::of(self.model())?;
                self.opened.reached.get_or_init(|| reached)
            }
        };
        Ok(reached.usage(id))
    }

    /// Has the compiler come back when the file changes:
    ///
    /// ```text
    /// fn __model() { include_bytes!("…"); }
    /// ```
    ///
    /// Nobody calls the function, so nothing of the file is kept. The compiler reads it each time, so it is told once.
    pub(crate) fn expand_include(&self) -> TokenStream {
        if self.opened.is_tracked.replace(proc_macro::is_available()) {
            return TokenStream::new();
        }
        let (literal, written) = (&self.literal, self.literal.value());
        let is_absolute = std::path::Path::new(&written).is_absolute();
        let path = if is_absolute {
            quote!(#literal)
        } else {
            quote!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), "/", #literal))
        };
        let function = crate::names::item("model");
        quote! {
            #[allow(dead_code)]
            fn #function() {
                ::core::include_bytes!(#path);
            }
        }
    }
}

/// The namespace of an id, and the name. botocore has no namespaces.
fn split(id: &str) -> (&str, &str) {
    id.split_once('#').unwrap_or(("", id))
}

/// What could be read of a model; reports what could not, at the literal that names the file.
pub(super) fn usable<T>(result: Result<T, ModelError>, literal: &LitStr, errors: &Errors) -> Option<T> {
    match result {
        Ok(value) => Some(value),
        Err(error) => {
            let (file, message) = (literal.value(), error.message());
            let report = match error.subject() {
                Some(subject) => {
                    errors.error(literal, format_args!("model `{file}` is broken at `{subject}`: {message}"))
                }
                None => errors.error(literal, format_args!("model `{file}` is broken: {message}")),
            };
            if let Some(help) = error.help() {
                report.help(format_args!("in the model, {help}"));
            }
            None
        }
    }
}
