//! A checked service goes in; constants come out, of which the compiler stops at those whose types are not what the model
//! has:
//!
//! ```text
//! const _: () = __P::assert_is_input(<Input as __P::Structure>::SCHEMA, "Service.Operation", &["!Id\tstring"], "");
//! const _: () = __P::assert_is_output(<Output as __P::Structure>::SCHEMA, "Service.Operation", &["!Id\tstring"]);
//! const _: () = __P::assert_are_raised(<Error as __P::ServiceError>::EXCEPTIONS, &["Code"], "Error", "Service");
//! ```

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Type;

use super::{Modelled, wire};
use crate::{
    model::{Member, Wire, assertion, xml},
    paths::short,
    report::Errors,
    service::{
        check::{Checked, CheckedOperation},
        expand::input,
        output::Output,
        param::Input,
    },
    ty,
};

/// The errors of one type, of all operations that fail with it.
struct Raised<'a> {
    /// The first of the operations.
    operation: &'a CheckedOperation<'a>,
    error: String,
    codes: BTreeSet<String>,
}

impl Modelled {
    pub(super) fn expand_assertions(&self, checked: &Checked<'_>, errors: &Errors) -> TokenStream {
        let wire = wire(&checked.service.arguments);
        let mut assertions = TokenStream::new();
        let mut raised: Vec<Raised<'_>> = Vec::new();
        for operation in &checked.operations {
            let known = self.source.ok(self.source.model().operation(&operation.operation.name), errors);
            let Some(Some(known)) = known else { continue };
            assertions.extend(self.expand_input(operation, known.input.as_deref(), wire, errors));
            assertions.extend(self.expand_output(operation, known.output.as_deref(), wire, errors));
            let codes = self.codes(&known.errors, errors);
            let error = ty::written(shown_error(operation.output));
            match raised.iter_mut().find(|raised| raised.error == error) {
                Some(raised) => raised.codes.extend(codes),
                None => raised.push(Raised { operation, error, codes }),
            }
        }
        assertions.extend(raised.iter().map(|raised| self.expand_raised(raised)));
        assertions
    }

    fn expand_input(
        &self,
        checked: &CheckedOperation<'_>,
        id: Option<&str>,
        wire: Wire<'_>,
        errors: &Errors,
    ) -> Option<TokenStream> {
        let shown = match checked.input {
            Input::Structure(param) => param.ty.to_token_stream(),
            Input::Members(_) if wire.is_unknown() => {
                checked.operation.method.signature.ident.to_token_stream()
            }
            _ => return None,
        };
        let (private, ty) = (short(), input::ty(checked));
        let (cfg, expected) =
            (checked.operation.method.cfg(), self.expand_expected(checked, id, wire, errors)?);
        let element = self.element(id, wire, errors);
        let arguments = quote!(<#ty as #private::Structure>::SCHEMA, #expected, #element);
        let assertion = assertion(&shown, "assert_is_input", arguments);
        Some(quote!(#(#cfg)* #assertion))
    }

    fn expand_output(
        &self,
        checked: &CheckedOperation<'_>,
        id: Option<&str>,
        wire: Wire<'_>,
        errors: &Errors,
    ) -> Option<TokenStream> {
        let shown = match checked.output {
            Output::Result { ok, .. } if ty::is_unit(ok) => return None,
            Output::Result { ok, .. } => ok,
            Output::Alias(alias) => alias,
        };
        let (private, ty) = (short(), checked.output.checked_ok());
        let (cfg, expected) =
            (checked.operation.method.cfg(), self.expand_expected(checked, id, wire, errors)?);
        let arguments = quote!(<#ty as #private::Structure>::SCHEMA, #expected);
        let assertion = assertion(shown, "assert_is_output", arguments);
        Some(quote!(#(#cfg)* #assertion))
    }

    /// What the model has for an input or an output: one that it does not have has no members.
    fn expand_expected(
        &self,
        checked: &CheckedOperation<'_>,
        id: Option<&str>,
        wire: Wire<'_>,
        errors: &Errors,
    ) -> Option<TokenStream> {
        let (place, model) = (self.place(checked.operation), self.source.model());
        let members = match id {
            None => Vec::new(),
            Some(id) => {
                let shape = self.source.ok(model.shape(id), errors)?;
                self.source.ok(Member::all_of(shape, model, wire), errors)?
            }
        };
        let lines = members.iter().map(Member::line);
        Some(quote!(#place, &[#(#lines),*]))
    }

    /// The element that an input's members are in, where the protocol has one: empty where there is none.
    fn element(&self, id: Option<&str>, wire: Wire<'_>, errors: &Errors) -> String {
        let shape = id.filter(|_| wire.has_root()).map(|id| self.source.model().shape(id));
        let shape = shape.and_then(|shape| self.source.ok(shape, errors));
        shape.map(xml::element).unwrap_or_default()
    }

    /// The codes of some errors; one that has another on some protocols has two.
    fn codes(&self, ids: &[String], errors: &Errors) -> BTreeSet<String> {
        let mut codes = BTreeSet::new();
        for id in ids {
            if let Some(shape) = self.source.ok(self.source.model().shape(id), errors) {
                codes.insert(shape.name.clone());
                codes.extend(shape.traits.error.as_ref().and_then(|error| error.code.clone()));
            }
        }
        codes
    }

    fn expand_raised(&self, raised: &Raised<'_>) -> TokenStream {
        let Raised { operation, error, codes } = raised;
        let (private, ty, codes) = (short(), operation.output.checked_error(), codes.iter());
        let (cfg, service) = (operation.operation.method.cfg(), self.source.service_id());
        let arguments = quote!(<#ty as #private::ServiceError>::EXCEPTIONS, &[#(#codes),*], #error, #service);
        let assertion = assertion(shown_error(operation.output), "assert_are_raised", arguments);
        quote!(#(#cfg)* #assertion)
    }
}

/// The error, or the alias that names it.
fn shown_error(output: &Output) -> &Type {
    match output {
        Output::Result { error, .. } => error,
        Output::Alias(alias) => alias,
    }
}
