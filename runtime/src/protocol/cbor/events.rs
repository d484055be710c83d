//! Events whose payloads are CBOR: a structure or a union enters, and leaves as bytes, and back.

use bytes::Bytes;

use super::{read_cbor, to_cbor};
use crate::{
    codec::{CBOR, DecodeError, Node},
    event_stream::{EventPayload, EventPayloads, InitialMessage},
    protocol::{EncodeError, ReadBody},
    schema::Direction,
    shape::View,
};

/// Events of rpcv2Cbor.
pub(in crate::protocol) static CBOR_EVENTS: CborEvents = CborEvents;

#[derive(Debug)]
pub(in crate::protocol) struct CborEvents;

impl EventPayloads for CborEvents {
    fn content_type(&self) -> &'static str {
        "application/cbor"
    }

    fn initial(&self) -> InitialMessage {
        InitialMessage::FirstEvent
    }

    fn encode(&self, value: View<'_>) -> Result<Bytes, EncodeError> {
        let cbor = match value {
            View::Structure(members) => to_cbor(&Node::body(value, members.schema(), CBOR, Direction::Event)),
            _ => to_cbor(&Node::new(value, CBOR)),
        };
        cbor.map(Bytes::from)
    }

    fn decode(&self, payload: EventPayload<'_>, read: ReadBody<'_>) -> Result<(), DecodeError> {
        let format = if payload.is_corrected { CBOR.corrected() } else { CBOR };
        read_cbor(payload.bytes, format, read)
    }
}
