//! `protocol = …` goes in; the protocol comes out.

use proc_macro2::{Ident, Span};
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
    Known(Known),
    /// A protocol of the user's own, by the path of a static.
    Custom(Path),
}

/// A protocol that the runtime has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::service) enum Known {
    AwsJson10,
    AwsJson11,
    RestJson1,
    RestXml,
    AwsQuery,
    Ec2Query,
    RpcV2Cbor,
    RpcV2Json,
}

/// A feature of `service-client`, which passes it on.
#[derive(Clone, Copy)]
struct Feature {
    name: &'static str,
    is_on: bool,
}

const XML: Feature = Feature { name: "xml", is_on: cfg!(feature = "xml") };
const CBOR: Feature = Feature { name: "cbor", is_on: cfg!(feature = "cbor") };

/// A protocol, its name in Smithy, that of its static, and the feature that it needs.
type Row = (Known, &'static str, &'static str, Option<Feature>);

const PROTOCOLS: [Row; 8] = [
    (Known::AwsJson10, "awsJson1_0", "AWS_JSON_1_0", None),
    (Known::AwsJson11, "awsJson1_1", "AWS_JSON_1_1", None),
    (Known::RestJson1, "restJson1", "REST_JSON_1", None),
    (Known::RestXml, "restXml", "REST_XML", Some(XML)),
    (Known::AwsQuery, "awsQuery", "AWS_QUERY", Some(XML)),
    (Known::Ec2Query, "ec2Query", "EC2_QUERY", Some(XML)),
    (Known::RpcV2Cbor, "rpcv2Cbor", "RPC_V2_CBOR", Some(CBOR)),
    (Known::RpcV2Json, "rpcv2Json", "RPC_V2_JSON", None),
];

impl Protocol {
    pub(super) fn read(argument: &Argument, errors: &Errors) -> Option<Self> {
        match argument.parse(("the name of a protocol", "\"awsJson1_0\""), errors)? {
            ProtocolValue::Path(path) => Self::from_path(path, errors),
            ProtocolValue::Name(name) => Self::from_name(&name, errors),
        }
    }

    /// No static is named as a protocol is.
    fn from_path(path: Path, errors: &Errors) -> Option<Self> {
        let Some(name) = names().into_iter().find(|name| path.is_ident(*name)) else {
            return Some(Self::Custom(path));
        };
        errors
            .error(path, format_args!("the name of protocol `{name}` must be in quotes"))
            .help(format_args!("write `protocol = \"{name}\"`"));
        None
    }

    pub(in crate::service) fn from_name(literal: &LitStr, errors: &Errors) -> Option<Self> {
        let name = literal.value();
        let Some((known, _, _, feature)) = PROTOCOLS.into_iter().find(|(_, known, ..)| *known == name) else {
            let report = errors.error(literal, format_args!("unknown protocol `{name}`"));
            match nearest(&name, &names()) {
                Some(known) => report.help(format_args!("did you mean `{known}`?")),
                None => report.help(format_args!("expected one of {}", listing(&names()))),
            };
            return None;
        };
        if let Some(Feature { name: feature, .. }) = feature.filter(|feature| !feature.is_on) {
            errors
                .error(
                    literal,
                    format_args!("protocol `{name}` needs the feature `{feature}` of `service-client`"),
                )
                .help(format_args!("enable it in `Cargo.toml`: `features = [\"{feature}\"]`"));
            return None;
        }
        Some(Self::Known(known))
    }

    /// Whether there is one of this name, with its feature.
    #[cfg(feature = "model")]
    pub(in crate::service) fn is_known(name: &str) -> bool {
        let mut protocols = PROTOCOLS.into_iter();
        protocols.any(|(_, known, _, feature)| known == name && feature.is_none_or(|feature| feature.is_on))
    }

    /// The runtime's own, if it is one.
    pub(in crate::service) fn known(&self) -> Option<Known> {
        match self {
            Self::Known(known) => Some(*known),
            Self::Custom(_) => None,
        }
    }

    /// The name, but of one of the user's own.
    #[cfg(feature = "model")]
    pub(in crate::service) fn name(&self) -> Option<&'static str> {
        self.known().map(Known::name)
    }
}

impl Known {
    pub(in crate::service) fn name(self) -> &'static str {
        self.row().1
    }

    /// The runtime's static.
    pub(in crate::service) fn path(self) -> Ident {
        Ident::new(self.row().2, Span::mixed_site())
    }

    /// Whether members go into headers, paths and queries.
    pub(in crate::service) fn binds(self) -> bool {
        matches!(self, Self::RestJson1 | Self::RestXml)
    }

    /// Whether a request says which service it is for, by its `target_prefix`.
    pub(in crate::service) fn is_targeted(self) -> bool {
        matches!(self, Self::AwsJson10 | Self::AwsJson11 | Self::RpcV2Cbor | Self::RpcV2Json)
    }

    /// Whether some of what is sent is XML.
    pub(in crate::service) fn has_xml(self) -> bool {
        matches!(self, Self::RestXml | Self::AwsQuery | Self::Ec2Query)
    }

    /// Whether a request is a form, with the version of the interface in it.
    pub(in crate::service) fn is_query(self) -> bool {
        matches!(self, Self::AwsQuery | Self::Ec2Query)
    }

    fn row(self) -> Row {
        let row = PROTOCOLS.into_iter().find(|(known, ..)| *known == self);
        row.expect("every protocol has its row")
    }
}

fn names() -> [&'static str; PROTOCOLS.len()] {
    PROTOCOLS.map(|(_, name, ..)| name)
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
