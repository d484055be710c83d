//! A response: an output or an error enters, and leaves as status, headers and body.

use http::{StatusCode, header::CONTENT_TYPE};

use super::{
    Form,
    body::{Body, Codec, payload},
    headers, request,
};
use crate::{
    operation::{Operation, Service},
    protocol::{EncodeError, ErrorReply, Structure, text::Style},
    schema::{Direction, Location, Schema},
    shape::{ByteStream, Members, ResponseMetadata, UnknownMember, View},
};

pub(in crate::protocol) const MESSAGE: &str = "message";

/// Writes an output.
pub(in crate::protocol) fn encode(
    form: &'static dyn Form,
    operation: &'static Operation,
    output: View<'_>,
) -> Result<http::Response<ByteStream>, EncodeError> {
    let codec = Codec { form, service: operation.service, is_unwrapped: operation.is_unwrapped };
    let output = Structure::new(output, operation.output, Direction::Response);
    let default = request::http(operation)?.code;
    assemble(output, default, || codec.write(output, Direction::Response))
}

/// Writes an error.
pub(in crate::protocol) fn encode_error(
    form: &'static dyn Form,
    service: &'static Service,
    error: ErrorReply<'_>,
) -> Result<http::Response<ByteStream>, EncodeError> {
    let codec = Codec { form, service, is_unwrapped: false };
    let Some(View::Structure(value)) = error.value else {
        let mut response = http::Response::new(ByteStream::from(form.write_error(service, error, None)?));
        response.headers_mut().insert(CONTENT_TYPE, form.content_type());
        *response.status_mut() = status(error.status)?;
        return Ok(response);
    };
    let with_message = error.message.map(|message| WithMessage::new(value, message));
    let value: &dyn Members = with_message.as_ref().map_or(value, |value| value);
    let structure = Structure::new(View::Structure(value), value.schema(), Direction::Response);
    assemble(structure, error.status, || match payload(structure.schema) {
        Some(_) => codec.write(structure, Direction::Response),
        None => Ok(codec.whole(form.write_error(service, error, Some(structure))?)),
    })
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

fn assemble(
    structure: Structure<'_>,
    default: u16,
    body: impl FnOnce() -> Result<Body, EncodeError>,
) -> Result<http::Response<ByteStream>, EncodeError> {
    let status = status(code(structure)?.unwrap_or(default))?;
    let mut headers = headers::write(structure)?;
    let body = if has_content(status) { body()? } else { Body::default() };
    if let Some(content_type) = body.content_type {
        headers.entry(CONTENT_TYPE).or_insert(content_type);
    }
    let mut response = http::Response::new(body.content);
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
