//! Where in an HTTP message a member goes, as the model says.

use std::fmt;

use service_client_model::{Binding, Member};

/// Where in an HTTP message a member goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Location {
    Body,
    Header(String),
    PrefixHeaders(String),
    Query(String),
    QueryParams,
    Label(String),
    Payload,
    ResponseCode,
    EventHeader,
    EventPayload,
}

impl Location {
    pub(super) fn of(member: &Member) -> Self {
        match &member.traits.binding {
            Some(Binding::Header(name)) => Self::Header(name.clone()),
            Some(Binding::PrefixHeaders(prefix)) => Self::PrefixHeaders(prefix.clone()),
            Some(Binding::Query(name)) => Self::Query(name.clone()),
            Some(Binding::QueryParams) => Self::QueryParams,
            Some(Binding::Label(name)) => Self::Label(name.clone().unwrap_or_else(|| member.name.clone())),
            Some(Binding::Payload) => Self::Payload,
            Some(Binding::ResponseCode) => Self::ResponseCode,
            _ => Self::of_event(member).unwrap_or(Self::Body),
        }
    }

    /// Where in an event a member goes, whatever the protocol.
    pub(super) fn of_event(member: &Member) -> Option<Self> {
        match (member.traits.is_event_header, member.traits.is_event_payload) {
            (true, _) => Some(Self::EventHeader),
            (_, true) => Some(Self::EventPayload),
            _ => None,
        }
    }

    /// Whether both are one place; headers have no case.
    pub(crate) fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Header(name), Self::Header(other))
            | (Self::PrefixHeaders(name), Self::PrefixHeaders(other)) => name.eq_ignore_ascii_case(other),
            (one, other) => one == other,
        }
    }

    /// The argument that puts a member there.
    pub(crate) fn argument(&self, member: &str) -> Option<String> {
        Some(match (self, self.name()) {
            (Self::Body, _) => return None,
            (Self::Label(name), _) if name == member => "label".to_owned(),
            (_, Some(name)) => format!("{} = \"{name}\"", self.key()),
            _ => self.key().to_owned(),
        })
    }

    /// As the runtime reads it: `header x-foo`.
    pub(super) fn field(&self) -> String {
        self.name().map_or_else(|| self.key().to_owned(), |name| format!("{} {name}", self.key()))
    }

    fn key(&self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Header(_) => "header",
            Self::PrefixHeaders(_) => "prefix_headers",
            Self::Query(_) => "query",
            Self::QueryParams => "query_params",
            Self::Label(_) => "label",
            Self::Payload => "payload",
            Self::ResponseCode => "response_code",
            Self::EventHeader => "event_header",
            Self::EventPayload => "event_payload",
        }
    }

    fn name(&self) -> Option<&str> {
        match self {
            Self::Header(name) | Self::PrefixHeaders(name) | Self::Query(name) | Self::Label(name) => {
                Some(name)
            }
            Self::Body
            | Self::QueryParams
            | Self::Payload
            | Self::ResponseCode
            | Self::EventHeader
            | Self::EventPayload => None,
        }
    }
}

/// In the words of the runtime's messages.
impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Body => f.write_str("the body"),
            Self::Header(name) => write!(f, "header `{name}`"),
            Self::PrefixHeaders(prefix) => write!(f, "the headers `{prefix}…`"),
            Self::Query(name) => write!(f, "query parameter `{name}`"),
            Self::QueryParams => f.write_str("the query as all that is left"),
            Self::Label(name) => write!(f, "label `{{{name}}}`"),
            Self::Payload => f.write_str("the body as the whole of it"),
            Self::ResponseCode => f.write_str("the status"),
            Self::EventHeader => f.write_str("a header of the event"),
            Self::EventPayload => f.write_str("the payload of the event"),
        }
    }
}
