//! One operation beside the one that the model has by its name.

use quote::ToTokens;

use super::{Modelled, checksum::Checksums};
use crate::{
    attr::Slot,
    model::{Member, Presence, Source, Wire},
    report::Errors,
    service::{ast::Operation, attr::Auth, param::Input},
    suggest::nearest,
};

/// An operation, and the one that it is in the model.
pub(super) struct Pair<'a> {
    pub(super) declared: &'a Operation,
    pub(super) model: &'a service_client_model::Operation,
    pub(super) errors: &'a Errors,
}

impl Modelled {
    pub(super) fn check_operation(&self, declared: &Operation, wire: Wire<'_>, errors: &Errors) {
        let (name, model) = (&declared.name, self.source.model());
        let Some(known) = self.source.ok(model.operation(name), errors) else { return };
        let Some(known) = known else { return self.report_unknown(declared, errors) };
        let pair = Pair { declared, model: known, errors };
        if wire.binds() {
            pair.check_http();
        }
        pair.check_host_prefix();
        pair.check_auth(model.service());
        pair.check_checksum();
        pair.check_compression();
        pair.check_pages();
        pair.check_waiters();
        if wire.has_xml() {
            pair.check_unwrapped();
        }
        if self.check_structures(&pair) {
            self.check_input(&pair, wire);
        }
    }

    /// Whether what the operation takes, answers with and fails with are structures; reports a model that is broken.
    fn check_structures(&self, pair: &Pair<'_>) -> bool {
        let model = pair.model;
        let input = model.input.iter().map(|id| ("takes", id));
        let output = model.output.iter().map(|id| ("answers with", id));
        let errors = model.errors.iter().map(|id| ("fails with", id));
        let broken = input.chain(output).chain(errors).filter(|(does, id)| {
            let shape = self.source.structure(&model.name, does, id);
            self.source.ok(shape, pair.errors).is_none()
        });
        broken.count() == 0
    }

    fn report_unknown(&self, declared: &Operation, errors: &Errors) {
        let literal = declared.arguments.name.get().map(ToTokens::to_token_stream);
        let at = literal.unwrap_or_else(|| declared.method.signature.ident.to_token_stream());
        let (service, name) = (self.source.service_id(), &declared.name);
        let report = errors.error(at, format_args!("service `{service}` has no operation `{name}`"));
        let names: Vec<_> = self.source.model().operation_names().iter().map(String::as_str).collect();
        if let Some(near) = nearest(name, &names) {
            report.help(format_args!("did you mean `{near}`?"));
        }
    }

    /// Whether there is an input at all; what is in it is for its type.
    fn check_input(&self, pair: &Pair<'_>, wire: Wire<'_>) {
        let (declared, errors) = (pair.declared, pair.errors);
        let first = match &declared.input {
            Some(Input::Structure(param)) => Some(&**param),
            Some(Input::Members(params)) => params.first(),
            Some(Input::Empty) | None => None,
        };
        match (&pair.model.input, first) {
            (None, Some(first)) => {
                let name = &declared.name;
                errors.error(&first.ident, format_args!("operation `{name}` takes no input in the model"));
            }
            (Some(id), None) if declared.input.is_some() => {
                let model = self.source.model();
                let shape = self.source.ok(model.shape(id), errors);
                let members =
                    shape.and_then(|shape| self.source.ok(Member::all_of(shape, model, wire), errors));
                let members = members.unwrap_or_default().into_iter();
                for member in members.filter(|member| member.presence == Presence::Required) {
                    let (at, place) = (&declared.method.signature.ident, self.place(declared));
                    Source::report_missing(at, &place, &member.name, errors);
                }
            }
            _ => {}
        }
    }
}

impl Pair<'_> {
    fn check_http(&self) {
        let arguments = &self.declared.arguments;
        let Some(expected) = &self.model.http else { return };
        let value = format!("{} {}", expected.method, expected.uri);
        match arguments.http.get() {
            Some(http) if http.literal.value() != value => {
                self.report_different("http", &http.literal, &format!("http = \"{value}\""));
            }
            None if !arguments.http.is_given() => self.report_missing("http", &format!("http = \"{value}\"")),
            _ => {}
        }
        let code = format!("code = {}", expected.code);
        match (arguments.code.get(), arguments.code.key()) {
            (Some(given), Some(key)) if *given != expected.code => self.report_different("code", key, &code),
            (None, _) if expected.code != 200 && !arguments.code.is_given() => {
                self.report_missing("code", &code);
            }
            _ => {}
        }
    }

    fn check_host_prefix(&self) {
        let given = &self.declared.arguments.host_prefix;
        match (given.get(), &self.model.host_prefix) {
            (Some(given), Some(expected)) if given.literal.value() != *expected => {
                self.report_different(
                    "host_prefix",
                    &given.literal,
                    &format!("host_prefix = \"{expected}\""),
                );
            }
            (None, Some(expected)) if !given.is_given() => {
                self.report_missing("host_prefix", &format!("host_prefix = \"{expected}\""));
            }
            (Some(_), None) => self.report_superfluous(given),
            _ => {}
        }
    }

    fn check_auth(&self, service: &service_client_model::Service) {
        let given = &self.declared.arguments.auth;
        let Some(words) = self.model.auth_words(service) else {
            return self.report_superfluous(given);
        };
        let expected = Auth::written(&words);
        match (given.get(), given.key()) {
            (Some(auth), Some(key)) if !auth.is(&words) => self.report_different("auth", key, &expected),
            _ if !given.is_given() => self.report_missing("auth", &expected),
            _ => {}
        }
    }

    /// Where callers choose the algorithm, that says whether there must be one, too.
    fn check_checksum(&self) {
        let arguments = &self.declared.arguments;
        let (required, given) = (&arguments.checksum_required, &arguments.checksum);
        let Some(expected) = Checksums::of(self.model) else {
            self.report_superfluous(given);
            return self.check_checksum_required();
        };
        self.report_superfluous(required);
        match (given.get(), given.key()) {
            (Some(checksum), Some(key)) if !checksum.is(&expected) => {
                self.report_different("checksum", key, &expected.to_string());
            }
            (None, _) if !given.is_given() => self.report_missing("checksum", &expected.to_string()),
            _ => {}
        }
    }

    fn check_checksum_required(&self) {
        let given = &self.declared.arguments.checksum_required;
        if !self.model.is_checksum_required {
            self.report_superfluous(given);
        } else if !given.is_given() {
            self.report_missing("checksum_required", "checksum_required");
        }
    }

    /// A body may always go as it is.
    fn check_compression(&self) {
        if !self.model.request_compression.iter().any(|encoding| encoding == "gzip") {
            self.report_superfluous(&self.declared.arguments.compression);
        }
    }

    fn check_unwrapped(&self) {
        let given = &self.declared.arguments.unwrapped;
        if !self.model.is_unwrapped {
            self.report_superfluous(given);
        } else if !given.is_given() {
            self.report_missing("unwrapped", "unwrapped");
        }
    }

    /// `expected` is the argument as the model has it.
    fn report_missing(&self, key: &str, expected: &str) {
        let (name, ident) = (&self.declared.name, &self.declared.method.signature.ident);
        self.errors
            .error(ident, format_args!("operation `{name}` has an argument `{key}` in the model"))
            .help(format_args!("add `#[operation({expected})]`"));
    }

    pub(super) fn report_different(&self, key: &str, at: &impl ToTokens, expected: &str) {
        let name = &self.declared.name;
        self.errors
            .error(at, format_args!("argument `{key}` of operation `{name}` is not as in the model"))
            .help(format_args!("write `{expected}`"));
    }

    fn report_superfluous<T>(&self, given: &Slot<T>) {
        if let Some(key) = given.key() {
            let name = &self.declared.name;
            self.errors.error(key, format_args!("operation `{name}` has no argument `{key}` in the model"));
        }
    }
}
