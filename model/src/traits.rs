//! What a model says about a shape or a member beside its type.

use serde_json::{Number, Value};

/// The traits of a shape, a member, an operation or a service, whichever format they came in.
///
/// Only what was written there: [`EffectiveTraits`] looks at a member and its target together.
#[expect(clippy::struct_excessive_bools, reason = "each is a trait of its own in the model")]
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Traits {
    /// The documentation, as the model has it: Markdown or HTML.
    pub documentation: Option<String>,
    /// Set where it should not be used any more.
    pub deprecated: Option<Deprecated>,
    /// Whether its value must not be logged.
    pub is_sensitive: bool,
    /// Whether it must be present.
    pub is_required: bool,
    /// Whether a client treats it as optional, whatever else is said.
    pub is_client_optional: bool,
    /// What an absent value means. `null` takes the target's default back. botocore's format has no defaults.
    pub default: Option<Value>,
    /// How long a string, list or map may be (characters, elements), or a blob (bytes). A shortest length of 0 says nothing
    /// and is left out.
    pub length: Option<Length>,
    /// How small and large a number may be.
    pub range: Option<Range>,
    /// A regular expression that a string matches.
    pub pattern: Option<String>,
    /// How a timestamp is written.
    pub timestamp_format: Option<TimestampFormat>,
    /// What a string or a blob contains: `application/json`.
    pub media_type: Option<String>,
    /// What the member is called in JSON, where it differs.
    pub json_name: Option<String>,
    /// Where in an HTTP message it goes. `None` is the body, and what protocols without such bindings have everywhere.
    pub binding: Option<Binding>,
    /// Whether it is a label of the operation's host prefix.
    pub is_host_label: bool,
    /// The parameter of the service's endpoint rules that it fills.
    pub context_param: Option<String>,
    /// Whether a client fills it with a fresh UUID where the caller leaves it out.
    pub is_idempotency_token: bool,
    /// Whether a list's elements or a map's values may be null.
    pub is_sparse: bool,
    /// Whether a blob is not held in memory, or a union is a stream of events.
    pub is_streaming: bool,
    /// Whether the length of a stream must be known before it is sent.
    pub requires_length: bool,
    /// Set where a structure is an error.
    pub error: Option<ErrorTraits>,
    /// What it is called in XML, where it differs.
    pub xml_name: Option<String>,
    /// Whether it is an attribute in XML.
    pub is_xml_attribute: bool,
    /// Whether a list or map has no element of its own in XML.
    pub is_xml_flattened: bool,
    /// The namespace that its XML is in.
    pub xml_namespace: Option<XmlNamespace>,
    /// What the member is called in EC2's form bodies, where it differs.
    pub ec2_query_name: Option<String>,
    /// Whether it is a header of an event.
    pub is_event_header: bool,
    /// Whether it is the payload of an event.
    pub is_event_payload: bool,
    /// Whether a structure is made for being one operation's input (Smithy only).
    pub is_input: bool,
    /// Whether a structure is made for being one operation's output (Smithy only).
    pub is_output: bool,
}

/// Why something should not be used any more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Deprecated {
    /// What to know, or what to use instead.
    pub message: Option<String>,
    /// The version or date from which on.
    pub since: Option<String>,
}

/// How long something may be; both ends are included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Length {
    /// The shortest.
    pub min: Option<u64>,
    /// The longest.
    pub max: Option<u64>,
}

/// How small and large a number may be; both ends are included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Range {
    /// The smallest.
    pub min: Option<Number>,
    /// The largest.
    pub max: Option<Number>,
}

/// How a timestamp is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TimestampFormat {
    /// RFC 3339 in UTC: `1985-04-12T23:20:50.520Z`.
    DateTime,
    /// As HTTP writes it: `Tue, 29 Apr 2014 18:30:38 GMT`.
    HttpDate,
    /// Seconds since 1970, with a fraction.
    EpochSeconds,
}

/// Where in an HTTP message a member goes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Binding {
    /// The header of this name.
    Header(String),
    /// One header for each entry of a map, with this prefix.
    PrefixHeaders(String),
    /// The query parameter of this name.
    Query(String),
    /// One query parameter for each entry of a map.
    QueryParams,
    /// A label of the path; with a name where the path calls it otherwise than the structure does.
    Label(Option<String>),
    /// The body as a whole.
    Payload,
    /// The status of the answer.
    ResponseCode,
}

/// What a model says about an error.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorTraits {
    /// Who is at fault.
    pub fault: Fault,
    /// What the error is called in the protocols that have error codes of their own (`awsQuery`, `ec2Query`, and
    /// `awsQueryCompatible` services beside their protocol), where it differs from the shape's name.
    pub code: Option<String>,
    /// The HTTP status that it comes with. botocore leaves it out in the JSON protocols.
    pub status: Option<u16>,
    /// The HTTP status that it comes with in the protocols that have error codes of their own, where it is another.
    pub query_status: Option<u16>,
    /// Set where calling again can help.
    pub retryable: Option<Retryable>,
}

/// Who is at fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The request was wrong.
    Client,
    /// The service failed.
    Server,
}

/// How calling again can help.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Retryable {
    /// Whether the service asks its callers to slow down.
    pub is_throttling: bool,
}

/// A namespace in XML.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct XmlNamespace {
    /// Its URI.
    pub uri: String,
    /// The prefix that stands for it. `None` where it is the default one.
    pub prefix: Option<String>,
}

/// A member's traits, and where it has none of a kind its target's.
#[derive(Clone, Copy, Debug)]
pub struct EffectiveTraits<'a> {
    member: &'a Traits,
    target: &'a Traits,
}

impl<'a> EffectiveTraits<'a> {
    /// The traits of a member and of the shape that it targets.
    pub fn new(member: &'a Traits, target: &'a Traits) -> Self {
        Self { member, target }
    }

    /// The documentation.
    pub fn documentation(self) -> Option<&'a str> {
        self.first(|traits| traits.documentation.as_deref())
    }

    /// Set where it should not be used any more.
    pub fn deprecated(self) -> Option<&'a Deprecated> {
        self.first(|traits| traits.deprecated.as_ref())
    }

    /// Whether its value must not be logged.
    pub fn is_sensitive(self) -> bool {
        self.member.is_sensitive || self.target.is_sensitive
    }

    /// How long it may be.
    pub fn length(self) -> Option<Length> {
        self.first(|traits| traits.length.as_ref()).copied()
    }

    /// How small and large it may be.
    pub fn range(self) -> Option<&'a Range> {
        self.first(|traits| traits.range.as_ref())
    }

    /// A regular expression that it matches.
    pub fn pattern(self) -> Option<&'a str> {
        self.first(|traits| traits.pattern.as_deref())
    }

    /// How it is written as a timestamp.
    pub fn timestamp_format(self) -> Option<TimestampFormat> {
        self.first(|traits| traits.timestamp_format.as_ref()).copied()
    }

    /// What it contains.
    pub fn media_type(self) -> Option<&'a str> {
        self.first(|traits| traits.media_type.as_deref())
    }

    /// Whether it is a stream.
    pub fn is_streaming(self) -> bool {
        self.member.is_streaming || self.target.is_streaming
    }

    /// Whether the length of a stream must be known before it is sent.
    pub fn requires_length(self) -> bool {
        self.member.requires_length || self.target.requires_length
    }

    /// Whether it has no element of its own in XML.
    pub fn is_xml_flattened(self) -> bool {
        self.member.is_xml_flattened || self.target.is_xml_flattened
    }

    /// The namespace that its XML is in.
    pub fn xml_namespace(self) -> Option<&'a XmlNamespace> {
        self.first(|traits| traits.xml_namespace.as_ref())
    }

    fn first<T: ?Sized>(self, read: impl Fn(&'a Traits) -> Option<&'a T>) -> Option<&'a T> {
        read(self.member).or_else(|| read(self.target))
    }
}
