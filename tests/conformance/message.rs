//! Enters: what a case says of the headers and the body of a message, whichever way it goes. Leaves: each difference
//! from one that was sent. And the other way: the headers and the body themselves.

use std::fmt::Debug;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue};
use libtest_mimic::Failed;

use crate::body::Body;

/// What requests and responses have in common.
#[derive(Clone, Debug, Default)]
pub(crate) struct Message {
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) forbidden_headers: Vec<String>,
    pub(crate) required_headers: Vec<String>,
    pub(crate) body: Option<Body>,
}

impl Message {
    pub(crate) fn differences(&self, headers: &HeaderMap, body: &[u8]) -> Vec<String> {
        let is_there = |name: &&String| headers.contains_key(name.as_str());
        // Whoever sends the message writes that header.
        let is_absent = |name: &&String| !is_there(name) && !name.eq_ignore_ascii_case("content-length");
        let values = self.headers.iter().filter_map(|header| value_difference(header, headers, body));
        let forbidden = self.forbidden_headers.iter().filter(is_there);
        let required = self.required_headers.iter().filter(is_absent);
        values
            .chain(forbidden.map(|name| format!("header {name}: forbidden")))
            .chain(required.map(|name| format!("header {name}: required")))
            .chain(self.body.as_ref().and_then(|expected| expected.difference(body)))
            .collect()
    }

    /// The same with the request id that is in this body: whoever answers makes one up.
    pub(crate) fn with_request_id_of(&self, actual: &[u8]) -> Self {
        let body = self.body.as_ref().map(|body| body.with_request_id_of(actual));
        Self { body, ..self.clone() }
    }

    /// The headers of the case as those of a message.
    pub(crate) fn header_map(&self) -> Result<HeaderMap, Failed> {
        let mut map = HeaderMap::new();
        for (name, value) in &self.headers {
            map.append(name.parse::<HeaderName>()?, HeaderValue::from_str(value)?);
        }
        Ok(map)
    }

    pub(crate) fn bytes(&self) -> Bytes {
        self.body.as_ref().map(Body::bytes).unwrap_or_default()
    }
}

/// That a header is not there, or is another; lines of one name are one list. The length of the body is known here, and
/// its header is written by whoever sends the message.
fn value_difference((name, expected): &(String, String), headers: &HeaderMap, body: &[u8]) -> Option<String> {
    let differs = |actual: &dyn Debug| format!("header {name}: expected {expected:?}, got {actual:?}");
    if name.eq_ignore_ascii_case("content-length") && !headers.contains_key(name) {
        let length = body.len().to_string();
        return (length != *expected).then(|| differs(&length));
    }
    let lines: Vec<_> =
        headers.get_all(name).iter().map(|value| String::from_utf8_lossy(value.as_bytes())).collect();
    (lines.is_empty() || lines.join(", ") != *expected).then(|| differs(&lines))
}
