//! Events whose payloads are JSON: a structure or a union enters, and leaves as bytes, and back.

use bytes::Bytes;

use super::{
    EncodeError, ReadBody,
    json::{read_json, to_json},
};
use crate::{
    codec::{DecodeError, Format, JSON, NAMED_JSON, Node, RPC_JSON},
    event_stream::{EventPayload, EventPayloads, InitialMessage},
    schema::Direction,
    shape::View,
};

/// Events of AWS JSON.
pub(super) static RPC_JSON_EVENTS: JsonEvents =
    JsonEvents { format: JSON, initial: InitialMessage::FirstEvent };

/// Events of rpcv2Json.
pub(super) static RPC_V2_JSON_EVENTS: JsonEvents =
    JsonEvents { format: RPC_JSON, initial: InitialMessage::FirstEvent };

/// Events of restJson1.
pub(super) static REST_JSON_EVENTS: JsonEvents =
    JsonEvents { format: NAMED_JSON, initial: InitialMessage::Head };

#[derive(Debug)]
pub(super) struct JsonEvents {
    format: Format,
    initial: InitialMessage,
}

impl EventPayloads for JsonEvents {
    fn content_type(&self) -> &'static str {
        "application/json"
    }

    fn initial(&self) -> InitialMessage {
        self.initial
    }

    fn encode(&self, value: View<'_>) -> Result<Bytes, EncodeError> {
        let json = match value {
            View::Structure(members) => {
                to_json(&Node::body(value, members.schema(), self.format, Direction::Event))
            }
            _ => to_json(&Node::new(value, self.format)),
        };
        json.map(Bytes::from)
    }

    fn decode(&self, payload: EventPayload<'_>, read: ReadBody<'_>) -> Result<(), DecodeError> {
        let format = if payload.is_corrected { self.format.corrected() } else { self.format };
        read_json(payload.bytes, format, read)
    }
}
