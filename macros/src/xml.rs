//! What attributes say of XML goes in: names, and namespaces with their prefixes; it comes out if XML allows it.

use proc_macro2::TokenStream;
use quote::quote;
use syn::LitStr;

use crate::{
    attr::{Argument, Grammar, Slot, Value},
    paths::short,
    report::Errors,
};

/// A namespace that an element declares.
pub(crate) struct Namespace {
    uri: LitStr,
    prefix: Option<LitStr>,
}

/// What follows the URI in `xml_namespace("…", prefix = "x")`.
const NAMESPACE: Grammar =
    Grammar { attribute: "xml_namespace", place: "a namespace", keys: &["prefix"], elsewhere: &[] };

impl Namespace {
    /// Reads `key = "uri"`, or `key("uri", prefix = "x")`.
    pub(crate) fn read(argument: &Argument, errors: &Errors) -> Option<Self> {
        let Value::List(group) = &argument.value else {
            let uri = argument.text("https://example.com/doc/", errors)?;
            return check_uri(argument, &uri, errors).then_some(Self { uri, prefix: None });
        };
        let mut trees = group.stream().into_iter();
        let uri = trees.next().and_then(|first| syn::parse2::<LitStr>(first.into()).ok());
        let comma = trees.next();
        let is_list = matches!(&comma, Some(comma) if comma.to_string() == ",") || comma.is_none();
        let Some(uri) = uri.filter(|_| is_list) else {
            let name = &argument.name;
            errors
                .error(group, format_args!("argument `{name}` must begin with a URI in quotes"))
                .help(format_args!("for example `{name}(\"https://example.com/doc/\", prefix = \"x\")`"));
            return None;
        };
        let mut prefix = Slot::default();
        for given in NAMESPACE.read(trees.collect(), errors) {
            prefix.fill(&given, read_prefix(&given, errors), errors);
        }
        let is_good = check_uri(argument, &uri, errors) && (prefix.get().is_some() || !prefix.is_given());
        is_good.then(|| Self { uri, prefix: prefix.get().cloned() })
    }

    #[cfg(feature = "model")]
    pub(crate) fn new(uri: LitStr, prefix: Option<LitStr>) -> Self {
        Self { uri, prefix }
    }

    /// `__P::XmlNamespace::new("…").prefix("…")`
    pub(crate) fn expand(&self) -> TokenStream {
        let (private, Self { uri, prefix }) = (short(), self);
        let prefix = prefix.as_ref().map(|prefix| quote!(.prefix(#prefix)));
        quote!(#private::XmlNamespace::new(#uri) #prefix)
    }

    /// As it is compared: the URI and the prefix.
    #[cfg(feature = "model")]
    pub(crate) fn parts(&self) -> (String, Option<String>) {
        (self.uri.value(), self.prefix.as_ref().map(LitStr::value))
    }
}

/// Reads `key = "Name"`, with a prefix or without: `x:Name`.
pub(crate) fn read_name(argument: &Argument, errors: &Errors) -> Option<LitStr> {
    let literal = argument.text("Item", errors)?;
    let name = literal.value();
    if is_name(&name) || name.split_once(':').is_some_and(|(prefix, name)| is_name(prefix) && is_name(name)) {
        return Some(literal);
    }
    errors
        .error(&literal, format_args!("`{name}` cannot be the name of an element"))
        .help("use letters, digits, `_`, `-` and `.`, with a letter or `_` first");
    None
}

fn read_prefix(argument: &Argument, errors: &Errors) -> Option<LitStr> {
    let literal = argument.text("x", errors)?;
    let prefix = literal.value();
    if is_name(&prefix) && !prefix.to_ascii_lowercase().starts_with("xml") {
        return Some(literal);
    }
    errors
        .error(&literal, format_args!("`{prefix}` cannot be the prefix of a namespace"))
        .help("use letters, digits, `_`, `-` and `.`; what begins with `xml` is XML's own");
    None
}

/// A name that needs no quoting, and no table of Unicode's letters to judge.
fn is_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
}

/// Whether it can be a URI, as far as its characters tell.
fn check_uri(argument: &Argument, literal: &LitStr, errors: &Errors) -> bool {
    let uri = literal.value();
    let is_uri = !uri.is_empty() && uri.chars().all(|c| c.is_ascii_graphic() && !"\"<>\\^`{|}".contains(c));
    if !is_uri {
        let name = &argument.name;
        errors.error(literal, format_args!("argument `{name}` must be a URI, which `{uri}` is not"));
    }
    is_uri
}
