//! Events whose payloads are XML: a structure or a union enters, and leaves as bytes, and back.

use bytes::Bytes;

use super::{
    place::{Place, Tag},
    read::{Reading, Within, read},
    write::Writer,
};
use crate::{
    codec::{Absent, DecodeError},
    event_stream::{EventPayload, EventPayloads, InitialMessage},
    protocol::{EncodeError, ReadBody, Structure},
    schema::Direction,
    shape::View,
};

/// Events of restXml.
pub(in crate::protocol) static XML_EVENTS: XmlEvents = XmlEvents;

#[derive(Debug)]
pub(in crate::protocol) struct XmlEvents;

impl EventPayloads for XmlEvents {
    fn content_type(&self) -> &'static str {
        "application/xml"
    }

    fn initial(&self) -> InitialMessage {
        InitialMessage::Head
    }

    fn encode(&self, value: View<'_>) -> Result<Bytes, EncodeError> {
        let (View::Structure(members) | View::Union(members)) = value else {
            return Err(EncodeError::new("an event is a structure or a union"));
        };
        let schema = members.schema();
        let tag = Tag { name: schema.xml_name.unwrap_or(schema.name), namespace: schema.xml_namespace };
        let mut writer = Writer::new();
        writer.structure(tag, Structure::new(value, schema, Direction::Event))?;
        Ok(writer.finish().into())
    }

    fn decode(&self, payload: EventPayload<'_>, reader: ReadBody<'_>) -> Result<(), DecodeError> {
        let absent = if payload.is_corrected { Absent::Corrected } else { Absent::Refused };
        read(payload.bytes, Reading { within: Within::Root, place: Place::UNKNOWN, absent }, reader)
    }
}
