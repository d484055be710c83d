//! Enters: the body that a case expects, and its media type. Leaves: whether another one says the same.

mod cbor;
mod form;
mod frames;
mod json;
mod xml;

use std::sync::Arc;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use bytes::Bytes;
use libtest_mimic::Failed;
use serde_json::Value;

pub(crate) use self::{form::parameters, json::same_json, xml::Entries};

/// What a body is compared as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Media {
    Json,
    /// As a tree, in which these are the entries of maps.
    Xml(Arc<Entries>),
    /// By its parameters, in which these are the entries of maps.
    Form(Arc<Entries>),
    Cbor,
    /// Frame by frame, whether they come in signed envelopes or not.
    Events,
    Bytes,
    /// JSON, if what is expected is an object in JSON; XML, if it is an element: botocore's cases do not say.
    Guessed(Arc<Entries>),
}

impl Media {
    /// By the media type; no text that is compared semantically has a type that is not known here.
    pub(crate) fn of(media_type: Option<&str>, entries: &Arc<Entries>) -> Self {
        match media_type {
            Some("application/json") => Self::Json,
            Some("application/xml") => Self::Xml(Arc::clone(entries)),
            // One suite has the name wrong.
            Some("application/x-www-form-urlencoded" | "application/x-www-formurl-encoded") => {
                Self::Form(Arc::clone(entries))
            }
            Some("application/cbor") => Self::Cbor,
            _ => Self::Bytes,
        }
    }

    /// By the protocol, where nothing says the type.
    pub(crate) fn guessed(protocol: &str, entries: Entries) -> Self {
        match protocol {
            "awsQuery" | "ec2Query" => Self::Form(Arc::new(entries)),
            "rpcv2Cbor" => Self::Cbor,
            _ => Self::Guessed(Arc::new(entries)),
        }
    }
}

/// A body that is expected.
#[derive(Clone, Debug)]
pub(crate) struct Body {
    bytes: Bytes,
    media: Media,
}

impl Body {
    /// The body that a case has in its text: CBOR and events are in base64 there.
    pub(crate) fn new(text: String, media: Media) -> Result<Self, Failed> {
        let bytes = match media {
            Media::Cbor | Media::Events => STANDARD.decode(&text)?.into(),
            _ => text.into(),
        };
        Ok(Self { bytes, media })
    }

    /// The body that these events of a case are, by their frames in base64.
    pub(crate) fn of_events(events: &Value) -> Result<Self, Failed> {
        let mut bytes = Vec::new();
        for event in events.as_array().ok_or("a case without events")? {
            bytes.extend(STANDARD.decode(event["bytes"].as_str().ok_or("an event without its frame")?)?);
        }
        Ok(Self { bytes: bytes.into(), media: Media::Events })
    }

    /// The body itself.
    pub(crate) fn bytes(&self) -> Bytes {
        self.bytes.clone()
    }

    /// The same with the request id that is in another body, if both have one: it is in XML only.
    pub(crate) fn with_request_id_of(&self, actual: &[u8]) -> Self {
        let text = |bytes| std::str::from_utf8(bytes).unwrap_or_default();
        let bytes = match self.media {
            Media::Xml(_) => xml::with_request_id_of(text(&self.bytes), text(actual)).map(Bytes::from),
            _ => None,
        };
        Self { bytes: bytes.unwrap_or_else(|| self.bytes()), media: self.media.clone() }
    }

    /// What differs, if anything does.
    pub(crate) fn difference(&self, actual: &[u8]) -> Option<String> {
        let shown = |bytes: &[u8]| {
            let value = match self.media {
                Media::Cbor => cbor::read(bytes).map(|value| format!("{value:?}")),
                Media::Events => frames::read(bytes).map(|messages| format!("{messages:?}")),
                _ => None,
            };
            value.unwrap_or_else(|| format!("{:?}", String::from_utf8_lossy(bytes)))
        };
        let differs = || format!("body: expected {}, got {}", shown(&self.bytes), shown(actual));
        (!self.is_same(actual)).then(differs)
    }

    fn is_same(&self, actual: &[u8]) -> bool {
        let is_equal = self.bytes == actual;
        if is_equal || self.bytes.is_empty() || actual.is_empty() {
            return is_equal;
        }
        match &self.media {
            Media::Bytes => false,
            Media::Json => self.both(actual, same_json),
            Media::Xml(entries) => {
                self.both(actual, |actual, expected| xml::same_xml(actual, expected, entries))
            }
            Media::Form(entries) => {
                self.both(actual, |actual, expected| form::same_form(actual, expected, entries))
            }
            Media::Cbor => cbor::same_cbor(actual, &self.bytes),
            Media::Events => frames::same_events(actual, &self.bytes),
            Media::Guessed(entries) if self.bytes.starts_with(b"<") => {
                self.both(actual, |actual, expected| xml::same_xml(actual, expected, entries))
            }
            Media::Guessed(_) => self.is_object() && self.both(actual, same_json),
        }
    }

    fn is_object(&self) -> bool {
        matches!(serde_json::from_slice(&self.bytes), Ok(Value::Object(_)))
    }

    /// Whether both are text, and the same.
    fn both(&self, actual: &[u8], is_same: impl FnOnce(&str, &str) -> bool) -> bool {
        match (std::str::from_utf8(actual), std::str::from_utf8(&self.bytes)) {
            (Ok(actual), Ok(expected)) => is_same(actual, expected),
            _ => false,
        }
    }
}
