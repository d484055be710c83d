//! The name of a protocol goes in; what generated code must know of it comes out.

use service_client_model::{Binding, Format, Model, TimestampFormat, nearest};

use crate::error::GenerateError;

/// The protocols that there are, for a service whose model names none.
const KNOWN: [&str; 8] =
    ["awsJson1_0", "awsJson1_1", "restJson1", "rpcv2Cbor", "rpcv2Json", "restXml", "awsQuery", "ec2Query"];

/// What a service speaks beside its protocol where its errors have codes of the query protocol.
const QUERY: &str = "awsQuery";

/// The protocol to write: the one that is asked for, or the first of the service's.
pub(crate) fn choose<'a>(model: &'a Model, asked: Option<&'a str>) -> Result<&'a str, GenerateError> {
    let service = model.service();
    let spoken: Vec<&str> = service.protocols.iter().map(String::as_str).collect();
    let Some(name) = asked else {
        let none = || GenerateError::NoProtocol { service: service.service_id.clone() };
        return spoken.first().copied().ok_or_else(none);
    };
    let mut known = if spoken.is_empty() { KNOWN.to_vec() } else { spoken };
    // It has a query service's error codes because it is still one. Only Smithy keeps the names for it.
    if service.is_query_compatible && model.format() == Format::SmithyAst && !known.contains(&QUERY) {
        known.push(QUERY);
    }
    if known.contains(&name) {
        return Ok(name);
    }
    Err(GenerateError::UnknownProtocol {
        name: name.to_owned(),
        service: service.service_id.clone(),
        suggestion: nearest(name, known.iter().copied()).map(str::to_owned),
        known: known.into_iter().map(str::to_owned).collect(),
    })
}

/// What protocols have in common that differ for the generator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    /// One path for all operations, and JSON or CBOR in both directions: `awsJson1_0`, `rpcv2Cbor`.
    Rpc,
    /// One path for all operations, and forms in one direction: `awsQuery`, `ec2Query`.
    Query,
    /// Members go all over the HTTP message: `restJson1`.
    RestJson,
    /// The same, with XML: `restXml`, and whatever nobody knows.
    Rest,
}

impl Family {
    pub(crate) fn of(protocol: &str) -> Self {
        match protocol {
            "awsJson1_0" | "awsJson1_1" | "rpcv2Cbor" | "rpcv2Json" => Self::Rpc,
            "awsQuery" | "ec2Query" => Self::Query,
            "restJson1" => Self::RestJson,
            _ => Self::Rest,
        }
    }

    /// Whether operations have a method and a path of their own, and members a place in the message.
    pub(crate) fn has_http_bindings(self) -> bool {
        matches!(self, Self::RestJson | Self::Rest)
    }

    /// Whether messages are XML in one direction at least, or go by the names in it.
    pub(crate) fn has_xml(self) -> bool {
        matches!(self, Self::Query | Self::Rest)
    }

    /// Whether an error's code is what the model says, and not always the shape's name.
    pub(crate) fn has_error_codes(self) -> bool {
        matches!(self, Self::Query)
    }

    /// How a timestamp is written in a place where the model does not say.
    pub(crate) fn timestamp_format(self, place: Option<&Binding>) -> TimestampFormat {
        let is_bound = |binding: &&Binding| self.has_http_bindings() && **binding != Binding::Payload;
        match (place.filter(is_bound), self) {
            (Some(Binding::Header(_) | Binding::PrefixHeaders(_)), _) => TimestampFormat::HttpDate,
            (Some(_), _) | (None, Self::Query | Self::Rest) => TimestampFormat::DateTime,
            (None, Self::Rpc | Self::RestJson) => TimestampFormat::EpochSeconds,
        }
    }
}
