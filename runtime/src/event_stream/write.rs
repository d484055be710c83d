//! An event becomes a message: a member of the union enters; its name, its headers and its payload leave.

use bytes::Bytes;

use super::{
    frame::MAX_VALUE,
    message::{EventMessage, EventValue},
    names,
    payload::EventPayloads,
};
use crate::{
    ClientError,
    check::{Origin, check, listed},
    protocol::{EncodeError, Structure, Value, untyped},
    schema::{Direction, Kind, Location, Member, Schema},
    service_error::Failure,
    shape::{Members, View},
};

/// The message of an event, which is a union of structures; it is checked against the union, where that is given.
pub(super) fn event(
    payloads: &dyn EventPayloads,
    event: View<'_>,
    checked: Option<&'static Schema>,
) -> Result<EventMessage, EncodeError> {
    let problems = checked.map_or_else(Vec::new, |union| check(event, union, Origin::Caller));
    if !problems.is_empty() {
        return Err(EncodeError::new(listed(&problems)));
    }
    let View::Union(union) = event else { return Err(EncodeError::new("an event is a member of a union")) };
    let mut members = union.schema().members.iter().enumerate();
    let found = members.find_map(|(index, member)| match union.member(index) {
        View::Structure(value) => Some((member, value)),
        _ => None,
    });
    let (member, value) = found.ok_or_else(|| EncodeError::new("the event is none that is modelled"))?;
    let kind = if value.schema().error.is_some() { Named::Exception } else { Named::Event };
    named(payloads, kind, member.name, value)
}

/// The message of a failure, with which a stream of `union` ends.
pub(super) fn failure(
    payloads: &dyn EventPayloads,
    failure: Failure<'_>,
    union: Option<&'static Schema>,
) -> Result<EventMessage, EncodeError> {
    match failure {
        Failure::Modelled(value) => {
            let name = exception_name(value.schema(), union);
            named(payloads, Named::Exception, name, value)
        }
        Failure::Other(error) => Ok(unmodelled(error)),
    }
}

/// What the union calls an exception, or else its code.
fn exception_name(exception: &'static Schema, union: Option<&'static Schema>) -> &'static str {
    let mut members = union.map_or(&[][..], |union| union.members).iter();
    // By name: what a constant points at may be in several places.
    let is_it = |member: &&Member| (member.target)().is_some_and(|target| target.name == exception.name);
    let code = || exception.error.map_or(exception.name, |error| error.code);
    members.find(is_it).map_or_else(code, |member| member.name)
}

fn unmodelled(error: &ClientError) -> EventMessage {
    EventMessage::default()
        .with_header(names::MESSAGE_TYPE, names::ERROR)
        .with_header(names::ERROR_CODE, fitting(error.own_code().unwrap_or("InternalFailure")))
        .with_header(names::ERROR_MESSAGE, fitting(error.own_message()))
}

/// As much of a text as a header holds.
fn fitting(text: &str) -> String {
    text[..text.floor_char_boundary(MAX_VALUE)].to_owned()
}

/// The message that holds the members beside the stream.
pub(super) fn initial(payloads: &dyn EventPayloads, name: &'static str, body: Bytes) -> EventMessage {
    EventMessage::new(body)
        .with_header(names::MESSAGE_TYPE, names::EVENT)
        .with_header(names::EVENT_TYPE, name)
        .with_header(names::CONTENT_TYPE, payloads.content_type())
}

/// What has a name, and a structure.
#[derive(Clone, Copy)]
enum Named {
    Event,
    Exception,
}

fn named(
    payloads: &dyn EventPayloads,
    kind: Named,
    name: &'static str,
    value: &dyn Members,
) -> Result<EventMessage, EncodeError> {
    let structure = Structure::new(View::Structure(value), value.schema(), Direction::Event);
    let (payload, content_type) = payload(payloads, structure)?;
    let mut message = EventMessage::new(payload);
    let (message_type, header) = match kind {
        Named::Event => (names::EVENT, names::EVENT_TYPE),
        Named::Exception => (names::EXCEPTION, names::EXCEPTION_TYPE),
    };
    message.push(names::MESSAGE_TYPE, message_type);
    message.push(header, name);
    if let Some(content_type) = content_type {
        message.push(names::CONTENT_TYPE, content_type);
    }
    for (member, value) in structure.members(|member| member.location == Location::EventHeader) {
        message.push(member.name, header_value(member, value.view())?);
    }
    Ok(message)
}

/// The payload and its type. An event of which nothing is in a payload has none.
fn payload(
    payloads: &dyn EventPayloads,
    structure: Structure<'_>,
) -> Result<(Bytes, Option<&'static str>), EncodeError> {
    let mut members = structure.schema.members.iter();
    if members.any(|member| member.location == Location::EventPayload) {
        let value = structure.members(|member| member.location == Location::EventPayload).next();
        return value
            .map_or(Ok((Bytes::new(), None)), |(member, value)| one_member(payloads, member, &value));
    }
    let mut members = structure.schema.members.iter();
    if members.any(|member| !member.location.is_bound_in(Direction::Event)) {
        return Ok((payloads.encode(structure.view)?, Some(payloads.content_type())));
    }
    Ok((Bytes::new(), None))
}

fn one_member(
    payloads: &dyn EventPayloads,
    member: &'static Member,
    value: &Value<'_>,
) -> Result<(Bytes, Option<&'static str>), EncodeError> {
    let (bytes, content_type) = match untyped(value.view()) {
        View::Blob(bytes) => (bytes, "application/octet-stream"),
        View::String(text) if *member.kind == Kind::Blob => (text.as_bytes(), "application/octet-stream"),
        View::String(text) => (text.as_bytes(), "text/plain"),
        view => return Ok((payloads.encode(view)?, Some(payloads.content_type()))),
    };
    Ok((Bytes::copy_from_slice(bytes), Some(member.media_type.unwrap_or(content_type))))
}

fn header_value(member: &Member, view: View<'_>) -> Result<EventValue, EncodeError> {
    let view = untyped(view);
    let value = match (*member.kind, view) {
        (Kind::Byte, View::Integer(value)) => value.try_into().ok().map(EventValue::Byte),
        (Kind::Short, View::Integer(value)) => value.try_into().ok().map(EventValue::Short),
        (Kind::Integer | Kind::IntEnum(_), View::Integer(value)) => {
            value.try_into().ok().map(EventValue::Integer)
        }
        (Kind::Long, View::Integer(value)) => Some(EventValue::Long(value)),
        (Kind::Timestamp, view) => crate::shape::timestamp_of(view).map(EventValue::Timestamp),
        (Kind::Boolean, View::Boolean(value)) => Some(EventValue::Boolean(value)),
        (Kind::Blob, View::Blob(bytes)) => Some(EventValue::Blob(Bytes::copy_from_slice(bytes))),
        (Kind::String | Kind::Enum(_), View::String(text)) => Some(text.to_owned().into()),
        _ => None,
    };
    value.ok_or_else(|| EncodeError::new(format!("`{}` cannot be in a header of an event", member.name)))
}
