//! Bodies of JSON, in which members go by their JSON names.

use std::collections::BTreeMap;

use http::HeaderValue;

use super::{Form, MESSAGE, untyped};
use crate::{
    codec::{Absent, DecodeError, Format, NAMED_JSON, Node},
    operation::Service,
    protocol::{
        EncodeError, ErrorReply, ReadBody, Structure,
        json::{read_json, to_json},
    },
    schema::{Direction, Kind, Member, Schema},
    shape::{Document, View},
};

/// JSON.
pub(in crate::protocol) static JSON: Json = Json;

#[derive(Debug)]
pub(in crate::protocol) struct Json;

const JSON_TYPE: HeaderValue = HeaderValue::from_static("application/json");

impl Form for Json {
    fn content_type(&self) -> HeaderValue {
        JSON_TYPE
    }

    /// Some services answer in another form of JSON unless they are asked.
    fn accept(&self) -> Option<HeaderValue> {
        Some(JSON_TYPE)
    }

    fn absent(&self) -> Option<&'static str> {
        Some("{}")
    }

    fn is_always_there(&self) -> bool {
        true
    }

    fn write_members(&self, _: &Service, structure: Structure<'_>) -> Result<Vec<u8>, EncodeError> {
        let direction = structure.direction.unwrap_or(Direction::Response);
        to_json(&Node::body(structure.view, structure.schema, NAMED_JSON, direction))
    }

    fn write_member(&self, _: &Service, member: &Member, value: View<'_>) -> Result<Vec<u8>, EncodeError> {
        to_json(&Node::for_member(value, member, NAMED_JSON))
    }

    fn write_error(
        &self,
        service: &Service,
        error: ErrorReply<'_>,
        members: Option<Structure<'_>>,
        _: &str,
    ) -> Result<Vec<u8>, EncodeError> {
        match members {
            Some(structure) => self.write_members(service, structure),
            None => to_json(&BTreeMap::from_iter(error.message.map(|message| (MESSAGE, message)))),
        }
    }

    fn is_absent(&self, member: &Member, body: &[u8], direction: Direction) -> bool {
        let body = body.trim_ascii();
        body.is_empty() || body == b"null" || direction == Direction::Request && is_no_structure(member, body)
    }

    fn read_members(
        &self,
        body: &[u8],
        _: &'static Schema,
        absent: Absent,
        read: ReadBody<'_>,
    ) -> Result<(), DecodeError> {
        read_json(body, format(absent), read)
    }

    fn read_member(
        &self,
        body: &[u8],
        _: &Member,
        absent: Absent,
        read: ReadBody<'_>,
    ) -> Result<(), DecodeError> {
        read_json(body, format(absent), read)
    }

    fn name_members(&self, value: &mut Document, schema: &'static Schema) {
        if let Document::Map(map) = value {
            untyped::name_members(map, schema);
        }
    }

    fn name_members_of(&self, value: &mut Document, member: &Member) {
        untyped::name(value, *member.kind, member.target);
    }
}

/// A request without its structure has an empty one in its place.
fn is_no_structure(member: &Member, body: &[u8]) -> bool {
    let inside = body.strip_prefix(b"{").and_then(|body| body.strip_suffix(b"}"));
    matches!(member.kind, Kind::Structure(_)) && inside.is_some_and(|inside| inside.trim_ascii().is_empty())
}

fn format(absent: Absent) -> Format {
    Format { absent, ..NAMED_JSON }
}
