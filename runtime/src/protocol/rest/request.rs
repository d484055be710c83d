//! A request: an input enters, and leaves as method, path, query, headers and body.

use http::{
    HeaderValue, Method,
    header::{ACCEPT, CONTENT_TYPE},
};

use super::{
    Form,
    body::Codec,
    headers, query,
    uri::{Dots, Pattern},
};
use crate::{
    operation::{HttpTraits, Operation},
    protocol::{EncodeError, EncodedRequest, Structure},
    schema::{Direction, Location},
    shape::View,
};

/// Writes an input.
pub(in crate::protocol) fn encode(
    form: &'static dyn Form,
    operation: &'static Operation,
    input: View<'_>,
) -> Result<EncodedRequest, EncodeError> {
    let HttpTraits { method, uri, .. } = http(operation)?;
    let input = Structure::new(input, operation.input, Direction::Request);
    let pattern = Pattern::new(uri);
    let codec = Codec { form, service: operation.service, is_unwrapped: false };
    let body = codec.write(input, Direction::Request)?;
    let mut headers = headers::write(input)?;
    if let Some(content_type) = body.content_type {
        headers.entry(CONTENT_TYPE).or_insert(content_type);
    }
    if let Some(accept) = accept(form, operation) {
        headers.entry(ACCEPT).or_insert(accept);
    }
    let mut request = EncodedRequest::new(headers, body.content);
    request.method = Method::from_bytes(method.as_bytes())
        .map_err(|_| EncodeError::new("the operation's method is not one of HTTP's"))?;
    request.path = pattern.write(input, Dots::of(operation.service))?;
    request.query = query::write(pattern, input)?;
    Ok(request)
}

/// How the operation goes over HTTP.
pub(super) fn http(operation: &Operation) -> Result<HttpTraits, EncodeError> {
    operation.http.ok_or_else(|| {
        let protocol = operation.service.protocol.name();
        EncodeError::new(format!("{protocol} needs the operation's method and path: set `http`"))
    })
}

/// What the client asks for. A payload may be of any type.
fn accept(form: &dyn Form, operation: &Operation) -> Option<HeaderValue> {
    let mut members = operation.output.members.iter();
    form.accept().filter(|_| !members.any(|member| member.location == Location::Payload))
}
