//! A message as one value: head and body enter, and a structure is read from wherever its members are.

use std::{borrow::Cow, collections::BTreeMap};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::{
    Form,
    body::has_members_in_body,
    bound::{Bound, Content, Entry},
    headers, query, request,
    uri::Pattern,
};
use crate::{
    codec::{Absent, DecodeError, stand_in},
    operation::Operation,
    protocol::{RawRequest, RawResponse},
    schema::{Direction, Kind, Location, Member, Schema},
    shape::{
        BigDecimal, BigInteger, Blob, ByteStream, Document, DocumentMap, ReadArm, ReadEntry, ReadItem,
        ReadMember, Reader, Timestamp, UnknownMember,
    },
};

/// A message, to be read as a structure.
pub(in crate::protocol) struct Message<'m> {
    form: &'static dyn Form,
    direction: Direction,
    absent: Absent,
    headers: &'m HeaderMap,
    body: &'m Bytes,
    stream: Option<&'m ByteStream>,
    status: StatusCode,
    labels: Vec<(&'static str, Cow<'m, str>)>,
    parameters: Vec<(Cow<'m, str>, Cow<'m, str>)>,
    /// What an untyped reader reads.
    schema: Option<&'static Schema>,
    /// Whether a result's one member in the body is the body.
    is_unwrapped: bool,
}

impl<'m> Message<'m> {
    pub(in crate::protocol) fn response(
        form: &'static dyn Form,
        operation: &'static Operation,
        response: RawResponse<'m>,
    ) -> Self {
        Self {
            form,
            direction: Direction::Response,
            absent: response.absent(),
            headers: response.headers,
            body: response.body,
            stream: response.stream,
            status: response.status,
            labels: Vec::new(),
            parameters: Vec::new(),
            schema: None,
            is_unwrapped: operation.is_unwrapped,
        }
    }

    pub(in crate::protocol) fn request(
        form: &'static dyn Form,
        operation: &'static Operation,
        request: RawRequest<'m>,
    ) -> Result<Self, DecodeError> {
        let http = request::http(operation).map_err(|error| DecodeError::new(error.to_string()))?;
        let uri = &request.parts.uri;
        let captures = Pattern::new(http.uri).captures(uri.path());
        let parameters = query::parameters(uri.query().unwrap_or_default());
        Ok(Self {
            form,
            direction: Direction::Request,
            absent: Absent::Refused,
            headers: &request.parts.headers,
            body: request.body,
            stream: request.stream,
            status: StatusCode::OK,
            labels: captures.ok_or_else(|| DecodeError::new("the path is not the operation's"))?.1,
            parameters: parameters.ok_or_else(|| DecodeError::new("the query is not text"))?,
            schema: Some(operation.input),
            is_unwrapped: false,
        })
    }

    fn is_bound(&self, member: &Member) -> bool {
        member.location.is_bound_in(self.direction)
    }

    /// The member that the body is although it has no place of its own.
    fn unwrapped(&self, schema: &'static Schema) -> Option<(usize, &'static Member)> {
        let mut members = schema.members.iter().enumerate();
        let first = members.find(|(_, member)| !self.is_bound(member));
        first.filter(|_| self.is_unwrapped && schema.error.is_none())
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
            Location::PrefixHeaders(prefix) => {
                let found = headers::with_prefix(self.headers, prefix)?;
                // An answer with none of these headers says so: there is nothing else that it could say.
                let is_answer = self.direction == Direction::Response;
                entries(member, found).or_else(|| is_answer.then(|| no_entries(member)))
            }
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
            Ok(None) => return stand_in(member, self.absent, read),
            Err(error) => Err(error),
        }
        .map_err(|error| error.in_member(member.name))
    }

    fn read_payload(&self, member: &Member, read: ReadItem<'_>) -> Result<(), DecodeError> {
        if let Some(stream) = self.stream {
            return read(Some(&mut Bound::new(member, Content::Stream(stream))))
                .map_err(|error| error.in_member(member.name));
        }
        let is_raw = matches!(member.kind, Kind::Blob | Kind::Stream | Kind::String | Kind::Enum(_));
        if !is_raw {
            return self.read_value(member, read);
        }
        if self.body.is_empty() && self.can_do_without(member) {
            return stand_in(member, self.absent, read);
        }
        read(Some(&mut Bound::new(member, Content::Bytes(self.body))))
            .map_err(|error| error.in_member(member.name))
    }

    /// Reads a member that is the body, in the form of the protocol.
    fn read_value(&self, member: &Member, read: ReadItem<'_>) -> Result<(), DecodeError> {
        if self.form.is_absent(member, self.body, self.direction) && self.can_do_without(member) {
            return stand_in(member, self.absent, read);
        }
        let read = self.form.read_member(self.body, member, self.absent, &mut |reader| read(Some(reader)));
        read.map_err(|error| error.in_member(member.name))
    }

    fn can_do_without(&self, member: &Member) -> bool {
        !member.required || member.default.is_some() || matches!(self.absent, Absent::Corrected)
    }

    fn read_document(&self, schema: &'static Schema) -> Result<Document, DecodeError> {
        let mut document = Document::Map(DocumentMap::new());
        if has_members_in_body(schema, self.direction) {
            self.form.read_members(self.body, schema, self.absent, &mut |reader| {
                document = reader.document()?;
                Ok(())
            })?;
        }
        self.form.name_members(&mut document, schema);
        let Document::Map(map) = &mut document else { return Ok(document) };
        for member in schema.members.iter().filter(|member| self.is_bound(member)) {
            map.remove(member.name);
            self.read_bound(member, &mut |reader| {
                let Some(reader) = reader else { return Ok(()) };
                let mut value = reader.document()?;
                self.form.name_members_of(&mut value, member);
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

fn no_entries<'m>(member: &Member) -> Bound<'m> {
    Bound::header(member, Content::Entries(Vec::new()))
}

impl Reader for Message<'_> {
    fn structure(&mut self, schema: &'static Schema, read: ReadMember<'_>) -> Result<(), DecodeError> {
        for (index, member) in schema.members.iter().enumerate() {
            if self.is_bound(member) {
                self.read_bound(member, &mut |reader| read(index, reader))?;
            }
        }
        if let Some((index, member)) = self.unwrapped(schema) {
            return self.read_value(member, &mut |reader| read(index, reader));
        }
        if !has_members_in_body(schema, self.direction) {
            return Ok(());
        }
        // A member of the body's that has the name of one that is elsewhere is another.
        let mut read = |index: usize, reader: Option<&mut dyn Reader>| match schema.members.get(index) {
            Some(member) if self.is_bound(member) => {
                reader.map_or(Ok(()), |reader| reader.document().map(drop))
            }
            _ => read(index, reader),
        };
        self.form
            .read_members(self.body, schema, self.absent, &mut |reader| reader.structure(schema, &mut read))
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
