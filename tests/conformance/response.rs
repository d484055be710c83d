//! Enters: a response that a service wrote, and the one that a case describes. Leaves: each difference. And the other
//! way: the response itself, for a client to read.

use bytes::Bytes;
use libtest_mimic::Failed;

use crate::{
    body::Body,
    request::{header_differences, header_map},
};

/// A response of a case: what a client is given, and what a service half should write.
#[derive(Clone, Debug)]
pub(crate) struct CaseResponse {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) forbidden_headers: Vec<String>,
    pub(crate) required_headers: Vec<String>,
    pub(crate) body: Option<Body>,
}

impl CaseResponse {
    pub(crate) fn to_response(&self) -> Result<http::Response<Bytes>, Failed> {
        let body = self.body.as_ref().map(|body| Bytes::from(body.text.clone())).unwrap_or_default();
        let mut response = http::Response::builder().status(self.status).body(body)?;
        *response.headers_mut() = header_map(&self.headers)?;
        Ok(response)
    }

    pub(crate) fn differences(&self, actual: &http::Response<Bytes>) -> Vec<String> {
        let mut differences = Vec::new();
        if actual.status() != self.status {
            differences.push(format!("status: expected {}, got {}", self.status, actual.status()));
        }
        differences.extend(header_differences(&self.headers, actual.headers(), actual.body()));
        let is_there = |name: &&String| actual.headers().contains_key(name.as_str());
        differences.extend(
            self.forbidden_headers.iter().filter(is_there).map(|name| format!("header {name}: forbidden")),
        );
        let is_absent = |name: &&String| !is_there(name) && !name.eq_ignore_ascii_case("content-length");
        differences.extend(
            self.required_headers.iter().filter(is_absent).map(|name| format!("header {name}: required")),
        );
        differences.extend(self.body.as_ref().and_then(|body| body.difference(actual.body())));
        differences
    }
}
