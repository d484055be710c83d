//! A response: an output or an error enters, and leaves as status, headers and body.

use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header::CONTENT_TYPE};

use super::{
    Form,
    body::{Body, Codec, payload},
    headers, request,
};
use crate::{
    call::uuid,
    operation::{Operation, Service},
    protocol::{EncodeError, ErrorReply, Structure, text::Style},
    schema::{Direction, Location, Schema},
    shape::{ByteStream, Members, ResponseMetadata, UnknownMember, View},
};

pub(in crate::protocol) const MESSAGE: &str = "message";

const REQUEST_ID: HeaderName = HeaderName::from_static("x-amzn-requestid");

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
    let (codec, id) = (Codec { form, service, is_unwrapped: false }, uuid());
    let mut response = match error.value {
        Some(View::Structure(value)) => modelled(codec, error, value, &id)?,
        _ => {
            let body = codec.whole(form.write_error(service, error, None, &id)?);
            whole(status(error.status)?, HeaderMap::new(), body)
        }
    };
    let id =
        HeaderValue::try_from(id).map_err(|_| EncodeError::new("the request's id is not a header value"))?;
    response.headers_mut().entry(REQUEST_ID).or_insert(id);
    Ok(response)
}

fn modelled(
    codec: Codec,
    error: ErrorReply<'_>,
    value: &dyn Members,
    id: &str,
) -> Result<http::Response<ByteStream>, EncodeError> {
    let with_message = error.message.map(|message| WithMessage::new(value, message));
    let value: &dyn Members = with_message.as_ref().map_or(value, |value| value);
    let structure = Structure::new(View::Structure(value), value.schema(), Direction::Response);
    assemble(structure, error.status, || match payload(structure.schema) {
        Some(_) => codec.write(structure, Direction::Response),
        None => Ok(codec.whole(codec.form.write_error(codec.service, error, Some(structure), id)?)),
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
    let headers = headers::write(structure)?;
    let body = if has_content(status) { body()? } else { Body::default() };
    Ok(whole(status, headers, body))
}

fn whole(status: StatusCode, mut headers: HeaderMap, body: Body) -> http::Response<ByteStream> {
    if let Some(content_type) = body.content_type {
        headers.entry(CONTENT_TYPE).or_insert(content_type);
    }
    let mut response = http::Response::new(body.content);
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
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
