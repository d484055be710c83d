//! The rules that need more than one argument or one method to judge. The model goes in; the checked form, the
//! only one that expansion takes, comes out if nothing was reported.

use proc_macro2::{Ident, Span};
use syn::TraitItem;

use super::{
    ast::{Operation, Service},
    attr::{Arguments, Known, Protocol},
    auth, checksum, http, label,
    output::Output,
    param::Input,
};
use crate::{attr::Slot, names::unraw, report::Errors, suggest::listing};

/// A service without a mistake.
pub(super) struct Checked<'a> {
    pub(super) service: &'a Service,
    pub(super) protocol: &'a Protocol,
    pub(super) operations: Vec<CheckedOperation<'a>>,
}

/// An operation without a mistake.
pub(super) struct CheckedOperation<'a> {
    pub(super) operation: &'a Operation,
    pub(super) input: &'a Input,
    pub(super) output: &'a Output,
}

/// Judges `service` by every rule.
pub(super) fn check<'a>(service: &'a Service, errors: &Errors) -> Option<Checked<'a>> {
    check_missing_arguments(service, errors);
    auth::check(service, errors);
    check_plain_trait(service, errors);
    check_only_methods(service, errors);
    check_has_operations(service, errors);
    check_reserved_names(service, errors);
    check_operations_differ(service, errors);
    http::check(service, errors);
    for operation in service.operations() {
        checksum::check(operation, errors);
        check_idempotent_once(operation, errors);
        label::check(service, operation, errors);
    }
    if !errors.is_empty() {
        return None;
    }
    let operations = service.operations().map(|operation| {
        let (input, output) = (operation.input.as_ref()?, operation.output.as_ref()?);
        Some(CheckedOperation { operation, input, output })
    });
    let operations = operations.collect::<Option<_>>()?;
    Some(Checked { service, protocol: service.arguments.protocol.get()?, operations })
}

/// One of the two says as much as both.
fn check_idempotent_once(operation: &Operation, errors: &Errors) {
    let arguments = &operation.arguments;
    if let (Some(key), Some(_)) = (arguments.idempotent.key(), arguments.readonly.key()) {
        errors
            .error(key, "`idempotent` and `readonly` cannot both be used")
            .help("remove `idempotent`: what changes nothing may be sent twice as well");
    }
}

/// A protocol is always needed; the rest where requests are signed, or have a target.
fn check_missing_arguments(service: &Service, errors: &Errors) {
    let attribute = Ident::new("service_client", Span::call_site());
    match missing_arguments(&service.arguments).as_slice() {
        [] => {}
        ["protocol"] => {
            errors
                .error(attribute, "missing argument `protocol`")
                .help("add `protocol = \"awsJson1_0\"`, or the protocol that the service speaks");
        }
        [name] => {
            errors
                .error(attribute, format_args!("missing argument `{name}`"))
                .help(format_args!("add `{name} = \"…\"`, or `signing = \"none\"` to send no signatures"));
        }
        missing => {
            errors
                .error(attribute, format_args!("missing arguments {}", listing(missing)))
                .note("`protocol` alone is enough with `signing = \"none\"`");
        }
    }
}

fn missing_arguments(arguments: &Arguments) -> Vec<&'static str> {
    if arguments.is_broken {
        return Vec::new();
    }
    let protocol = arguments.protocol.get();
    let is_broken = matches!(arguments.signing, Slot::Broken) || matches!(arguments.auth, Slot::Broken);
    let signed = arguments.is_signed() && !is_broken;
    let has_target = protocol.and_then(Protocol::known).is_some_and(Known::is_targeted);
    let targeted = signed && (has_target || !arguments.protocol.is_given());
    let needed = [
        ("protocol", true, arguments.protocol.is_given()),
        ("service_id", signed, arguments.service_id.is_given()),
        ("target_prefix", targeted, arguments.target_prefix.is_given()),
        ("endpoint_prefix", signed, arguments.endpoint_prefix.is_given()),
    ];
    let missing = needed.iter().filter(|(_, needed, given)| *needed && !given);
    missing.map(|(name, ..)| *name).collect()
}

/// A client has no parameters to choose, so the trait can have none.
fn check_plain_trait(service: &Service, errors: &Errors) {
    let declaration = &service.declaration;
    let name = &declaration.ident;
    if !declaration.generics.params.is_empty() {
        errors
            .error(&declaration.generics, format_args!("trait `{name}` must not be generic"))
            .note("a client is one type, without parameters");
    }
    if let Some(clause) = &declaration.generics.where_clause {
        errors
            .error(clause, format_args!("trait `{name}` must not have a `where` clause"))
            .help("write what it asks of `Self` as a supertrait");
    }
    if let Some(token) = &declaration.unsafety {
        errors.error(token, format_args!("trait `{name}` must not be `unsafe`"));
    }
}

fn check_only_methods(service: &Service, errors: &Errors) {
    for item in service.others() {
        match item {
            TraitItem::Macro(invocation) => {
                errors
                    .error(&invocation.mac.path, "a service cannot have a macro among its methods")
                    .note("the operations are read before macros inside of the trait are expanded");
            }
            TraitItem::Type(ty) => {
                errors
                    .error(&ty.ident, "a service can have methods only")
                    .help("name the type where it is used: it is the same for every implementation");
            }
            TraitItem::Const(constant) => {
                errors
                    .error(&constant.ident, "a service can have methods only")
                    .help("declare the constant outside of the trait");
            }
            other => {
                errors.error(other, "a service can have methods only");
            }
        }
    }
}

fn check_has_operations(service: &Service, errors: &Errors) {
    if service.operations().next().is_none() && service.others().next().is_none() {
        let name = &service.declaration.ident;
        errors
            .error(name, format_args!("trait `{name}` has no operations"))
            .help("declare one: `async fn send_command(&self, input: Input) -> Result<Output, Error>;`");
    }
}

/// The methods that every client has.
pub(super) const RESERVED: [&str; 5] = ["new", "in_process", "scope", "close", "clone"];

/// The client's own methods come before the trait's, and would hide them.
fn check_reserved_names(service: &Service, errors: &Errors) {
    let client = &service.client;
    for method in service.methods() {
        let (ident, name) = (&method.signature.ident, unraw(&method.signature.ident));
        if RESERVED.contains(&name.as_str()) {
            errors
                .error(ident, format_args!("method `{name}` conflicts with `{client}::{name}`"))
                .help("rename it; `#[operation(name = \"…\")]` keeps the name of an operation on the wire");
        }
    }
}

/// Names in Rust are told apart when the model is made; these are the names on the wire.
fn check_operations_differ(service: &Service, errors: &Errors) {
    let operations: Vec<_> = service.operations().collect();
    for (index, second) in operations.iter().enumerate() {
        let earlier = &operations[..index];
        let clash = |first: &&&Operation| first.name == second.name && !first.excludes(second);
        if let Some(first) = earlier.iter().find(clash) {
            let (ident, earlier) = (&second.method.signature.ident, unraw(&first.method.signature.ident));
            let name = unraw(ident);
            errors
                .error(
                    ident,
                    format_args!("methods `{earlier}` and `{name}` are both operation `{}`", first.name),
                )
                .help("give one of them another name on the wire: `#[operation(name = \"…\")]`");
        }
    }
}
