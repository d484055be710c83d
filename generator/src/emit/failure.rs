//! Operations go in; the enums of what they fail with come out.

use std::collections::BTreeSet;

use service_client_model::Operation;

use super::{Emitter, attribute::docs, words::Indent};
use crate::{error::GenerateError, names::OTHER, request::ErrorStyle};

impl<'a> Emitter<'a> {
    /// The error types, in the order of what they belong to.
    pub(super) fn failures(&self) -> Result<Vec<String>, GenerateError> {
        match self.request.errors {
            ErrorStyle::Service => {
                let own = format!("Why a call to {} failed.", self.title());
                Ok(vec![self.failure(&self.names.error, &own, &self.chosen)?])
            }
            ErrorStyle::Operation => {
                let failure = |operation: &&'a Operation| {
                    let name = self.names.error_of(&operation.name, ErrorStyle::Operation);
                    let own = format!("Why `{}` failed.", operation.name);
                    self.failure(&name, &own, std::slice::from_ref(operation))
                };
                self.chosen.iter().map(failure).collect()
            }
        }
    }

    fn failure(&self, name: &str, own: &str, operations: &[&'a Operation]) -> Result<String, GenerateError> {
        let mut variants = String::new();
        let mut uses_deprecated = false;
        let raised = operations.iter().map(|operation| self.raised(operation));
        let raised: BTreeSet<&str> = raised.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect();
        let shapes = raised.into_iter().map(|id| self.model.shape(id)).collect::<Result<Vec<_>, _>>()?;
        let mut shapes: Vec<_> =
            shapes.into_iter().map(|shape| (self.names.type_of(&shape.id), shape)).collect();
        shapes.sort_unstable_by_key(|(name, _)| *name);
        for (ty, shape) in shapes {
            let variant = self.names.exception_variant(ty);
            let own = format!("The service answered with `{}`.", shape.name);
            let words = self.words(shape.traits.documentation.as_deref(), &own, Indent::Member);
            // The whole stands with the structure.
            let summary: Vec<String> = words.into_iter().take_while(|line| !line.is_empty()).collect();
            variants.extend([docs(&summary, "///"), format!("{variant}({ty}),\n")]);
            uses_deprecated |= shape.traits.deprecated.is_some();
        }
        let other = Self::own_words(
            "A code that the service does not model, a time-out, missing credentials, and what else can happen on the way.",
            Indent::Member,
        );
        let (derive, error) = (self.path("ServiceError"), self.path("ClientError"));
        let allow = if uses_deprecated { "#[allow(deprecated)]\n" } else { "" };
        Ok(format!(
            "{}{allow}#[derive({derive})]\npub enum {name} {{\n{variants}{}#[service_error(other)]\n{OTHER}({error}),\n}}",
            docs(&Self::own_words(own, Indent::Item), "///"),
            docs(&other, "///"),
        ))
    }
}
