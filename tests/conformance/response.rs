//! Enters: a response that a service wrote, and the one that a case describes. Leaves: each difference. And the other
//! way: the response itself, for a client to read.

use bytes::Bytes;
use libtest_mimic::Failed;

use crate::message::Message;

/// A response of a case: what a client is given, and what a service half should write.
#[derive(Clone, Debug)]
pub(crate) struct CaseResponse {
    pub(crate) status: u16,
    pub(crate) message: Message,
}

impl CaseResponse {
    pub(crate) fn to_response(&self) -> Result<http::Response<Bytes>, Failed> {
        let mut response = http::Response::builder().status(self.status).body(self.message.bytes())?;
        *response.headers_mut() = self.message.header_map()?;
        Ok(response)
    }

    pub(crate) fn differences(&self, actual: &http::Response<Bytes>) -> Vec<String> {
        let mut differences = Vec::new();
        if actual.status() != self.status {
            differences.push(format!("status: expected {}, got {}", self.status, actual.status()));
        }
        let message = self.message.with_request_id_of(actual.body());
        differences.extend(message.differences(actual.headers(), actual.body()));
        differences
    }
}
