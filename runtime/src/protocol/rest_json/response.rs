//! A response: an output or an error enters, and leaves as status, headers and body.

use bytes::Bytes;
use http::{HeaderName, HeaderValue, StatusCode, header::CONTENT_TYPE};

use super::{
    body::{self, Body},
    headers, request,
    text::Style,
};
use crate::{
    operation::Operation,
    protocol::{EncodeError, ErrorReply, Structure, json::to_json},
    schema::{Direction, Location, Schema},
    shape::{Members, ResponseMetadata, UnknownMember, View},
};

const ERROR_TYPE: HeaderName = HeaderName::from_static("x-amzn-errortype");
const MESSAGE: &str = "message";

pub(super) fn encode(
    operation: &'static Operation,
    output: View<'_>,
) -> Result<http::Response<Bytes>, EncodeError> {
    write(Structure::new(output, operation.output, Direction::Response), request::http(operation)?.code)
}

pub(super) fn encode_error(error: ErrorReply<'_>) -> Result<http::Response<Bytes>, EncodeError> {
    let mut response = match error.value {
        Some(View::Structure(value)) => modelled(value, error)?,
        _ => unmodelled(error)?,
    };
    let code = HeaderValue::try_from(error.code)
        .map_err(|_| EncodeError::new("the error's code is not a header value"))?;
    response.headers_mut().insert(ERROR_TYPE, code);
    Ok(response)
}

fn modelled(value: &dyn Members, error: ErrorReply<'_>) -> Result<http::Response<Bytes>, EncodeError> {
    let schema = value.schema();
    let write = |value| write(Structure::new(value, schema, Direction::Response), error.status);
    match error.message {
        None => write(View::Structure(value)),
        Some(message) => write(View::Structure(&WithMessage::new(value, message))),
    }
}

/// An exception with words where it has none: in its member for them, or beside its members.
struct WithMessage<'a> {
    inner: &'a dyn Members,
    message: &'a str,
    /// Which member is the one for words.
    index: Option<usize>,
    beside: Option<UnknownMember>,
}

impl<'a> WithMessage<'a> {
    fn new(inner: &'a dyn Members, message: &'a str) -> Self {
        let mut members = inner.schema().members.iter();
        let index = members.position(|member| member.name.eq_ignore_ascii_case(MESSAGE));
        let beside = index.is_none().then(|| UnknownMember::new(MESSAGE, message));
        Self { inner, message, index, beside }
    }
}

impl Members for WithMessage<'_> {
    fn schema(&self) -> &'static Schema {
        self.inner.schema()
    }

    fn member(&self, index: usize) -> View<'_> {
        match self.inner.member(index) {
            View::Null if self.index == Some(index) => View::String(self.message),
            view => view,
        }
    }

    fn unknown(&self) -> Option<&UnknownMember> {
        self.inner.unknown().or(self.beside.as_ref())
    }

    fn response_metadata(&self) -> Option<&ResponseMetadata> {
        self.inner.response_metadata()
    }
}

fn unmodelled(error: ErrorReply<'_>) -> Result<http::Response<Bytes>, EncodeError> {
    let members = error.message.map(|message| (MESSAGE, message));
    let body = to_json(&members.into_iter().collect::<std::collections::BTreeMap<_, _>>())?;
    let mut response = http::Response::new(Bytes::from(body));
    response.headers_mut().insert(CONTENT_TYPE, body::JSON_TYPE);
    *response.status_mut() = status(error.status)?;
    Ok(response)
}

fn write(structure: Structure<'_>, default: u16) -> Result<http::Response<Bytes>, EncodeError> {
    let status = status(code(structure)?.unwrap_or(default))?;
    let mut headers = headers::write(structure)?;
    let body = if has_content(status) { body::write(structure)? } else { Body::default() };
    if let Some(content_type) = body.content_type {
        headers.entry(CONTENT_TYPE).or_insert(content_type);
    }
    let mut response = http::Response::new(body.bytes);
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    Ok(response)
}

/// The status that a member holds.
fn code(structure: Structure<'_>) -> Result<Option<u16>, EncodeError> {
    let mut members = structure.members(|member| member.location == Location::ResponseCode);
    let Some((member, value)) = members.next() else { return Ok(None) };
    let text = Style::uri(member).text(value.view())?;
    let code = text.and_then(|text| text.parse().ok());
    code.map(Some).ok_or_else(no_status)
}

/// An answer's status: one below 200 says that the answer is still to come.
fn status(code: u16) -> Result<StatusCode, EncodeError> {
    let status = StatusCode::from_u16(code).ok().filter(|status| !status.is_informational());
    status.ok_or_else(no_status)
}

fn no_status() -> EncodeError {
    EncodeError::new("the status is not one of HTTP's, from 200 to 999")
}

/// With these a body would be taken for the beginning of the next response.
fn has_content(status: StatusCode) -> bool {
    !matches!(status, StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED)
}
