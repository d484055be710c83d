//! Enters: a request that a client sent, and what a case expects of it. Leaves: each difference. And the other way:
//! the request that the case describes, for a service to read.

use bytes::Bytes;
use libtest_mimic::Failed;

use crate::{body::parameters, message::Message};

/// What a case expects of a request.
#[derive(Clone, Debug, Default)]
pub(crate) struct ExpectedRequest {
    pub(crate) method: Option<String>,
    pub(crate) path: String,
    /// As they are written in a query; none where the case says nothing of the query.
    pub(crate) query: Option<Vec<String>>,
    pub(crate) forbidden_query: Vec<String>,
    pub(crate) required_query: Vec<String>,
    pub(crate) host: Option<String>,
    pub(crate) message: Message,
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
        differences.extend(self.message.differences(actual.headers(), actual.body()));
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
        let mut request = http::Request::builder()
            .method(self.method.as_deref().unwrap_or("POST"))
            .uri(format!("https://{host}{}{mark}{query}", self.path))
            .body(self.message.bytes())?;
        *request.headers_mut() = self.message.header_map()?;
        Ok(request)
    }
}
