//! How one operation goes over HTTP: `http = "PUT /path/{Label}"` and the arguments beside it go in; their parts come out,
//! with the labels that members of the input are to fill.

use syn::{LitInt, LitStr};

use super::{HOST, uri::Uri};
use crate::{
    attr::Argument,
    report::Errors,
    suggest::{listing, nearest},
};

/// The method and the URI of an operation.
pub(in crate::service) struct Http {
    /// As the user wrote them.
    pub(in crate::service) literal: LitStr,
    pub(in crate::service) method: &'static str,
    pub(in crate::service) uri: Uri,
}

/// What stands before the endpoint's host.
pub(in crate::service) struct HostPrefix {
    pub(in crate::service) literal: LitStr,
    pub(in crate::service) labels: Vec<String>,
}

const METHODS: [&str; 7] = ["GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS"];

impl Http {
    pub(super) fn read(argument: &Argument, errors: &Errors) -> Option<Self> {
        let literal = argument.text("GET /things/{Id}", errors)?;
        let text = literal.value();
        let Some((method, uri)) = text.split_once(' ') else {
            errors
                .error(&literal, "argument `http` must be a method and a URI, with a space between them")
                .help("for example `http = \"GET /things/{Id}\"`");
            return None;
        };
        let (method, uri) = (read_method(method, &literal, errors), Uri::new(uri, &literal, errors));
        Some(Self { method: method?, uri: uri?, literal })
    }
}

fn read_method(method: &str, literal: &LitStr, errors: &Errors) -> Option<&'static str> {
    let found = METHODS.iter().find(|known| **known == method).copied();
    if found.is_none() {
        let report = errors.error(literal, format_args!("unknown HTTP method `{method}`"));
        match nearest(method, &METHODS) {
            Some(known) => report.help(format_args!("did you mean `{known}`?")),
            None => report.help(format_args!("expected one of {}", listing(&METHODS))),
        };
    }
    found
}

impl HostPrefix {
    pub(super) fn read(argument: &Argument, errors: &Errors) -> Option<Self> {
        let literal = argument.text("{AccountId}.", errors)?;
        let prefix = literal.value();
        if !is_balanced(&prefix) {
            errors.error(&literal, format_args!("a brace in `{prefix}` has no partner"));
            return None;
        }
        let pieces: Vec<_> = prefix.split(['{', '}']).collect();
        // In braces is every other piece, from the second.
        let (texts, labels): (Vec<_>, Vec<_>) = pieces.chunks(2).map(|pair| (pair[0], pair.get(1))).unzip();
        let labels: Vec<_> = labels.into_iter().flatten().map(|label| (*label).to_owned()).collect();
        if labels.iter().any(String::is_empty) {
            errors.error(&literal, "a label of the host prefix must have a name");
            return None;
        }
        let named = LitStr::new(&texts.concat(), literal.span());
        // Each label stands for a name.
        let is_judged =
            HOST.check(argument, &named, errors) && check_dots(&texts.join("x"), &literal, errors);
        is_judged.then_some(Self { literal, labels })
    }
}

/// Between two dots of a host there is a name.
fn check_dots(prefix: &str, literal: &LitStr, errors: &Errors) -> bool {
    let is_host = !prefix.starts_with(['.', '-']) && !prefix.contains("..");
    if !is_host {
        errors
            .error(literal, format_args!("no host can begin with `{}`", literal.value()))
            .help("begin with a letter, a digit or a label, and put something between two dots");
    }
    is_host
}

/// Whether every brace has its partner, and none is inside of others.
pub(super) fn is_balanced(text: &str) -> bool {
    let mut braces = text.chars().filter(|c| matches!(c, '{' | '}'));
    let depth = braces.try_fold(0, |depth, brace| match (depth, brace) {
        (0, '{') => Some(1),
        (1, '}') => Some(0),
        _ => None,
    });
    depth == Some(0)
}

/// Reads `code = 201`.
pub(super) fn read_code(argument: &Argument, errors: &Errors) -> Option<u16> {
    let literal: LitInt = argument.parse(("an integer literal", "201"), errors)?;
    let code = literal.base10_parse().ok().filter(|code| (200..=399).contains(code));
    if code.is_none() {
        errors
            .error(&literal, format_args!("status `{literal}` cannot be the status of a success"))
            .help("use one from 200 to 399");
    }
    code
}

/// Reads `compression = "gzip"`.
pub(super) fn read_compression(argument: &Argument, errors: &Errors) -> Option<()> {
    let literal = argument.text("gzip", errors)?;
    if literal.value() == "gzip" {
        return Some(());
    }
    errors.error(&literal, format_args!("unknown compression `{}`", literal.value())).help("expected `gzip`");
    None
}
