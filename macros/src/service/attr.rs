//! The arguments of `#[service_client]` and of `#[operation]` go in; their values come out, each judged alone.
//! What two of them say together is for `check` to judge.

use proc_macro2::TokenStream;
use syn::{
    Attribute, Ident, LitStr, Path,
    parse::{Parse, ParseStream},
};

use crate::{
    attr::{Argument, Grammar, Slot},
    case::Case,
    paths::Runtime,
    report::Errors,
    suggest::{listing, nearest},
};

const SERVICE: Grammar = Grammar {
    attribute: "service_client",
    place: "a trait",
    keys: &[
        "protocol",
        "service_id",
        "target_prefix",
        "endpoint_prefix",
        "signing_name",
        "signing",
        "api_version",
        "rename_all",
        "crate",
    ],
    elsewhere: &[("name", "a method, in `#[operation]`"), ("auth", "a method, in `#[operation]`")],
};

const OPERATION: Grammar = Grammar {
    attribute: "operation",
    place: "a method",
    keys: &["name", "auth"],
    elsewhere: &[
        ("protocol", "the trait, in `#[service_client]`"),
        ("service_id", "the trait, in `#[service_client]`"),
        ("target_prefix", "the trait, in `#[service_client]`"),
        ("endpoint_prefix", "the trait, in `#[service_client]`"),
        ("signing_name", "the trait, in `#[service_client]`"),
        ("signing", "the trait, in `#[service_client]`"),
        ("api_version", "the trait, in `#[service_client]`"),
        ("rename_all", "the trait, in `#[service_client]`, or on a parameter as `#[shape(rename)]`"),
        ("rename", "a parameter, in `#[shape]`; an operation has a `name`"),
    ],
};

/// What `#[service_client]` says.
#[derive(Default)]
pub(super) struct Arguments {
    pub(super) protocol: Slot<Protocol>,
    pub(super) service_id: Slot<LitStr>,
    pub(super) target_prefix: Slot<LitStr>,
    pub(super) endpoint_prefix: Slot<LitStr>,
    pub(super) signing_name: Slot<LitStr>,
    pub(super) signing: Slot<Signing>,
    pub(super) api_version: Slot<LitStr>,
    pub(super) rename_all: Slot<LitStr>,
    runtime: Slot<Path>,
    /// The keys in the order of the source.
    pub(super) keys: Vec<Ident>,
    /// Whether an argument was not understood: it may be one that seems to be missing.
    pub(super) is_broken: bool,
}

impl Arguments {
    pub(super) fn read(tokens: TokenStream, errors: &Errors) -> Self {
        let mut arguments = Self::default();
        let read = SERVICE.read(tokens, errors);
        arguments.is_broken = !errors.is_empty();
        for argument in read {
            arguments.fill(&argument, errors);
            arguments.keys.push(argument.key);
        }
        arguments
    }

    fn fill(&mut self, argument: &Argument, errors: &Errors) {
        match argument.name.as_str() {
            "protocol" => self.protocol.fill(argument, Protocol::read(argument, errors), errors),
            "service_id" => self.service_id.fill(argument, SERVICE_ID.read(argument, errors), errors),
            "target_prefix" => {
                self.target_prefix.fill(argument, TARGET_PREFIX.read(argument, errors), errors);
            }
            "endpoint_prefix" => self.endpoint_prefix.fill(argument, HOST.read(argument, errors), errors),
            "signing_name" => self.signing_name.fill(argument, SIGNING_NAME.read(argument, errors), errors),
            "signing" => self.signing.fill(argument, Signing::read(argument, errors), errors),
            "api_version" => self.api_version.fill(argument, API_VERSION.read(argument, errors), errors),
            "rename_all" => self.rename_all.fill(argument, read_convention(argument, errors), errors),
            _ => self.runtime.fill(argument, argument.path("::service_client", errors), errors),
        }
    }

    pub(super) fn runtime(&self) -> Runtime {
        Runtime::new(self.runtime.get())
    }

    pub(super) fn is_signed(&self) -> bool {
        !matches!(self.signing.get(), Some(Signing::None))
    }
}

/// What `#[operation]` says.
#[derive(Default)]
pub(super) struct OperationArguments {
    pub(super) name: Slot<LitStr>,
    pub(super) auth: Slot<Auth>,
}

impl OperationArguments {
    pub(super) fn read(attributes: &[Attribute], errors: &Errors) -> Self {
        let mut arguments = Self::default();
        for argument in OPERATION.read_attributes(attributes, errors) {
            match argument.name.as_str() {
                "name" => arguments.name.fill(&argument, OPERATION_NAME.read(&argument, errors), errors),
                _ => arguments.auth.fill(&argument, Auth::read(&argument, errors), errors),
            }
        }
        arguments
    }
}

/// How a service speaks.
pub(super) enum Protocol {
    AwsJson10,
    AwsJson11,
    /// A protocol of the user's own, by the path of a static.
    Custom(Path),
}

const PROTOCOLS: [&str; 2] = ["awsJson1_0", "awsJson1_1"];
const LATER_PROTOCOLS: [&str; 5] = ["restJson1", "restXml", "awsQuery", "ec2Query", "rpcv2Cbor"];

impl Protocol {
    fn read(argument: &Argument, errors: &Errors) -> Option<Self> {
        match argument.parse(("the name of a protocol", "\"awsJson1_0\""), errors)? {
            ProtocolValue::Path(path) => Self::from_path(path, errors),
            ProtocolValue::Name(name) => Self::from_name(&name, errors),
        }
    }

    /// No static is named as a protocol is.
    fn from_path(path: Path, errors: &Errors) -> Option<Self> {
        let known = PROTOCOLS.iter().chain(&LATER_PROTOCOLS);
        let Some(name) = known.into_iter().find(|name| path.is_ident(*name)) else {
            return Some(Self::Custom(path));
        };
        errors
            .error(path, format_args!("the name of protocol `{name}` must be in quotes"))
            .help(format_args!("write `protocol = \"{name}\"`"));
        None
    }

    fn from_name(literal: &LitStr, errors: &Errors) -> Option<Self> {
        let name = literal.value();
        match name.as_str() {
            "awsJson1_0" => return Some(Self::AwsJson10),
            "awsJson1_1" => return Some(Self::AwsJson11),
            later if LATER_PROTOCOLS.contains(&later) => {
                errors
                    .error(literal, format_args!("protocol `{later}` is not supported yet"))
                    .help(format_args!("the protocols are {}", listing(&PROTOCOLS)))
                    .note("a path in place of the name brings a `Protocol` of your own");
            }
            unknown => {
                let known = [&PROTOCOLS[..], &LATER_PROTOCOLS].concat();
                let report = errors.error(literal, format_args!("unknown protocol `{unknown}`"));
                match nearest(unknown, &known) {
                    Some(known) => report.help(format_args!("did you mean `{known}`?")),
                    None => report.help(format_args!("expected one of {}", listing(&PROTOCOLS))),
                };
            }
        }
        None
    }
}

enum ProtocolValue {
    Name(LitStr),
    Path(Path),
}

impl Parse for ProtocolValue {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitStr) {
            input.parse().map(Self::Name)
        } else {
            input.call(Path::parse_mod_style).map(Self::Path)
        }
    }
}

/// Whether requests are signed.
pub(super) enum Signing {
    V4,
    None,
}

impl Signing {
    fn read(argument: &Argument, errors: &Errors) -> Option<Self> {
        let literal = argument.text("none", errors)?;
        match literal.value().as_str() {
            "v4" => return Some(Self::V4),
            "none" => return Some(Self::None),
            unknown => errors
                .error(&literal, format_args!("unknown signing `{unknown}`"))
                .help("expected `v4`, which is the default, or `none`"),
        };
        None
    }
}

/// How one operation differs from the others in its authentication.
pub(super) enum Auth {
    None,
}

impl Auth {
    fn read(argument: &Argument, errors: &Errors) -> Option<Self> {
        let literal = argument.text("none", errors)?;
        if literal.value() == "none" {
            return Some(Self::None);
        }
        errors
            .error(&literal, format_args!("unknown authentication `{}`", literal.value()))
            .help("expected `none`; without the argument, the operation is signed as the service is");
        None
    }
}

fn read_convention(argument: &Argument, errors: &Errors) -> Option<LitStr> {
    let literal = argument.text("camelCase", errors)?;
    Case::from_literal(&literal, errors).map(|_| literal)
}

/// The characters of a text that goes into a header, a host name or a signature.
struct Charset {
    example: &'static str,
    /// The characters allowed beside ASCII letters and digits.
    others: &'static [char],
    description: &'static str,
}

const SERVICE_ID: Charset = Charset {
    example: "QLDB Session",
    others: &[' ', '-', '_'],
    description: "ASCII letters, digits, spaces, `-` and `_`",
};
const TARGET_PREFIX: Charset = Charset {
    example: "QLDBSession",
    others: &['_', '.', '-'],
    description: "ASCII letters, digits, `_`, `.` and `-`",
};
const HOST: Charset = Charset {
    example: "session.qldb",
    others: &['-', '.'],
    description: "ASCII letters, digits, `-` and `.`",
};
const SIGNING_NAME: Charset = Charset { example: "qldb", ..TARGET_PREFIX };
const API_VERSION: Charset = Charset { example: "2019-07-11", ..TARGET_PREFIX };
const OPERATION_NAME: Charset = Charset { example: "SendCommand", ..TARGET_PREFIX };

impl Charset {
    fn read(&self, argument: &Argument, errors: &Errors) -> Option<LitStr> {
        let literal = argument.text(self.example, errors)?;
        let text = literal.value();
        let stranger = text.chars().find(|c| !c.is_ascii_alphanumeric() && !self.others.contains(c));
        if let Some(stranger) = stranger {
            errors
                .error(&literal, format_args!("argument `{}` cannot contain {stranger:?}", argument.name))
                .help(format_args!("use {}", self.description));
            return None;
        }
        if !text.starts_with(is_word) || !text.ends_with(is_word) {
            errors.error(
                &literal,
                format_args!("argument `{}` must begin and end with a letter or a digit", argument.name),
            );
            return None;
        }
        Some(literal)
    }
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}
