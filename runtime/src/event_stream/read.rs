//! A message becomes an event: its name says which member of the union, its headers and its payload what is in it.

use super::{
    message::{EventMessage, EventValue},
    names,
    payload::{EventPayload, EventPayloads},
};
use crate::{
    codec::{Absent, DecodeError, stand_in},
    schema::{Direction, Kind, Location, Member, Schema},
    shape::{
        BigDecimal, BigInteger, Blob, Document, ReadArm, ReadEntry, ReadItem, ReadMember, Reader, Timestamp,
        UnknownMember,
    },
};

/// A message, to be read as a union of events, or as one event.
pub(super) struct Event<'m> {
    pub(super) message: &'m EventMessage,
    pub(super) payloads: &'static dyn EventPayloads,
    pub(super) absent: Absent,
}

impl Event<'_> {
    pub(super) fn payload(&self) -> EventPayload<'_> {
        let is_corrected = matches!(self.absent, Absent::Corrected);
        EventPayload { bytes: &self.message.payload, is_corrected }
    }

    fn header(&self, member: &'static Member, read: ReadItem<'_>) -> Result<(), DecodeError> {
        match self.message.header(member.name) {
            Some(value) => read(Some(&mut Header(value))).map_err(|error| error.in_member(member.name)),
            None => stand_in(member, self.absent, read),
        }
    }

    /// Reads the member that is the payload.
    fn whole(&self, member: &'static Member, read: ReadItem<'_>) -> Result<(), DecodeError> {
        let is_raw = matches!(member.kind, Kind::Blob | Kind::String | Kind::Enum(_));
        let is_there =
            !self.message.payload.is_empty() || is_raw && self.message.header(names::CONTENT_TYPE).is_some();
        let outcome = if is_raw && (is_there || member.required) {
            read(Some(&mut Raw(self.message)))
        } else if is_there {
            self.payloads.decode(self.payload(), &mut |reader| read(Some(reader)))
        } else {
            return stand_in(member, self.absent, read);
        };
        outcome.map_err(|error| error.in_member(member.name))
    }

    /// What is in an event that the union does not know.
    fn unknown(&self, name: &str) -> UnknownMember {
        let mut document = Document::Null;
        let is_encoded = self.message.text(names::CONTENT_TYPE) == Some(self.payloads.content_type());
        let is_read = is_encoded
            && self
                .payloads
                .decode(self.payload(), &mut |reader| {
                    document = reader.document()?;
                    Ok(())
                })
                .is_ok();
        let payload = || Document::Blob(self.message.payload.clone().into());
        UnknownMember::new(name, if is_read { document } else { payload() })
    }
}

impl Reader for Event<'_> {
    fn structure(&mut self, schema: &'static Schema, read: ReadMember<'_>) -> Result<(), DecodeError> {
        let mut is_in_payload = false;
        for (index, member) in schema.members.iter().enumerate() {
            match member.location {
                Location::EventHeader => self.header(member, &mut |reader| read(index, reader))?,
                Location::EventPayload => self.whole(member, &mut |reader| read(index, reader))?,
                _ => is_in_payload = true,
            }
        }
        if !is_in_payload {
            return Ok(());
        }
        // A member of the payload's that has the name of one that is elsewhere is another.
        let mut read = |index: usize, reader: Option<&mut dyn Reader>| match schema.members.get(index) {
            Some(member) if member.location.is_bound_in(Direction::Event) => {
                reader.map_or(Ok(()), |reader| reader.document().map(drop))
            }
            _ => read(index, reader),
        };
        self.payloads.decode(self.payload(), &mut |reader| reader.structure(schema, &mut read))
    }

    fn union(
        &mut self,
        schema: &'static Schema,
        read: ReadArm<'_>,
    ) -> Result<Option<UnknownMember>, DecodeError> {
        let name = self.message.text(names::EVENT_TYPE);
        let name = name.ok_or_else(|| DecodeError::new("an event does not say which one it is"))?;
        match schema.find(name, 0) {
            Some((index, member)) => {
                read(index, self).map_err(|error| error.in_member(member.name)).map(|()| None)
            }
            None => Ok(Some(self.unknown(name))),
        }
    }

    fn list(&mut self, _: ReadItem<'_>) -> Result<(), DecodeError> {
        Err(structures_only())
    }

    fn map(&mut self, _: ReadEntry<'_>) -> Result<(), DecodeError> {
        Err(structures_only())
    }

    refuse! {
        structures_only: boolean -> bool, integer -> i64, double -> f64, string -> String, blob -> Blob,
        timestamp -> Timestamp, big_integer -> BigInteger, big_decimal -> BigDecimal, document -> Document,
    }
}

fn structures_only() -> DecodeError {
    DecodeError::new("an event is a structure")
}

/// The payload of a message as bytes or as text.
struct Raw<'m>(&'m EventMessage);

impl Reader for Raw<'_> {
    fn string(&mut self) -> Result<String, DecodeError> {
        let text = str::from_utf8(&self.0.payload);
        text.map(str::to_owned).map_err(|_| DecodeError::new("expected text"))
    }

    fn blob(&mut self) -> Result<Blob, DecodeError> {
        Ok(self.0.payload.clone().into())
    }

    fn structure(&mut self, _: &'static Schema, _: ReadMember<'_>) -> Result<(), DecodeError> {
        Err(mismatch())
    }

    refuse_aggregates! { mismatch }

    refuse! {
        mismatch: boolean -> bool, integer -> i64, double -> f64, timestamp -> Timestamp,
        big_integer -> BigInteger, big_decimal -> BigDecimal, document -> Document,
    }
}

/// The value of a header.
struct Header<'m>(&'m EventValue);

impl Reader for Header<'_> {
    fn boolean(&mut self) -> Result<bool, DecodeError> {
        match self.0 {
            EventValue::Boolean(value) => Ok(*value),
            _ => Err(mismatch()),
        }
    }

    fn integer(&mut self) -> Result<i64, DecodeError> {
        match *self.0 {
            EventValue::Byte(value) => Ok(value.into()),
            EventValue::Short(value) => Ok(value.into()),
            EventValue::Integer(value) => Ok(value.into()),
            EventValue::Long(value) => Ok(value),
            _ => Err(mismatch()),
        }
    }

    fn string(&mut self) -> Result<String, DecodeError> {
        match self.0 {
            EventValue::String(text) => Ok(text.clone().into_owned()),
            _ => Err(mismatch()),
        }
    }

    fn blob(&mut self) -> Result<Blob, DecodeError> {
        match self.0 {
            EventValue::Blob(bytes) => Ok(bytes.clone().into()),
            _ => Err(mismatch()),
        }
    }

    fn timestamp(&mut self) -> Result<Timestamp, DecodeError> {
        match self.0 {
            EventValue::Timestamp(time) => Ok(*time),
            _ => Err(mismatch()),
        }
    }

    fn structure(&mut self, _: &'static Schema, _: ReadMember<'_>) -> Result<(), DecodeError> {
        Err(mismatch())
    }

    refuse_aggregates! { mismatch }

    refuse! {
        mismatch: double -> f64, big_integer -> BigInteger, big_decimal -> BigDecimal, document -> Document,
    }
}

fn mismatch() -> DecodeError {
    DecodeError::new("a header or the payload of an event is of another type")
}
