//! One member of a structure or a union: its names, its type, its constraints, and where in a message it goes.

use super::{
    Kind, Schema,
    xml::{XmlItems, XmlNamespace, XmlTraits},
};
use crate::{
    __private::assert_holds_no_stream,
    shape::{Number, Shape, TimestampFormat},
};

/// Where in an HTTP message a member of an operation's input, output or exception goes.
///
/// It matters to the protocols that bind members, such as `restJson1`, and there only at the top: what a member holds is
/// one value, wherever the member itself goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Location {
    /// In the body, beside others, by its name.
    #[default]
    Body,
    /// In the header of this name.
    Header(&'static str),
    /// In the headers whose names begin so: a map of text.
    PrefixHeaders(&'static str),
    /// In the query, as the parameter of this name.
    Query(&'static str),
    /// In the query, as its parameters: a map of text, or of lists of text. Another member's parameter wins when they are
    /// written; when they are read, the map holds them all.
    QueryParams,
    /// In the path, where the pattern has a label of this name.
    ///
    /// A client refuses an empty value, and `.` and `..`, also as one of the segments of a greedy label: whoever handles
    /// the path next may resolve them, and the request would be for another resource.
    Label(&'static str),
    /// The body itself.
    ///
    /// An optional structure without a value is `{}` in a request, and so is one whose members have none: both are read as
    /// no value.
    Payload,
    /// The status of a response.
    ResponseCode,
    /// In a header of the event that the structure is.
    EventHeader,
    /// The payload of the event that the structure is.
    EventPayload,
}

/// Which way a message goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    Request,
    Response,
    /// As one of a stream's events.
    Event,
}

impl Location {
    /// Whether it is a place of its own in such a message. Where it is not, the member is one of the body's.
    pub(crate) fn is_bound_in(self, direction: Direction) -> bool {
        match self {
            Self::EventHeader | Self::EventPayload => direction == Direction::Event,
            _ if direction == Direction::Event => false,
            Self::Body => false,
            Self::Header(_) | Self::PrefixHeaders(_) | Self::Payload => true,
            Self::Query(_) | Self::QueryParams | Self::Label(_) => direction == Direction::Request,
            Self::ResponseCode => direction == Direction::Response,
        }
    }
}

/// One member of a structure or a union.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
#[expect(clippy::struct_excessive_bools, reason = "each is a trait of its own")]
pub struct Member {
    /// The name on the wire.
    pub name: &'static str,
    /// The name in Rust: a field's, or a variant's.
    pub field: &'static str,
    /// The type of the value.
    pub kind: &'static Kind,
    /// The description of the aggregate that the value is or holds, if there is one.
    pub target: fn() -> Option<&'static Schema>,
    /// Whether a value must be there: true for every field that is not an `Option`.
    pub required: bool,
    /// How long a string (in code points), a blob (in bytes), a list or a map may be.
    pub length: Option<Length>,
    /// Which numbers are allowed.
    pub range: Option<Range>,
    /// Whether logs and `Debug` must not show the value.
    pub sensitive: bool,
    /// The format of a timestamp, where it is not the protocol's.
    pub timestamp_format: Option<TimestampFormat>,
    /// Where in a message it goes.
    pub location: Location,
    /// The name in JSON, where the protocol is one that tells it from the member's own.
    pub json_name: Option<&'static str>,
    /// The media type of what a string or a blob holds.
    pub media_type: Option<&'static str>,
    /// What stands for an absent value, as JSON; a blob is base64, a timestamp seconds or RFC 3339.
    ///
    /// It is written and read in place of an absent value. Only a client does not write it for an optional member of the
    /// operation's input itself: what that is by default, the service knows.
    pub default: Option<&'static str>,
    /// Whether a client makes a value up where there is none: one for all attempts of a call.
    pub is_idempotency_token: bool,
    /// Whether the operation's host prefix has a label of this name.
    pub is_host_label: bool,
    /// Its form in XML.
    pub xml: XmlTraits,
    /// The name in a request of EC2's, where it is another.
    pub ec2_query_name: Option<&'static str>,
    /// Whether a stream's length must be known before it is sent.
    pub requires_length: bool,
    /// [`Shape::HOLDS_STREAM`].
    pub(crate) holds_stream: bool,
    /// [`Shape::MODEL`].
    #[cfg(feature = "model")]
    pub(crate) model: Option<&'static str>,
}

impl Member {
    /// Describes a member of type `T`.
    pub const fn of<T: Shape>(name: &'static str, field: &'static str) -> Self {
        Self {
            name,
            field,
            kind: T::KIND,
            target: T::target,
            required: !T::OPTIONAL,
            length: None,
            range: None,
            sensitive: false,
            timestamp_format: None,
            location: Location::Body,
            json_name: None,
            media_type: None,
            default: None,
            is_idempotency_token: false,
            is_host_label: false,
            xml: XmlTraits::NONE,
            ec2_query_name: None,
            requires_length: false,
            holds_stream: T::HOLDS_STREAM,
            #[cfg(feature = "model")]
            model: T::MODEL,
        }
    }

    /// The service against whose model the type was checked: nothing is, without the feature.
    #[cfg_attr(not(feature = "model"), expect(clippy::unused_self, reason = "there is nothing to tell"))]
    pub(crate) const fn model(&self) -> Option<&'static str> {
        #[cfg(feature = "model")]
        return self.model;
        #[cfg(not(feature = "model"))]
        None
    }

    /// The same member under other names. Derived code builds on [`Shape::MEMBER`].
    #[doc(hidden)]
    #[track_caller]
    pub const fn named(mut self, name: &'static str, field: &'static str) -> Self {
        assert_holds_no_stream(name, &self);
        self.name = name;
        self.field = field;
        self
    }

    /// The same member where it need not be there.
    #[doc(hidden)]
    pub const fn optional(mut self) -> Self {
        self.required = false;
        self
    }

    /// Bounds the length.
    pub const fn length(mut self, min: Option<u64>, max: Option<u64>) -> Self {
        self.length = Some(Length { min, max });
        self
    }

    /// Bounds the number.
    pub const fn range(mut self, min: Option<Number>, max: Option<Number>) -> Self {
        self.range = Some(Range { min, max });
        self
    }

    /// Marks the value as one that must not be shown.
    pub const fn sensitive(mut self) -> Self {
        self.sensitive = true;
        self
    }

    /// Sets the format of a timestamp, or of those in a list or a map.
    pub const fn timestamp_format(mut self, format: TimestampFormat) -> Self {
        self.timestamp_format = Some(format);
        self
    }

    /// Puts it in a header.
    pub const fn header(self, name: &'static str) -> Self {
        self.at(Location::Header(name))
    }

    /// Puts it in the headers whose names begin with `prefix`.
    pub const fn prefix_headers(self, prefix: &'static str) -> Self {
        self.at(Location::PrefixHeaders(prefix))
    }

    /// Puts it in the query.
    pub const fn query(self, name: &'static str) -> Self {
        self.at(Location::Query(name))
    }

    /// Makes it all the parameters of the query that no other member has.
    pub const fn query_params(self) -> Self {
        self.at(Location::QueryParams)
    }

    /// Puts it in the path.
    pub const fn label(self, name: &'static str) -> Self {
        self.at(Location::Label(name))
    }

    /// Makes it the body.
    pub const fn payload(self) -> Self {
        self.at(Location::Payload)
    }

    /// Makes it the status of the response.
    pub const fn response_code(self) -> Self {
        self.at(Location::ResponseCode)
    }

    const fn at(mut self, location: Location) -> Self {
        self.location = location;
        self
    }

    /// Sets the name in JSON.
    pub const fn json_name(mut self, name: &'static str) -> Self {
        self.json_name = Some(name);
        self
    }

    /// Sets the media type of what it holds.
    pub const fn media_type(mut self, media_type: &'static str) -> Self {
        self.media_type = Some(media_type);
        self
    }

    /// Has a client make a value up where there is none.
    pub const fn idempotency_token(mut self) -> Self {
        self.is_idempotency_token = true;
        self
    }

    /// Makes it a label of the operation's host prefix.
    pub const fn host_label(mut self) -> Self {
        self.is_host_label = true;
        self
    }

    /// Sets the name of the element or the attribute in XML.
    pub const fn xml_name(mut self, name: &'static str) -> Self {
        self.xml.name = Some(name);
        self
    }

    /// Makes it an attribute in XML.
    pub const fn xml_attribute(mut self) -> Self {
        self.xml.is_attribute = true;
        self
    }

    /// Has the items of a list, or the entries of a map, stand in the structure's element themselves.
    pub const fn xml_flattened(mut self) -> Self {
        self.xml.is_flattened = true;
        self
    }

    /// Sets the namespace that the element declares.
    pub const fn xml_namespace(mut self, namespace: XmlNamespace) -> Self {
        self.xml.namespace = Some(namespace);
        self
    }

    /// Says what the items of a list, or the entries of a map, are called in XML.
    pub const fn xml_items(mut self, items: &'static XmlItems) -> Self {
        self.xml.items = Some(items);
        self
    }

    /// Sets the name in a request of EC2's.
    pub const fn ec2_query_name(mut self, name: &'static str) -> Self {
        self.ec2_query_name = Some(name);
        self
    }

    /// Makes it a header of an event.
    pub const fn event_header(self) -> Self {
        self.at(Location::EventHeader)
    }

    /// Makes it the payload of an event.
    pub const fn event_payload(self) -> Self {
        self.at(Location::EventPayload)
    }

    /// Wants the length of a stream to be known before it is sent.
    pub const fn requires_length(mut self) -> Self {
        self.requires_length = true;
        self
    }

    /// Sets what stands for an absent value, as JSON.
    pub const fn default(mut self, json: &'static str) -> Self {
        self.default = Some(json);
        self
    }
}

/// One bit for each member that is required or has a default; those from 63 on share the last one.
pub(super) const fn replaceable(members: &[Member]) -> u64 {
    let (mut bits, mut index) = (0, 0);
    while index < members.len() {
        if members[index].required || members[index].default.is_some() {
            bits |= bit(index);
        }
        index += 1;
    }
    bits
}

/// The bit of [`replaceable`] that stands for a member.
const fn bit(index: usize) -> u64 {
    1 << if index < 63 { index } else { 63 }
}

/// The first member that is a stream.
pub(super) const fn stream(members: &[Member]) -> Option<usize> {
    let mut index = 0;
    while index < members.len() {
        if matches!(members[index].kind, Kind::Stream | Kind::EventStream(_)) {
            return Some(index);
        }
        index += 1;
    }
    None
}

pub(super) const fn has_tokens(members: &[Member]) -> bool {
    let mut index = 0;
    while index < members.len() {
        if members[index].is_idempotency_token {
            return true;
        }
        index += 1;
    }
    false
}

/// Inclusive bounds of a length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Length {
    /// The least length allowed.
    pub min: Option<u64>,
    /// The greatest length allowed.
    pub max: Option<u64>,
}

/// Inclusive bounds of a number.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Range {
    /// The least number allowed.
    pub min: Option<Number>,
    /// The greatest number allowed.
    pub max: Option<Number>,
}
