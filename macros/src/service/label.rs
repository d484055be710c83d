//! A URI and a host prefix go in, with the parameters that are to fill their labels, and go beside them; reports come out
//! where the two disagree. Where the input is a structure, only the compiler sees its members: see `expand`.

use syn::LitStr;

use super::{
    ast::{Operation, Service},
    attr::{Http, Known, Protocol},
    param::{Input, Param},
};
use crate::{names::unraw, report::Errors, shape::Parameter, ty::last_name};

pub(super) fn check(service: &Service, operation: &Operation, errors: &Errors) {
    let params = match &operation.input {
        Some(Input::Empty) => &[][..],
        Some(Input::Members(params)) => params,
        Some(Input::Structure(_)) | None => return,
    };
    let case = service.arguments.case();
    let members = params.iter().map(|param| Parameter::new(&param.ident, param.member_attributes(), case));
    // What is wrong with an attribute is reported where its structure is derived.
    let Some(members) = members.collect::<Option<Vec<_>>>() else { return };
    let arguments = &operation.arguments;
    match service.arguments.protocol.get().and_then(Protocol::known) {
        Some(known) if known.binds() => check_streams(params, &members, errors),
        Some(known) => refuse_streams(params, known, errors),
        None => {}
    }
    if let Some(prefix) = arguments.host_prefix.get() {
        let place = Place { what: "host prefix", key: "host_label", literal: &prefix.literal };
        place.check_filled(&prefix.labels, members.iter().filter_map(|member| member.host_label()), errors);
    }
    if let Some(http) = arguments.http.get() {
        let place = Place { what: "URI", key: "label", literal: &http.literal };
        place.check_filled(
            &http.uri.labels,
            members.iter().filter_map(|member| member.label.as_deref()),
            errors,
        );
        check_named(&members, &http.uri.labels, errors);
        check_query(&members, http, errors);
        if operation.is_signed(&service.arguments) {
            check_headers(&members, errors);
        }
    }
}

/// What flows is the body.
fn check_streams(params: &[Param], members: &[Parameter<'_>], errors: &Errors) {
    for (param, _) in params.iter().zip(members).filter(|(_, member)| !member.is_payload) {
        if last_name(&param.ty).is_some_and(|name| name == "ByteStream" || name == "EventStream") {
            let name = unraw(&param.ident);
            errors
                .error(&param.ident, format_args!("stream `{name}` must be the payload of the request"))
                .help("mark it with `#[shape(payload)]`");
        }
    }
}

/// By the other protocols a message is one value: bytes cannot flow, and events not in a form.
fn refuse_streams(params: &[Param], known: Known, errors: &Errors) {
    for param in params {
        let name = unraw(&param.ident);
        let refuse = |kind: &str| {
            let protocol = known.name();
            errors.error(
                &param.ty,
                format_args!("parameter `{name}` cannot be a {kind}: `{protocol}` has none"),
            )
        };
        match last_name(&param.ty) {
            Some(last) if last == "ByteStream" => drop(refuse("stream of bytes").help("make it a `Blob`")),
            Some(last) if last == "EventStream" && known.is_query() => drop(refuse("stream of events")),
            _ => {}
        }
    }
}

/// Where labels are.
struct Place<'a> {
    what: &'a str,
    /// What marks a parameter as one of them.
    key: &'a str,
    literal: &'a LitStr,
}

impl Place<'_> {
    fn check_filled<'m>(&self, labels: &[String], filled: impl Iterator<Item = &'m str>, errors: &Errors) {
        let (Self { what, key, literal }, filled) = (self, filled.collect::<Vec<_>>());
        for label in labels.iter().filter(|label| !filled.contains(&label.as_str())) {
            errors
                .error(literal, format_args!("label `{{{label}}}` of the {what} has no parameter"))
                .help(format_args!("mark the one that fills it with `#[shape({key})]`"));
        }
    }
}

fn check_named(members: &[Parameter<'_>], labels: &[String], errors: &Errors) {
    for member in members {
        if let Some(label) = member.label.as_ref().filter(|label| !labels.contains(label)) {
            let name = unraw(member.ident);
            errors.error(
                member.ident,
                format_args!("parameter `{name}` is a label, but the URI has no `{{{label}}}`"),
            );
        }
    }
}

/// One name with two values is for each server to understand in its way.
fn check_query(members: &[Parameter<'_>], http: &Http, errors: &Errors) {
    for query in members.iter().filter_map(|member| member.query.as_ref()) {
        let name = query.value();
        if http.uri.parameters().any(|constant| constant == name) {
            errors
                .error(query, format_args!("query parameter `{name}` is already in the URI"))
                .help("take it out of the URI, or bind the parameter to another one");
        }
    }
}

/// The headers that a signature is sent in.
pub(super) const SIGNATURE: [&str; 3] = ["authorization", "x-amz-date", "x-amz-security-token"];

fn check_headers(members: &[Parameter<'_>], errors: &Errors) {
    for header in members.iter().filter_map(|member| member.header.as_ref()) {
        let name = header.value();
        if SIGNATURE.iter().any(|own| own.eq_ignore_ascii_case(&name)) {
            errors
                .error(header, format_args!("header `{name}` is part of the signature of a request"))
                .help("use another header, or send the operation unsigned: `#[operation(auth = \"none\")]`");
        }
    }
}
