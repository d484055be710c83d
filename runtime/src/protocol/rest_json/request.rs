//! A request: an input enters, and leaves as method, path, query, headers and body.

use http::{
    HeaderValue, Method,
    header::{ACCEPT, CONTENT_TYPE},
};

use super::{
    body::{self, JSON_TYPE},
    headers, query,
    uri::Pattern,
};
use crate::{
    operation::{HttpTraits, Operation},
    protocol::{EncodeError, EncodedRequest, Structure},
    schema::{Direction, Location},
    shape::View,
};

pub(super) fn encode(operation: &'static Operation, input: View<'_>) -> Result<EncodedRequest, EncodeError> {
    let HttpTraits { method, uri, .. } = http(operation)?;
    let input = Structure::new(input, operation.input, Direction::Request);
    let pattern = Pattern::new(uri);
    let body = body::write(input)?;
    let mut headers = headers::write(input)?;
    if let Some(content_type) = body.content_type {
        headers.entry(CONTENT_TYPE).or_insert(content_type);
    }
    if let Some(accept) = accept(operation) {
        headers.entry(ACCEPT).or_insert(accept);
    }
    let mut request = EncodedRequest::new(headers, body.bytes);
    request.method = Method::from_bytes(method.as_bytes())
        .map_err(|_| EncodeError::new("the operation's method is not one of HTTP's"))?;
    request.path = pattern.write(input)?;
    request.query = query::write(pattern, input)?;
    Ok(request)
}

/// How the operation goes over HTTP.
pub(super) fn http(operation: &Operation) -> Result<HttpTraits, EncodeError> {
    operation
        .http
        .ok_or_else(|| EncodeError::new("restJson1 needs the operation's method and path: set `http`"))
}

/// Some services answer in another form of JSON unless they are asked. A payload may be of any type.
fn accept(operation: &Operation) -> Option<HeaderValue> {
    let mut members = operation.output.members.iter();
    (!members.any(|member| member.location == Location::Payload)).then_some(JSON_TYPE)
}
