//! The body of a message: members enter, bytes and what they are leave. Of one that comes, whether it is of the right type.

use http::{HeaderMap, HeaderValue, header::CONTENT_TYPE};

use super::Form;
use crate::{
    operation::Service,
    protocol::{EncodeError, Structure, is_of_type, untyped},
    schema::{Direction, Kind, Location, Member, Schema},
    shape::{ByteStream, View},
};

/// What a message carries.
#[derive(Default)]
pub(super) struct Body {
    pub(super) content: ByteStream,
    /// Where there is no body of any kind, there is none.
    pub(super) content_type: Option<HeaderValue>,
}

const BLOB_TYPE: HeaderValue = HeaderValue::from_static("application/octet-stream");
const TEXT_TYPE: HeaderValue = HeaderValue::from_static("text/plain");

/// How the bodies of a message are written and read.
#[derive(Clone, Copy)]
pub(super) struct Codec {
    pub(super) form: &'static dyn Form,
    pub(super) service: &'static Service,
    pub(super) is_unwrapped: bool,
}

/// The member that is the body, if one is.
pub(in crate::protocol) fn payload(schema: &'static Schema) -> Option<&'static Member> {
    schema.members.iter().find(|member| member.location == Location::Payload)
}

impl Codec {
    /// The body of a message: its payload, or a structure of the members that have no other place.
    pub(super) fn write(self, structure: Structure<'_>, direction: Direction) -> Result<Body, EncodeError> {
        if let Some(member) = payload(structure.schema) {
            let value = structure.members(|member| member.location == Location::Payload).next();
            return match &value {
                Some((_, value)) => self.payload(member, value.view()),
                None => self.absent(member, direction),
            };
        }
        if self.is_unwrapped
            && let Some((member, value)) = structure.members(|member| structure.has_in_body(member)).next()
        {
            return self.member(member, value.view());
        }
        if !self.has_body(structure.schema, direction) {
            return Ok(Body::default());
        }
        Ok(self.whole(self.form.write_members(self.service, structure)?))
    }

    /// A request without members for its body has none.
    fn has_body(self, schema: &Schema, direction: Direction) -> bool {
        let is_always_there = direction != Direction::Request && self.form.is_always_there();
        is_always_there && !schema.is_unit() || has_members_in_body(schema, direction)
    }

    pub(super) fn whole(self, body: Vec<u8>) -> Body {
        Body { content: body.into(), content_type: Some(self.form.content_type()) }
    }

    fn member(self, member: &Member, value: View<'_>) -> Result<Body, EncodeError> {
        Ok(self.whole(self.form.write_member(self.service, member, value)?))
    }

    fn payload(self, member: &Member, value: View<'_>) -> Result<Body, EncodeError> {
        let content = match (*member.kind, untyped(value)) {
            // Events go by themselves.
            (Kind::EventStream(_), _) => return Ok(Body::default()),
            (Kind::Stream, View::Stream(stream)) => stream.clone(),
            (Kind::Blob | Kind::Stream, View::Blob(bytes)) => bytes.to_vec().into(),
            (Kind::Blob | Kind::Stream | Kind::String | Kind::Enum(_), View::String(text)) => {
                text.to_owned().into()
            }
            _ => return self.member(member, value),
        };
        Ok(Body { content, content_type: Some(media_type(member)?) })
    }

    /// What is sent where there is no payload: a structure without members, or nothing. What nothing is, a request says.
    fn absent(self, member: &Member, direction: Direction) -> Result<Body, EncodeError> {
        match (direction, *member.kind, self.form.absent()) {
            (Direction::Request, Kind::Structure(_), Some(absent)) => Ok(self.whole(absent.into())),
            (Direction::Request, Kind::Blob | Kind::Stream, _) => {
                Ok(Body { content: ByteStream::empty(), content_type: Some(media_type(member)?) })
            }
            _ => Ok(Body::default()),
        }
    }
}

/// Whether an input reads bodies of the type that these headers say.
pub(in crate::protocol) fn accepts(form: &dyn Form, schema: &'static Schema, headers: &HeaderMap) -> bool {
    let mut members = schema.members.iter();
    if members.any(|member| matches!(member.location, Location::Header(name) if name.eq_ignore_ascii_case(CONTENT_TYPE.as_str()))) {
        // What it is, the caller says and the implementation sees.
        return true;
    }
    let is_of_form = || {
        let content_type = form.content_type();
        let own = content_type.to_str().ok();
        own.into_iter().chain(form.aliases().iter().copied()).any(|expected| is_of_type(headers, expected))
    };
    match payload(schema).map(|member| (*member.kind, member.media_type)) {
        Some((Kind::Blob | Kind::Stream, None)) => true,
        Some((Kind::Blob | Kind::Stream | Kind::String | Kind::Enum(_), media_type)) => {
            is_of_type(headers, media_type.unwrap_or("text/plain"))
        }
        None if !has_members_in_body(schema, Direction::Request) => true,
        Some(_) | None => is_of_form(),
    }
}

/// Whether a part of the body belongs to members that have no place of their own.
pub(super) fn has_members_in_body(schema: &Schema, direction: Direction) -> bool {
    schema.members.iter().any(|member| !member.location.is_bound_in(direction))
}

fn media_type(member: &Member) -> Result<HeaderValue, EncodeError> {
    match (member.media_type, *member.kind) {
        (Some(media_type), _) => HeaderValue::try_from(media_type)
            .map_err(|_| EncodeError::new("the payload's media type is not a header value")),
        (None, Kind::Blob | Kind::Stream) => Ok(BLOB_TYPE),
        (None, _) => Ok(TEXT_TYPE),
    }
}
