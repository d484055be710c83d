//! The arguments on a field, a parameter or a variant with a value go in; their values come out.

use proc_macro2::Ident;
use syn::{Attribute, LitStr};

use super::{
    binding::{Binding, Bindings},
    default::DefaultValue,
    xml::XmlArgs,
};
use crate::{
    attr::{Argument, Grammar, Slot},
    charset::TOKEN,
    report::Errors,
    shape::bounds::{Bounds, length, range},
    suggest::{listing, nearest},
};

/// What stands on a field, or on a variant that holds a value.
#[derive(Default)]
pub(in crate::shape) struct MemberArgs {
    /// Every key that was given, in the order of the source.
    pub(in crate::shape) keys: Vec<Ident>,
    pub(in crate::shape) rename: Slot<LitStr>,
    pub(in crate::shape) length: Slot<Bounds>,
    pub(in crate::shape) range: Slot<Bounds>,
    pub(in crate::shape) sensitive: Slot<()>,
    pub(in crate::shape) timestamp_format: Slot<&'static str>,
    pub(in crate::shape) response_metadata: Slot<()>,
    pub(in crate::shape) unknown: Slot<()>,
    pub(in crate::shape) default: Slot<DefaultValue>,
    pub(in crate::shape) json_name: Slot<LitStr>,
    pub(in crate::shape) media_type: Slot<LitStr>,
    pub(in crate::shape) idempotency_token: Slot<()>,
    pub(in crate::shape) host_label: Slot<()>,
    pub(in crate::shape) requires_length: Slot<()>,
    /// Whether it holds what comes in pages.
    pub(in crate::shape) page_items: Slot<()>,
    pub(in crate::shape) xml: XmlArgs,
    /// Where in an HTTP message, or in an event, it goes.
    pub(in crate::shape) bindings: Bindings,
}

impl MemberArgs {
    pub(in crate::shape) fn from_syn(grammar: &Grammar, attributes: &[Attribute], errors: &Errors) -> Self {
        let mut args = Self::default();
        for argument in grammar.read_attributes(attributes, errors) {
            args.fill(&argument, errors);
            args.keys.push(argument.key);
        }
        args
    }

    fn fill(&mut self, given: &Argument, errors: &Errors) {
        match given.name.as_str() {
            "rename" => self.rename.fill(given, given.text("LedgerName", errors), errors),
            "length" => self.length.fill(given, length(given, errors), errors),
            "range" => self.range.fill(given, range(given, errors), errors),
            "sensitive" => self.sensitive.fill(given, given.flag(errors), errors),
            "timestamp_format" => {
                self.timestamp_format.fill(given, timestamp_format(given, errors), errors);
            }
            "response_metadata" => self.response_metadata.fill(given, given.flag(errors), errors),
            "unknown" => self.unknown.fill(given, given.flag(errors), errors),
            "default" => self.default.fill(given, DefaultValue::from_argument(given, errors), errors),
            "json_name" => self.json_name.fill(given, given.text("ledgerName", errors), errors),
            "media_type" => self.media_type.fill(given, media_type(given, errors), errors),
            "idempotency_token" => self.idempotency_token.fill(given, given.flag(errors), errors),
            "host_label" => self.host_label.fill(given, given.flag(errors), errors),
            "requires_length" => self.requires_length.fill(given, given.flag(errors), errors),
            "page_items" => self.page_items.fill(given, given.flag(errors), errors),
            _ if self.xml.fill(given, errors) => {}
            _ => self.bindings.fill(given, errors),
        }
    }

    /// The key that makes it a piece of the path or of the host.
    pub(in crate::shape) fn label_key(&self) -> Option<&Ident> {
        let is_label = |(key, binding): (_, &_)| matches!(binding, Binding::Label(_)).then_some(key);
        self.bindings.iter().find_map(is_label).or(self.host_label.key())
    }
}

/// The formats on the wire, each with the variant of the runtime's `TimestampFormat`.
const TIMESTAMP_FORMATS: [(&str, &str); 3] =
    [("date-time", "DateTime"), ("http-date", "HttpDate"), ("epoch-seconds", "EpochSeconds")];

fn timestamp_format(argument: &Argument, errors: &Errors) -> Option<&'static str> {
    let literal = argument.text("date-time", errors)?;
    let value = literal.value();
    let found = TIMESTAMP_FORMATS.iter().find(|(name, _)| *name == value).map(|(_, variant)| *variant);
    if found.is_none() {
        let names = TIMESTAMP_FORMATS.map(|(name, _)| name);
        let report = errors.error(&literal, format_args!("unknown timestamp format `{value}`"));
        match nearest(&value, &names) {
            Some(name) => report.help(format_args!("did you mean `{name}`?")),
            None => report.help(format_args!("expected one of {}", listing(&names))),
        };
    }
    found
}

/// `type/subtype`, with parameters after a `;` or without.
fn media_type(argument: &Argument, errors: &Errors) -> Option<LitStr> {
    let literal = argument.text("application/json", errors)?;
    let text = literal.value();
    let essence = text.split(';').next().unwrap_or_default().trim_end();
    let is_token = |part: &str| !part.is_empty() && part.chars().all(|c| TOKEN.contains(c));
    if !essence.split_once('/').is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype)) {
        errors
            .error(&literal, format_args!("media type `{text}` must be of the form `type/subtype`"))
            .help("for example `media_type = \"application/json\"`");
        return None;
    }
    Some(literal)
}
