//! The body of a message: members enter, bytes and what they are leave. Of one that comes, whether it is of the right type.

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, header::CONTENT_TYPE};

use crate::{
    codec::{NAMED_JSON, Node},
    protocol::{EncodeError, Structure, Value, is_of_type, json::to_json, untyped},
    schema::{Direction, Kind, Location, Member, Schema},
    shape::View,
};

/// What a message carries.
#[derive(Default)]
pub(super) struct Body {
    pub(super) bytes: Bytes,
    /// Where there is no body of any kind, there is none.
    pub(super) content_type: Option<HeaderValue>,
}

pub(super) const JSON_TYPE: HeaderValue = HeaderValue::from_static("application/json");
const BLOB_TYPE: HeaderValue = HeaderValue::from_static("application/octet-stream");
const TEXT_TYPE: HeaderValue = HeaderValue::from_static("text/plain");

/// The body of a message: its payload, or an object of the members that have no other place.
pub(super) fn write(structure: Structure<'_>) -> Result<Body, EncodeError> {
    let direction = structure.direction;
    let mut members = structure.schema.members.iter();
    if let Some(member) = members.find(|member| member.location == Location::Payload) {
        let value = structure.members(|member| member.location == Location::Payload).next();
        return match &value {
            Some((_, value)) => payload(member, value),
            None => absent(member, direction),
        };
    }
    if !has_body(structure) {
        return Ok(Body::default());
    }
    json(&Node::body(structure.view, structure.schema, NAMED_JSON, direction))
}

/// A request without members for its body has none; a response has one if the operation has an output.
fn has_body(Structure { schema, direction, .. }: Structure<'_>) -> bool {
    match direction {
        Direction::Request => reads_body(schema),
        Direction::Response => !schema.is_unit(),
    }
}

fn json(value: &impl serde::Serialize) -> Result<Body, EncodeError> {
    Ok(Body { bytes: to_json(value)?.into(), content_type: Some(JSON_TYPE) })
}

fn payload(member: &Member, value: &Value<'_>) -> Result<Body, EncodeError> {
    let bytes = match (*member.kind, untyped(value.view())) {
        (Kind::Blob, View::Blob(bytes)) => Bytes::copy_from_slice(bytes),
        (Kind::Blob | Kind::String | Kind::Enum(_), View::String(text)) => {
            Bytes::copy_from_slice(text.as_bytes())
        }
        _ => return json(&Node::for_member(value.view(), member, NAMED_JSON)),
    };
    Ok(Body { bytes, content_type: Some(media_type(member)?) })
}

/// What is sent where there is no payload: a structure without members, or nothing. What nothing is, a request says.
fn absent(member: &Member, direction: Direction) -> Result<Body, EncodeError> {
    match (direction, *member.kind) {
        (Direction::Request, Kind::Structure(_)) => {
            Ok(Body { bytes: Bytes::from_static(b"{}"), content_type: Some(JSON_TYPE) })
        }
        (Direction::Request, Kind::Blob) => {
            Ok(Body { bytes: Bytes::new(), content_type: Some(media_type(member)?) })
        }
        _ => Ok(Body::default()),
    }
}

/// Whether an input reads bodies of the type that these headers say.
pub(super) fn accepts(schema: &Schema, headers: &HeaderMap) -> bool {
    let mut members = schema.members.iter();
    if members.any(|member| matches!(member.location, Location::Header(name) if name.eq_ignore_ascii_case(CONTENT_TYPE.as_str()))) {
        // What it is, the caller says and the implementation sees.
        return true;
    }
    let payload = schema.members.iter().find(|member| member.location == Location::Payload);
    let expected = match payload.map(|member| (*member.kind, member.media_type)) {
        Some((Kind::Blob, None)) => return true,
        Some((Kind::Blob | Kind::String | Kind::Enum(_), media_type)) => media_type.unwrap_or("text/plain"),
        None if !reads_body(schema) => return true,
        Some(_) | None => "application/json",
    };
    is_of_type(headers, expected)
}

fn reads_body(schema: &Schema) -> bool {
    schema.members.iter().any(|member| !member.location.is_bound_in(Direction::Request))
}

fn media_type(member: &Member) -> Result<HeaderValue, EncodeError> {
    match (member.media_type, *member.kind) {
        (Some(media_type), _) => HeaderValue::try_from(media_type)
            .map_err(|_| EncodeError::new("the payload's media type is not a header value")),
        (None, Kind::Blob) => Ok(BLOB_TYPE),
        (None, _) => Ok(TEXT_TYPE),
    }
}
