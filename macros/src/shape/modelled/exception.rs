//! What makes a structure an exception goes in, or that nothing does; where the model says otherwise is reported.

use service_client_model::ErrorTraits;

use super::Modelled;
use crate::shape::attr::ErrorArgs;

impl Modelled<'_> {
    pub(super) fn check_exception(&self) {
        let (place, argument) = (self.place(), &self.declaration.args.error);
        match (argument.key(), &self.shape.traits.error) {
            (Some(key), None) => {
                self.errors.error(key, format_args!("`{place}` is no exception in the model"));
            }
            (None, Some(_)) if !argument.is_given() => {
                self.errors
                    .error(self.declaration.ident, format_args!("`{place}` is an exception in the model"))
                    .help("add `#[shape(error)]`");
            }
            _ => {}
        }
        if let (Some(declared), Some(model)) = (argument.get(), &self.shape.traits.error) {
            self.check_code(declared, model);
            self.check_status(declared, model);
        }
    }

    /// Protocols differ in which of the two names they use.
    fn check_code(&self, declared: &ErrorArgs, model: &ErrorTraits) {
        let Some(literal) = declared.code.get() else { return };
        let (code, name) = (literal.value(), &self.shape.name);
        if code != *name && model.code.as_ref() != Some(&code) {
            let (place, known) = (self.place(), model.code.as_ref().unwrap_or(name));
            self.errors.error(
                literal,
                format_args!("the code of `{place}` is `{known}` in the model, not `{code}`"),
            );
        }
    }

    fn check_status(&self, declared: &ErrorArgs, model: &ErrorTraits) {
        if let (Some(key), Some(status), Some(known)) =
            (declared.status.key(), declared.status.get(), model.status)
            && *status != known
        {
            let place = self.place();
            self.errors
                .error(key, format_args!("the status of `{place}` is {known} in the model, not {status}"));
        }
    }
}
