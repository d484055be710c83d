//! The rules for how a service and its operations say who sent a request, where they need more than one argument to judge.

use super::{
    ast::{Operation, Service},
    attr::{Arguments, Auth, Scheme, Signing},
};
use crate::{attr::Slot, report::Errors};

pub(super) fn check(service: &Service, errors: &Errors) {
    let arguments = &service.arguments;
    check_auth_once(arguments, errors);
    check_signing_name_is_used(arguments, errors);
    check_api_key(service, errors);
    for operation in service.operations() {
        check_operation(service, operation, errors);
    }
}

/// Each says what the other says.
fn check_auth_once(arguments: &Arguments, errors: &Errors) {
    if arguments.signing.is_given() && arguments.auth.is_given() {
        let second = arguments.keys.iter().rfind(|key| *key == "signing" || *key == "auth");
        errors
            .error(second, "`signing` and `auth` cannot both be used")
            .help("remove `signing`: `auth = \"none\"` says the same as `signing = \"none\"`");
    }
}

/// A name that nothing is signed with is a misunderstanding.
fn check_signing_name_is_used(arguments: &Arguments, errors: &Errors) {
    if arguments.is_signed() || arguments.signing_name.get().is_none() {
        return;
    }
    if let Some(Signing::None) = arguments.signing.get() {
        let second = arguments.keys.iter().rfind(|key| *key == "signing" || *key == "signing_name");
        errors
            .error(second, "`signing_name` and `signing = \"none\"` cannot both be used")
            .help("remove one of them");
    } else {
        errors
            .error(arguments.signing_name.key(), "`signing_name` cannot be used where no request is signed")
            .help("remove it, or add `\"sigv4\"` to `auth`");
    }
}

/// Whoever has a key must know where it goes.
fn check_api_key(service: &Service, errors: &Errors) {
    let arguments = &service.arguments;
    let of_operations = service.operations().map(|operation| &operation.arguments.auth);
    let slots: Vec<_> = of_operations.chain([&arguments.auth]).collect();
    if slots.iter().any(|slot| matches!(slot, Slot::Broken)) {
        return;
    }
    let schemes = slots.into_iter().filter_map(Slot::get).flat_map(Auth::schemes);
    let used = schemes.filter(|(_, scheme)| *scheme == Scheme::ApiKey).map(|(literal, _)| literal).last();
    match (&arguments.api_key, used) {
        (Slot::Filled(key, _), None) => {
            errors
                .error(key, "argument `api_key` cannot be used without `auth = \"api-key\"`")
                .help("add `\"api-key\"` to `auth`");
        }
        (Slot::Empty, Some(literal)) => {
            errors
                .error(literal, "authentication `api-key` must have a place for the key")
                .help("add `api_key(header = \"x-api-key\")` to `#[service_client]`");
        }
        _ => {}
    }
}

/// What a signature is for, the service says.
fn check_operation(service: &Service, operation: &Operation, errors: &Errors) {
    let arguments = &service.arguments;
    let is_broken = matches!(arguments.signing, Slot::Broken) || matches!(arguments.auth, Slot::Broken);
    let Some(auth) = operation.arguments.auth.get().filter(|_| !arguments.is_signed() && !is_broken) else {
        return;
    };
    let signature = auth.schemes().find(|(_, scheme)| scheme.is_signature());
    if let Some((literal, _)) = signature {
        let name = &service.declaration.ident;
        errors.error(literal, format_args!("operations of trait `{name}` cannot be signed")).help(
            "add `\"sigv4\"` to the `auth` of `#[service_client]`, or take its `signing = \"none\"` away",
        );
    }
}
