//! A message as one value: head and body enter, and a structure is read from wherever its members are.

use std::{borrow::Cow, collections::BTreeMap};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::{
    bound::{Bound, Content, Entry},
    headers, query, request, untyped,
    uri::Pattern,
};
use crate::{
    codec::{Absent, DecodeError, Format, NAMED_JSON, stand_in},
    operation::Operation,
    protocol::{RawResponse, json::read_json},
    schema::{Direction, Kind, Location, Member, Schema},
    shape::{
        BigDecimal, BigInteger, Blob, Document, DocumentMap, ReadArm, ReadEntry, ReadItem, ReadMember,
        Reader, Timestamp, UnknownMember,
    },
};

/// A message, to be read as a structure.
pub(super) struct Message<'m> {
    direction: Direction,
    format: Format,
    headers: &'m HeaderMap,
    body: &'m Bytes,
    status: StatusCode,
    labels: Vec<(&'static str, Cow<'m, str>)>,
    parameters: Vec<(Cow<'m, str>, Cow<'m, str>)>,
    /// What an untyped reader reads.
    schema: Option<&'static Schema>,
}

impl<'m> Message<'m> {
    pub(super) fn response(response: RawResponse<'m>) -> Self {
        Self {
            direction: Direction::Response,
            format: response.format(NAMED_JSON),
            headers: response.headers,
            body: response.body,
            status: response.status,
            labels: Vec::new(),
            parameters: Vec::new(),
            schema: None,
        }
    }

    pub(super) fn request(
        operation: &'static Operation,
        request: &'m http::Request<Bytes>,
    ) -> Result<Self, DecodeError> {
        let http = request::http(operation).map_err(|error| DecodeError::new(error.to_string()))?;
        let uri = request.uri();
        let captures = Pattern::new(http.uri).captures(uri.path());
        let parameters = query::parameters(uri.query().unwrap_or_default());
        Ok(Self {
            direction: Direction::Request,
            format: NAMED_JSON,
            headers: request.headers(),
            body: request.body(),
            status: StatusCode::OK,
            labels: captures.ok_or_else(|| DecodeError::new("the path is not the operation's"))?.1,
            parameters: parameters.ok_or_else(|| DecodeError::new("the query is not text"))?,
            schema: Some(operation.input),
        })
    }

    fn is_bound(&self, member: &Member) -> bool {
        member.location.is_bound_in(self.direction)
    }

    /// Whether a part of the body belongs to members that have no place of their own.
    fn has_members_in_body(&self, schema: &Schema) -> bool {
        schema.members.iter().any(|member| !self.is_bound(member))
    }

    /// What stands in the place of a member other than the body.
    fn bound(&self, member: &Member) -> Result<Option<Bound<'m>>, DecodeError> {
        let texts = |texts| Bound::new(member, Content::Texts(texts));
        Ok(match member.location {
            Location::Header(name) => {
                let found = headers::texts(self.headers, name, member)?;
                let found = found.filter(|texts| !is_blank(texts, *member.kind));
                found.map(|texts| Bound::header(member, Content::Texts(texts)))
            }
            Location::PrefixHeaders(prefix) => entries(member, headers::with_prefix(self.headers, prefix)?),
            Location::Query(name) => Some(self.values(name)).filter(|found| !found.is_empty()).map(texts),
            Location::QueryParams => entries(member, self.parameters_by_name()),
            Location::Label(name) => {
                let mut labels = self.labels.iter();
                labels.find(|(own, _)| *own == name).map(|(_, text)| texts(vec![text.clone()]))
            }
            Location::ResponseCode => Some(texts(vec![self.status.as_u16().to_string().into()])),
            Location::Body | Location::Payload | Location::EventHeader | Location::EventPayload => None,
        })
    }

    fn values(&self, name: &str) -> Vec<Cow<'m, str>> {
        let values = self.parameters.iter().filter(|(own, _)| own == name);
        values.map(|(_, value)| value.clone()).collect()
    }

    fn parameters_by_name(&self) -> Vec<Entry<'m>> {
        let mut by_name: BTreeMap<&str, Vec<Cow<'m, str>>> = BTreeMap::new();
        for (name, value) in &self.parameters {
            by_name.entry(name).or_default().push(value.clone());
        }
        by_name.into_iter().map(|(name, values)| (name.to_owned(), values)).collect()
    }

    /// Reads a member that has a place of its own.
    fn read_bound(&self, member: &Member, read: ReadItem<'_>) -> Result<(), DecodeError> {
        if member.location == Location::Payload {
            return self.read_payload(member, read);
        }
        match self.bound(member) {
            Ok(Some(mut bound)) => read(Some(&mut bound)),
            Ok(None) => return stand_in(member, self.format.absent, read),
            Err(error) => Err(error),
        }
        .map_err(|error| error.in_member(member.name))
    }

    fn read_payload(&self, member: &Member, read: ReadItem<'_>) -> Result<(), DecodeError> {
        let is_raw = matches!(member.kind, Kind::Blob | Kind::String | Kind::Enum(_));
        let body = if is_raw { self.body } else { self.body.trim_ascii() };
        let is_absent = body.is_empty() || (!is_raw && body == b"null") || self.is_no_structure(member, body);
        let has_stand_in = member.default.is_some() || matches!(self.format.absent, Absent::Corrected);
        if is_absent && (!member.required || has_stand_in) {
            return stand_in(member, self.format.absent, read);
        }
        let outcome = if is_raw {
            read(Some(&mut Bound::new(member, Content::Bytes(self.body))))
        } else {
            read_json(body, self.format, &mut |reader| read(Some(reader)))
        };
        outcome.map_err(|error| error.in_member(member.name))
    }

    /// A request without its structure has an empty one in its place.
    fn is_no_structure(&self, member: &Member, body: &[u8]) -> bool {
        let inside = body.strip_prefix(b"{").and_then(|body| body.strip_suffix(b"}"));
        self.direction == Direction::Request
            && matches!(member.kind, Kind::Structure(_))
            && inside.is_some_and(|inside| inside.trim_ascii().is_empty())
    }

    fn read_document(&self, schema: &'static Schema) -> Result<Document, DecodeError> {
        let mut document = Document::Map(DocumentMap::new());
        if self.has_members_in_body(schema) {
            read_json(self.body, self.format, &mut |reader| {
                document = reader.document()?;
                Ok(())
            })?;
        }
        let Document::Map(map) = &mut document else { return Ok(document) };
        untyped::name_members(map, schema);
        for member in schema.members.iter().filter(|member| self.is_bound(member)) {
            map.remove(member.name);
            self.read_bound(member, &mut |reader| {
                let Some(reader) = reader else { return Ok(()) };
                let mut value = reader.document()?;
                untyped::name(&mut value, *member.kind, member.target);
                map.insert(member.name.to_owned(), value);
                Ok(())
            })?;
        }
        Ok(document)
    }
}

/// An empty header of what has no empty form says nothing.
fn is_blank(texts: &[Cow<'_, str>], kind: Kind) -> bool {
    let has_empty_form =
        matches!(kind, Kind::String | Kind::Enum(_) | Kind::Blob | Kind::List(_) | Kind::SparseList(_));
    !has_empty_form && texts.iter().all(|text| text.trim().is_empty())
}

/// No entries are no map, unless there must be one.
fn entries<'m>(member: &Member, entries: Vec<Entry<'m>>) -> Option<Bound<'m>> {
    let is_map = !entries.is_empty() || member.required;
    is_map.then(|| Bound::header(member, Content::Entries(entries)))
}

impl Reader for Message<'_> {
    fn structure(&mut self, schema: &'static Schema, read: ReadMember<'_>) -> Result<(), DecodeError> {
        for (index, member) in schema.members.iter().enumerate() {
            if self.is_bound(member) {
                self.read_bound(member, &mut |reader| read(index, reader))?;
            }
        }
        if !self.has_members_in_body(schema) {
            return Ok(());
        }
        // A member of the body's that has the name of one that is elsewhere is another.
        let mut read = |index: usize, reader: Option<&mut dyn Reader>| match schema.members.get(index) {
            Some(member) if self.is_bound(member) => {
                reader.map_or(Ok(()), |reader| reader.document().map(drop))
            }
            _ => read(index, reader),
        };
        read_json(self.body, self.format, &mut |reader| reader.structure(schema, &mut read))
    }

    fn document(&mut self) -> Result<Document, DecodeError> {
        match self.schema {
            Some(schema) => self.read_document(schema),
            None => Err(structures_only()),
        }
    }

    fn boolean(&mut self) -> Result<bool, DecodeError> {
        Err(structures_only())
    }

    fn integer(&mut self) -> Result<i64, DecodeError> {
        Err(structures_only())
    }

    fn double(&mut self) -> Result<f64, DecodeError> {
        Err(structures_only())
    }

    fn string(&mut self) -> Result<String, DecodeError> {
        Err(structures_only())
    }

    fn blob(&mut self) -> Result<Blob, DecodeError> {
        Err(structures_only())
    }

    fn timestamp(&mut self) -> Result<Timestamp, DecodeError> {
        Err(structures_only())
    }

    fn big_integer(&mut self) -> Result<BigInteger, DecodeError> {
        Err(structures_only())
    }

    fn big_decimal(&mut self) -> Result<BigDecimal, DecodeError> {
        Err(structures_only())
    }

    fn union(&mut self, _: &'static Schema, _: ReadArm<'_>) -> Result<Option<UnknownMember>, DecodeError> {
        Err(structures_only())
    }

    fn list(&mut self, _: ReadItem<'_>) -> Result<(), DecodeError> {
        Err(structures_only())
    }

    fn map(&mut self, _: ReadEntry<'_>) -> Result<(), DecodeError> {
        Err(structures_only())
    }
}

fn structures_only() -> DecodeError {
    DecodeError::new("a message is a structure")
}
