//! `protocol = …` goes in; the protocol comes out.

use syn::{
    LitStr, Path,
    parse::{Parse, ParseStream},
};

use crate::{
    attr::Argument,
    report::Errors,
    suggest::{listing, nearest},
};

/// How a service speaks.
pub(in crate::service) enum Protocol {
    AwsJson10,
    AwsJson11,
    RestJson1,
    /// A protocol of the user's own, by the path of a static.
    Custom(Path),
}

const PROTOCOLS: [&str; 3] = ["awsJson1_0", "awsJson1_1", "restJson1"];
const LATER_PROTOCOLS: [&str; 5] = ["restXml", "awsQuery", "ec2Query", "rpcv2Cbor", "rpcv2Json"];

impl Protocol {
    pub(super) fn read(argument: &Argument, errors: &Errors) -> Option<Self> {
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

    pub(in crate::service) fn from_name(literal: &LitStr, errors: &Errors) -> Option<Self> {
        let name = literal.value();
        match name.as_str() {
            "awsJson1_0" => return Some(Self::AwsJson10),
            "awsJson1_1" => return Some(Self::AwsJson11),
            "restJson1" => return Some(Self::RestJson1),
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

    /// Whether there is one of this name.
    #[cfg(feature = "model")]
    pub(in crate::service) fn is_known(name: &str) -> bool {
        PROTOCOLS.contains(&name)
    }

    /// The name, but of one of the user's own.
    pub(in crate::service) fn name(&self) -> Option<&'static str> {
        match self {
            Self::AwsJson10 => Some("awsJson1_0"),
            Self::AwsJson11 => Some("awsJson1_1"),
            Self::RestJson1 => Some("restJson1"),
            Self::Custom(_) => None,
        }
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
