//! The rules for what goes with the protocol of a service: the arguments of the trait and of its operations, and how these
//! go over HTTP. A service goes in, reports come out.

use proc_macro2::{Ident, Span};

use super::{
    ast::{Operation, Service},
    attr::{Http, Known, Protocol},
};
use crate::report::{Errors, Report};

pub(super) fn check(service: &Service, errors: &Errors) {
    match service.arguments.protocol.get() {
        Some(Protocol::Known(protocol)) => check_known(service, *protocol, errors),
        Some(Protocol::Custom(_)) => {
            service.operations().for_each(|operation| check_code_has_http(operation, errors));
        }
        None => {}
    }
}

fn check_known(service: &Service, protocol: Known, errors: &Errors) {
    check_arguments_fit(service, protocol, errors);
    check_has_version(service, protocol, errors);
    for operation in service.operations() {
        check_operation_fits(operation, protocol, errors);
        if !protocol.binds() {
            check_has_no_http(operation, protocol, errors);
            check_code_has_http(operation, errors);
        } else if !service.arguments.model.is_given() {
            // A model says what is missing.
            check_has_http(operation, errors);
        }
    }
    if protocol.binds() {
        check_routes_differ(service, errors);
        check_has_bucket(service, errors);
    }
}

/// What a protocol does not read is a misunderstanding.
fn check_arguments_fit(service: &Service, protocol: Known, errors: &Errors) {
    let arguments = &service.arguments;
    if !protocol.is_targeted() {
        let (target, query) = (arguments.target_prefix.key(), arguments.query_compatible.key());
        for key in [target, query, arguments.namespace.key()].into_iter().flatten() {
            refuse(key, protocol, errors)
                .note("only the AWS JSON and the RPC v2 protocols have a use for it");
        }
    }
    if let Some(key) = arguments.xml_namespace.key().filter(|_| !protocol.has_xml()) {
        refuse(key, protocol, errors).note("nothing that it sends is XML");
    }
    if let Some(key) = arguments.bare_errors.key().filter(|_| protocol != Known::RestXml) {
        refuse(key, protocol, errors).note("only `restXml` has two forms of an error");
    }
    if let Some(key) = arguments.bucket_label.key().filter(|_| !protocol.binds()) {
        refuse(key, protocol, errors).note("its operations have no path that a bucket could be in");
    }
}

/// A service has buckets where one of its paths begins with one.
fn check_has_bucket(service: &Service, errors: &Errors) {
    let Some(label) = service.arguments.bucket_label.get() else { return };
    let start = format!("/{{{}}}", label.value());
    let mut bindings = service.operations().map(|operation| operation.arguments.http.get());
    // One that cannot be read may be the one.
    let begins = |http: Option<&Http>| http.is_none_or(|http| http.uri.text.starts_with(&start));
    if !bindings.any(begins) {
        errors
            .error(label, format_args!("no operation's URI begins with `{start}`"))
            .help("name the label that holds the bucket's name, as `http` has it");
    }
}

/// Requests of the query protocols name the version of the interface that they are of.
fn check_has_version(service: &Service, protocol: Known, errors: &Errors) {
    let arguments = &service.arguments;
    if protocol.is_query() && !arguments.api_version.is_given() && !arguments.is_broken {
        let (attribute, name) = (Ident::new("service_client", Span::call_site()), protocol.name());
        errors
            .error(attribute, format_args!("protocol `{name}` needs the argument `api_version`"))
            .help("add `api_version = \"…\"`: each request has it as its `Version`");
    }
}

fn check_operation_fits(operation: &Operation, protocol: Known, errors: &Errors) {
    if let Some(key) = operation.arguments.unwrapped.key().filter(|_| protocol != Known::RestXml) {
        refuse(key, protocol, errors).note("only `restXml` has outputs without an element of their own");
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

fn check_has_no_http(operation: &Operation, protocol: Known, errors: &Errors) {
    if let Some(key) = operation.arguments.http.key() {
        refuse(key, protocol, errors)
            .note("it sends every operation as a `POST` to a path of its own choice");
    }
}

fn check_code_has_http(operation: &Operation, errors: &Errors) {
    let arguments = &operation.arguments;
    // With `http`, that is the mistake where the protocol has no use for either.
    if let Some(key) = arguments.code.key().filter(|_| !arguments.http.is_given()) {
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

fn refuse<'a>(key: &Ident, protocol: Known, errors: &'a Errors) -> Report<'a> {
    let name = protocol.name();
    errors.error(key, format_args!("argument `{key}` cannot be used with protocol `{name}`"))
}
