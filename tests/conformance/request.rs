//! Enters: a request that a client sent, and what a case expects of it. Leaves: each difference. And the other way:
//! the request that the case describes, for a service to read.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue};
use libtest_mimic::Failed;

use crate::body::{Body, parameters};

/// What a case expects of a request.
#[derive(Clone, Debug, Default)]
pub(crate) struct ExpectedRequest {
    pub(crate) method: Option<String>,
    pub(crate) path: String,
    /// As they are written in a query; none where the case says nothing of the query.
    pub(crate) query: Option<Vec<String>>,
    pub(crate) forbidden_query: Vec<String>,
    pub(crate) required_query: Vec<String>,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) forbidden_headers: Vec<String>,
    pub(crate) required_headers: Vec<String>,
    pub(crate) host: Option<String>,
    pub(crate) body: Option<Body>,
}

impl ExpectedRequest {
    pub(crate) fn differences(&self, actual: &http::Request<Bytes>) -> Vec<String> {
        let mut differences = Vec::new();
        let mut same = |what: &str, actual: &str, expected: &str| {
            if actual != expected {
                differences.push(format!("{what}: expected {expected:?}, got {actual:?}"));
            }
        };
        if let Some(method) = &self.method {
            same("method", actual.method().as_str(), method);
        }
        if let Some(host) = &self.host {
            same("host", actual.uri().host().unwrap_or_default(), host);
        }
        same("path", actual.uri().path(), &self.path);
        differences.extend(self.query_differences(actual.uri().query().unwrap_or_default()));
        differences.extend(header_differences(&self.headers, actual.headers(), actual.body()));
        let is_there = |name: &&String| actual.headers().contains_key(name.as_str());
        differences.extend(
            self.forbidden_headers.iter().filter(is_there).map(|name| format!("header {name}: forbidden")),
        );
        // Whoever sends the message writes that header.
        let is_absent = |name: &&String| !is_there(name) && !name.eq_ignore_ascii_case("content-length");
        differences.extend(
            self.required_headers.iter().filter(is_absent).map(|name| format!("header {name}: required")),
        );
        differences.extend(self.body.as_ref().and_then(|body| body.difference(actual.body())));
        differences
    }

    fn query_differences(&self, actual: &str) -> Vec<String> {
        let actual = parameters(actual);
        let has = |name: &&String| actual.iter().any(|it| it.split('=').next() == Some(name.as_str()));
        let mut differences = Vec::new();
        if let Some(expected) = &self.query {
            let mut expected: Vec<&str> = expected.iter().map(String::as_str).collect();
            expected.sort_unstable();
            if expected != actual {
                differences.push(format!("query: expected {expected:?}, got {actual:?}"));
            }
        }
        differences
            .extend(self.forbidden_query.iter().filter(has).map(|name| format!("query {name}: forbidden")));
        let is_absent = |name: &&String| !has(name);
        differences.extend(
            self.required_query.iter().filter(is_absent).map(|name| format!("query {name}: required")),
        );
        differences
    }

    /// The request itself, sent to where the case says, or to `example.com`.
    pub(crate) fn to_request(&self) -> Result<http::Request<Bytes>, Failed> {
        let query = self.query.as_deref().unwrap_or_default().join("&");
        let mark = if query.is_empty() { "" } else { "?" };
        let host = self.host.as_deref().unwrap_or("example.com");
        let body = self.body.as_ref().map(|body| Bytes::from(body.text.clone())).unwrap_or_default();
        let mut request = http::Request::builder()
            .method(self.method.as_deref().unwrap_or("POST"))
            .uri(format!("https://{host}{}{mark}{query}", self.path))
            .body(body)?;
        *request.headers_mut() = header_map(&self.headers)?;
        Ok(request)
    }
}

/// The headers of a case as those of a message.
pub(crate) fn header_map(headers: &[(String, String)]) -> Result<HeaderMap, Failed> {
    let mut map = HeaderMap::new();
    for (name, value) in headers {
        map.append(name.parse::<HeaderName>()?, HeaderValue::from_str(value)?);
    }
    Ok(map)
}

/// Each header that is expected and is not there, or is another; lines of one name are one list. The length of the
/// body is known here, and its header is written by whoever sends the message.
pub(crate) fn header_differences(
    expected: &[(String, String)],
    actual: &HeaderMap,
    body: &[u8],
) -> Vec<String> {
    let difference = |(name, value): &(String, String)| {
        if name.eq_ignore_ascii_case("content-length") && !actual.contains_key(name) {
            let length = body.len().to_string();
            return (length != *value).then(|| format!("header {name}: expected {value:?}, got {length:?}"));
        }
        let lines: Vec<_> =
            actual.get_all(name).iter().map(|value| String::from_utf8_lossy(value.as_bytes())).collect();
        let joined = lines.join(", ");
        (lines.is_empty() || joined != *value)
            .then(|| format!("header {name}: expected {value:?}, got {lines:?}"))
    };
    expected.iter().filter_map(difference).collect()
}
