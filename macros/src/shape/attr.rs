//! The arguments of `#[shape(…)]` go in; their values come out, each judged alone.
//!
//! What two arguments, or an argument and a type, say together is for `check` to judge.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{
    Attribute, LitInt, LitStr, Token,
    parse::{Parse, ParseStream},
};

use super::bounds::{Bounds, length, range};
use crate::{
    attr::{Argument, Grammar, Slot, Value},
    case::Case,
    paths::Runtime,
    report::Errors,
    suggest::{listing, nearest},
};

pub(super) const STRUCTURE: Grammar = Grammar {
    attribute: "shape",
    place: "a struct",
    keys: &["rename", "rename_all", "error", "no_debug", "no_serde", "crate"],
    elsewhere: &[
        ("length", "a field"),
        ("range", "a field"),
        ("sensitive", "a field"),
        ("timestamp_format", "a field"),
        ("response_metadata", "a field"),
        ("value", "a variant of an enum"),
        ("unknown", "a variant of an enum"),
    ],
};

pub(super) const ENUM: Grammar = Grammar {
    attribute: "shape",
    place: "an enum",
    keys: &["rename", "rename_all", "no_debug", "no_serde", "crate"],
    elsewhere: &[
        ("error", "a struct, and collect exceptions with `#[derive(ServiceError)]`"),
        ("length", "a field, or a variant that holds a value"),
        ("range", "a field, or a variant that holds a value"),
        ("sensitive", "a field, or a variant that holds a value"),
        ("timestamp_format", "a field, or a variant that holds a value"),
        ("response_metadata", "a field of a struct"),
        ("value", "a variant"),
        ("unknown", "a variant"),
    ],
};

pub(super) const FIELD: Grammar = Grammar {
    attribute: "shape",
    place: "a field",
    keys: &["rename", "length", "range", "sensitive", "timestamp_format", "response_metadata"],
    elsewhere: &[
        ("rename_all", "the struct"),
        ("error", "the struct"),
        ("no_debug", "the struct"),
        ("no_serde", "the struct"),
        ("crate", "the struct"),
        ("value", "a variant of an enum"),
        ("unknown", "a variant of an enum"),
    ],
};

/// A variant that holds a value: a member of a union.
pub(super) const ARM: Grammar = Grammar {
    attribute: "shape",
    place: "a variant that holds a value",
    keys: &["rename", "length", "range", "sensitive", "timestamp_format", "unknown"],
    elsewhere: &[
        ("value", "a variant that holds none; here `rename` sets the name on the wire"),
        ("response_metadata", "a field of a struct"),
        ("rename_all", "the enum"),
        ("no_debug", "the enum"),
        ("no_serde", "the enum"),
        ("crate", "the enum"),
    ],
};

/// A variant that holds none: a value of an enum.
pub(super) const UNIT: Grammar = Grammar {
    attribute: "shape",
    place: "a variant that holds no value",
    keys: &["value", "unknown"],
    elsewhere: &[
        ("rename", "a field; here `value = \"…\"` sets what is on the wire"),
        ("length", "a field, or a variant that holds a value"),
        ("range", "a field, or a variant that holds a value"),
        ("sensitive", "a field, or a variant that holds a value"),
        ("timestamp_format", "a field, or a variant that holds a value"),
        ("response_metadata", "a field of a struct"),
        ("rename_all", "the enum"),
        ("no_debug", "the enum"),
        ("no_serde", "the enum"),
        ("crate", "the enum"),
    ],
};

/// What `error(…)` accepts.
const ERROR: Grammar = Grammar {
    attribute: "shape",
    place: "`error`",
    keys: &["code", "status", "retryable", "throttling"],
    elsewhere: &[],
};

/// What stands on the struct or the enum.
#[derive(Default)]
pub(super) struct ContainerArgs {
    pub(super) rename: Slot<LitStr>,
    pub(super) rename_all: Slot<Case>,
    pub(super) error: Slot<ErrorArgs>,
    pub(super) no_debug: Slot<()>,
    pub(super) no_serde: Slot<()>,
    pub(super) runtime: Runtime,
}

impl ContainerArgs {
    pub(super) fn from_syn(grammar: &Grammar, attributes: &[Attribute], errors: &Errors) -> Self {
        let mut args = Self::default();
        let mut path = Slot::default();
        for argument in grammar.read_attributes(attributes, errors) {
            let given = &argument;
            match given.name.as_str() {
                "rename" => args.rename.fill(given, given.text("StartSessionRequest", errors), errors),
                "rename_all" => {
                    let literal = given.text("PascalCase", errors);
                    let case = literal.and_then(|literal| Case::from_literal(&literal, errors));
                    args.rename_all.fill(given, case, errors);
                }
                "error" => args.error.fill(given, ErrorArgs::from_argument(given, errors), errors),
                "no_debug" => args.no_debug.fill(given, given.flag(errors), errors),
                "no_serde" => args.no_serde.fill(given, given.flag(errors), errors),
                _ => path.fill(given, given.path("::service_client", errors), errors),
            }
        }
        args.runtime = Runtime::new(path.get());
        args
    }
}

/// What makes a structure an exception.
#[derive(Default)]
pub(super) struct ErrorArgs {
    pub(super) code: Slot<LitStr>,
    pub(super) status: Slot<u16>,
    pub(super) retryable: Slot<()>,
    pub(super) throttling: Slot<()>,
}

impl ErrorArgs {
    fn from_argument(argument: &Argument, errors: &Errors) -> Option<Self> {
        match &argument.value {
            Value::Nothing => Some(Self::default()),
            Value::List(list) if !list.stream().is_empty() => Some(Self::from_list(list.stream(), errors)),
            value => {
                errors
                    .error(value, "argument `error` must stand alone, or have arguments in parentheses")
                    .help("for example `error(code = \"NotFound\", status = 404)`");
                None
            }
        }
    }

    fn from_list(tokens: TokenStream, errors: &Errors) -> Self {
        let mut args = Self::default();
        for argument in ERROR.read(tokens, errors) {
            let given = &argument;
            match given.name.as_str() {
                "code" => args.code.fill(given, given.text("NotFound", errors), errors),
                "status" => args.status.fill(given, status(given, errors), errors),
                "retryable" => args.retryable.fill(given, given.flag(errors), errors),
                _ => args.throttling.fill(given, given.flag(errors), errors),
            }
        }
        args
    }
}

fn status(argument: &Argument, errors: &Errors) -> Option<u16> {
    let literal: LitInt = argument.parse(("an integer literal", "404"), errors)?;
    let status = literal.base10_parse().ok().filter(|status| (400..=599).contains(status));
    if status.is_none() {
        errors
            .error(&literal, format_args!("status `{literal}` cannot be the status of an exception"))
            .help("use one from 400 to 599");
    }
    status
}

/// What stands on a field, or on a variant that holds a value.
#[derive(Default)]
pub(super) struct MemberArgs {
    /// Every key that was given, in the order of the source.
    pub(super) keys: Vec<Ident>,
    pub(super) rename: Slot<LitStr>,
    pub(super) length: Slot<Bounds>,
    pub(super) range: Slot<Bounds>,
    pub(super) sensitive: Slot<()>,
    pub(super) timestamp_format: Slot<&'static str>,
    pub(super) response_metadata: Slot<()>,
    pub(super) unknown: Slot<()>,
}

impl MemberArgs {
    pub(super) fn from_syn(grammar: &Grammar, attributes: &[Attribute], errors: &Errors) -> Self {
        let mut args = Self::default();
        for argument in grammar.read_attributes(attributes, errors) {
            let given = &argument;
            args.keys.push(given.key.clone());
            match given.name.as_str() {
                "rename" => args.rename.fill(given, given.text("LedgerName", errors), errors),
                "length" => args.length.fill(given, length(given, errors), errors),
                "range" => args.range.fill(given, range(given, errors), errors),
                "sensitive" => args.sensitive.fill(given, given.flag(errors), errors),
                "timestamp_format" => {
                    args.timestamp_format.fill(given, timestamp_format(given, errors), errors);
                }
                "response_metadata" => args.response_metadata.fill(given, given.flag(errors), errors),
                _ => args.unknown.fill(given, given.flag(errors), errors),
            }
        }
        args
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

/// What stands on a variant that holds no value.
#[derive(Default)]
pub(super) struct UnitArgs {
    pub(super) value: Slot<Literal>,
    pub(super) unknown: Slot<()>,
}

impl UnitArgs {
    pub(super) fn from_syn(attributes: &[Attribute], errors: &Errors) -> Self {
        let mut args = Self::default();
        for argument in UNIT.read_attributes(attributes, errors) {
            match argument.name.as_str() {
                "value" => args.value.fill(&argument, Literal::from_argument(&argument, errors), errors),
                _ => args.unknown.fill(&argument, argument.flag(errors), errors),
            }
        }
        args
    }
}

/// The value of a variant on the wire.
pub(super) enum Literal {
    Text(LitStr),
    Number(TokenStream, i32),
}

impl Literal {
    fn from_argument(argument: &Argument, errors: &Errors) -> Option<Self> {
        match argument.parse(("a string or an integer", "\"RED\""), errors)? {
            Written::Text(text) => Some(Self::Text(text)),
            Written::Number(sign, integer) => Self::number(sign, &integer, errors),
        }
    }

    fn number(sign: Option<Token![-]>, integer: &LitInt, errors: &Errors) -> Option<Self> {
        let tokens = quote!(#sign #integer);
        let magnitude = integer.base10_parse::<i64>().ok();
        let number = magnitude.map(|magnitude| if sign.is_some() { -magnitude } else { magnitude });
        let Some(Ok(number)) = number.map(i32::try_from) else {
            let written = tokens.to_string().replace(' ', "");
            errors.error(&tokens, format_args!("value `{written}` must fit in an `i32`"));
            return None;
        };
        Some(Self::Number(tokens, number))
    }
}

/// A value as it was written: a string, or an integer that may have a sign.
enum Written {
    Text(LitStr),
    Number(Option<Token![-]>, LitInt),
}

impl Parse for Written {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitStr) {
            return input.parse().map(Self::Text);
        }
        let sign = input.parse()?;
        // `syn` would take a second sign for the literal's own.
        let is_signed_twice = input.peek(Token![-]);
        let integer: LitInt = input.parse()?;
        if is_signed_twice || !integer.suffix().is_empty() {
            // The caller says what was expected.
            return Err(syn::Error::new_spanned(integer, "another literal"));
        }
        Ok(Self::Number(sign, integer))
    }
}
