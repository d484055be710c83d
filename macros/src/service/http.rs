//! The rules for how operations go over HTTP by the protocol of their service. A service goes in, reports come out.

use proc_macro2::Ident;

use super::{
    ast::{Operation, Service},
    attr::{Http, Protocol},
};
use crate::report::{Errors, Report};

pub(super) fn check(service: &Service, errors: &Errors) {
    let Some(protocol) = service.arguments.protocol.get() else { return };
    check_arguments_fit(service, protocol, errors);
    for operation in service.operations() {
        match protocol {
            // A model says what is missing.
            Protocol::RestJson1 if service.arguments.model.is_given() => {}
            Protocol::RestJson1 => check_has_http(operation, errors),
            Protocol::AwsJson10 | Protocol::AwsJson11 => check_has_no_http(operation, protocol, errors),
            Protocol::Custom(_) => {}
        }
        check_code_has_http(operation, protocol, errors);
    }
    if let Protocol::RestJson1 = protocol {
        check_routes_differ(service, errors);
    }
}

/// What only the AWS JSON protocols read is a misunderstanding elsewhere.
fn check_arguments_fit(service: &Service, protocol: &Protocol, errors: &Errors) {
    let (Protocol::RestJson1, arguments) = (protocol, &service.arguments) else { return };
    let keys = [arguments.target_prefix.key(), arguments.query_compatible.key(), arguments.namespace.key()];
    for key in keys.into_iter().flatten() {
        refuse(key, protocol, errors).note("only the AWS JSON protocols have a use for it");
    }
}

fn check_has_http(operation: &Operation, errors: &Errors) {
    if !operation.arguments.http.is_given() {
        let name = &operation.name;
        errors
            .error(
                &operation.method.signature.ident,
                format_args!("operation `{name}` must say how it goes over HTTP"),
            )
            .help("add `#[operation(http = \"POST /path\")]`, with its method and its URI");
    }
}

fn check_has_no_http(operation: &Operation, protocol: &Protocol, errors: &Errors) {
    if let Some(key) = operation.arguments.http.key() {
        refuse(key, protocol, errors).note("it sends every operation as a `POST` to `/`");
    }
}

fn check_code_has_http(operation: &Operation, protocol: &Protocol, errors: &Errors) {
    let arguments = &operation.arguments;
    // Without `http`, that is the mistake of an operation of a protocol that needs it.
    let is_reported = matches!(protocol, Protocol::RestJson1) || arguments.http.is_given();
    if let Some(key) = arguments.code.key().filter(|_| !is_reported) {
        errors.error(key, "argument `code` cannot be used without `http`");
    }
}

/// The service half would call the first of two, whichever was meant.
fn check_routes_differ(service: &Service, errors: &Errors) {
    let routes =
        service.operations().filter_map(|operation| Some((operation, operation.arguments.http.get()?)));
    let routes: Vec<_> = routes.collect();
    for (index, (second, http)) in routes.iter().enumerate() {
        let clash = |(first, other): &&(&Operation, &Http)| {
            other.method == http.method && other.uri.is_same_route(&http.uri) && !first.excludes(second)
        };
        if let Some((first, _)) = routes[..index].iter().find(clash) {
            let (first, second) = (&first.name, &second.name);
            errors
                .error(
                    &http.literal,
                    format_args!("requests of operations `{first}` and `{second}` look the same"),
                )
                .help("give one of them another path, or a constant query such as `?kind=…`");
        }
    }
}

fn refuse<'a>(key: &Ident, protocol: &Protocol, errors: &'a Errors) -> Report<'a> {
    let name = protocol.name().unwrap_or("of your own");
    errors.error(key, format_args!("argument `{key}` cannot be used with protocol `{name}`"))
}
