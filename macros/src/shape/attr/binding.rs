//! The arguments that say where in an HTTP message, or in an event, a member goes, with what each of them names.

use proc_macro2::Ident;
use syn::LitStr;

use crate::{
    attr::{Argument, Slot, Value},
    charset::TOKEN,
    report::Errors,
};

/// Where in an HTTP message or in an event a member goes.
pub(in crate::shape) enum Binding {
    Header(LitStr),
    PrefixHeaders(LitStr),
    Query(LitStr),
    QueryParams,
    /// With the label's name, where it is not the member's.
    Label(Option<LitStr>),
    Payload,
    ResponseCode,
    /// Of an event.
    EventHeader,
    /// Of an event.
    EventPayload,
}

const KEYS: [&str; 9] = [
    "header",
    "prefix_headers",
    "query",
    "query_params",
    "label",
    "payload",
    "response_code",
    "event_header",
    "event_payload",
];

/// One slot a key.
#[derive(Default)]
pub(in crate::shape) struct Bindings([Slot<Binding>; KEYS.len()]);

impl Bindings {
    pub(super) fn fill(&mut self, argument: &Argument, errors: &Errors) {
        if let Some(place) = KEYS.iter().position(|key| *key == argument.name) {
            self.0[place].fill(argument, Binding::from_argument(argument, errors), errors);
        }
    }

    /// The good ones, each with its key as the user wrote it.
    pub(in crate::shape) fn iter(&self) -> impl Iterator<Item = (&Ident, &Binding)> {
        self.0.iter().filter_map(|slot| slot.key().zip(slot.get()))
    }

    /// The only one, where there is no mistake.
    pub(in crate::shape) fn get(&self) -> Option<&Binding> {
        self.iter().next().map(|(_, binding)| binding)
    }

    /// Whether there is one, broken or not.
    pub(in crate::shape) fn is_given(&self) -> bool {
        self.0.iter().any(Slot::is_given)
    }
}

/// Whether a key is one of these.
pub(in crate::shape) fn is_binding(key: &Ident) -> bool {
    KEYS.iter().any(|name| key == name)
}

impl Binding {
    fn from_argument(argument: &Argument, errors: &Errors) -> Option<Self> {
        match argument.name.as_str() {
            "header" => {
                let name = argument.text("x-amz-meta", errors)?;
                let is_free = TOKEN.check(argument, &name, errors) && check_header(&name, errors);
                is_free.then_some(Self::Header(name))
            }
            "prefix_headers" => {
                // An empty one is all headers.
                let prefix: LitStr = argument.parse(("a string literal", "\"x-amz-meta-\""), errors)?;
                TOKEN.check(argument, &prefix, errors).then_some(Self::PrefixHeaders(prefix))
            }
            "query" => argument.text("max-results", errors).map(Self::Query),
            "query_params" => argument.flag(errors).map(|()| Self::QueryParams),
            "label" => Self::label(argument, errors),
            "payload" => argument.flag(errors).map(|()| Self::Payload),
            "response_code" => argument.flag(errors).map(|()| Self::ResponseCode),
            "event_header" => argument.flag(errors).map(|()| Self::EventHeader),
            _ => argument.flag(errors).map(|()| Self::EventPayload),
        }
    }

    fn label(argument: &Argument, errors: &Errors) -> Option<Self> {
        match &argument.value {
            Value::Nothing => Some(Self::Label(None)),
            Value::Assigned(..) => argument.text("Id", errors).map(|name| Self::Label(Some(name))),
            value => {
                errors
                    .error(value, "argument `label` must stand alone, or name a label of the URI")
                    .help("for example `label`, or `label = \"Id\"`");
                None
            }
        }
    }
}

/// The headers that every request has, or that say how a message is sent: a member's value would not arrive.
const RESERVED_HEADERS: [&str; 11] = [
    "host",
    "user-agent",
    "amz-sdk-invocation-id",
    "amz-sdk-request",
    "connection",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

fn check_header(literal: &LitStr, errors: &Errors) -> bool {
    let name = literal.value();
    let is_free = !RESERVED_HEADERS.iter().any(|reserved| reserved.eq_ignore_ascii_case(&name));
    if !is_free {
        errors
            .error(literal, format_args!("no member can be bound to header `{name}`"))
            .note("the client sets it, or its transport")
            .help("use another header");
    }
    is_free
}
