//! A response: an output or an error enters, and leaves as status, headers and body.

use bytes::Bytes;
use http::{HeaderName, HeaderValue, StatusCode, header::CONTENT_TYPE};

use super::{body, headers, request, text::Style};
use crate::{
    operation::Operation,
    protocol::{EncodeError, ErrorReply, Structure, json::to_json},
    schema::{Direction, Location},
    shape::View,
};

const ERROR_TYPE: HeaderName = HeaderName::from_static("x-amzn-errortype");

pub(super) fn encode(
    operation: &'static Operation,
    output: View<'_>,
) -> Result<http::Response<Bytes>, EncodeError> {
    write(Structure::new(output, operation.output, Direction::Response), request::http(operation)?.code)
}

pub(super) fn encode_error(error: ErrorReply<'_>) -> Result<http::Response<Bytes>, EncodeError> {
    let mut response = match error.value {
        Some(View::Structure(value)) => {
            write(Structure::new(View::Structure(value), value.schema(), Direction::Response), error.status)?
        }
        _ => unmodelled(error)?,
    };
    let code = HeaderValue::try_from(error.code)
        .map_err(|_| EncodeError::new("the error's code is not a header value"))?;
    response.headers_mut().insert(ERROR_TYPE, code);
    Ok(response)
}

fn unmodelled(error: ErrorReply<'_>) -> Result<http::Response<Bytes>, EncodeError> {
    let members = error.message.map(|message| ("message", message));
    let body = to_json(&members.into_iter().collect::<std::collections::BTreeMap<_, _>>())?;
    let mut response = http::Response::new(Bytes::from(body));
    response.headers_mut().insert(CONTENT_TYPE, body::JSON_TYPE);
    *response.status_mut() = status(error.status);
    Ok(response)
}

fn write(structure: Structure<'_>, default: u16) -> Result<http::Response<Bytes>, EncodeError> {
    let body = body::write(structure)?;
    let mut headers = headers::write(structure)?;
    if let Some(content_type) = body.content_type {
        headers.entry(CONTENT_TYPE).or_insert(content_type);
    }
    let mut response = http::Response::new(body.bytes);
    *response.status_mut() = status(code(structure)?.unwrap_or(default));
    *response.headers_mut() = headers;
    Ok(response)
}

/// The status that a member holds.
fn code(structure: Structure<'_>) -> Result<Option<u16>, EncodeError> {
    let mut members = structure.members();
    let Some((member, value)) = members.find(|(member, _)| member.location == Location::ResponseCode) else {
        return Ok(None);
    };
    let text = Style::uri(member).text(value.view())?;
    let code = text.and_then(|text| text.parse().ok());
    code.map(Some).ok_or_else(|| EncodeError::new("the status is not one of HTTP's"))
}

fn status(code: u16) -> StatusCode {
    StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}
