//! Where events meet a message: a stream of them becomes its body, or is read from it beside the other members.

use http::{
    HeaderMap, HeaderValue,
    header::{ACCEPT, CONTENT_TYPE},
};

use super::{
    names,
    payload::{EventPayloads, InitialMessage},
    received::ReceivedEvents,
    sent::{EventBody, NoEvents},
    write,
};
use crate::{
    codec::{Absent, DecodeError},
    operation::Operation,
    protocol::{EncodeError, EncodedRequest, is_of_type},
    schema::Schema,
    shape::{
        BigDecimal, BigInteger, Blob, ByteStream, Document, ReadArm, ReadEntry, ReadItem, ReadMember, Reader,
        ResponseMetadata, Timestamp, UnknownMember, View,
    },
};

const EVENT_STREAM_TYPE: &str = "application/vnd.amazon.eventstream";
const EVENT_STREAM: HeaderValue = HeaderValue::from_static(EVENT_STREAM_TYPE);

/// How the operation's protocol writes events, where it can.
pub(crate) fn payloads(operation: &'static Operation) -> Option<&'static dyn EventPayloads> {
    operation.service.protocol.event_payloads()
}

/// Puts the events of an input, if it has any, into the body of its request.
pub(crate) fn write_request(
    operation: &'static Operation,
    input: View<'_>,
    request: &mut EncodedRequest,
) -> Result<(), EncodeError> {
    if operation.output.events().is_some() && request.headers.contains_key(ACCEPT) {
        request.headers.insert(ACCEPT, EVENT_STREAM);
    }
    let Some(index) = operation.input.events() else { return Ok(()) };
    let body = body(operation, (input, index), names::INITIAL_REQUEST, &request.body)?;
    request.body = body;
    set_type(&mut request.headers);
    Ok(())
}

/// Puts the events of an output, if it has any, into the body of its response.
pub(crate) fn write_response(
    operation: &'static Operation,
    output: View<'_>,
    response: &mut http::Response<ByteStream>,
) -> Result<(), EncodeError> {
    let Some(index) = operation.output.events() else { return Ok(()) };
    let body = body(operation, (output, index), names::INITIAL_RESPONSE, response.body())?;
    *response.body_mut() = body;
    set_type(response.headers_mut());
    Ok(())
}

fn set_type(headers: &mut HeaderMap) {
    headers.insert(CONTENT_TYPE, EVENT_STREAM);
}

/// Whether an operation's input, if it has events, reads a body of the type that these headers say.
pub(crate) fn accepts(operation: &'static Operation, headers: &HeaderMap) -> Option<bool> {
    operation.input.events()?;
    Some(is_of_type(headers, EVENT_STREAM_TYPE))
}

/// The events of the member at an index; `written` is what the protocol made of the other members.
fn body(
    operation: &'static Operation,
    (structure, index): (View<'_>, usize),
    initial: &'static str,
    written: &ByteStream,
) -> Result<ByteStream, EncodeError> {
    let payloads = payloads(operation).ok_or_else(|| {
        let protocol = operation.service.protocol.name();
        EncodeError::new(format!("the protocol `{protocol}` has no event streams"))
    })?;
    let View::Structure(structure) = structure else {
        return Err(EncodeError::new("events cannot be written from an untyped value"));
    };
    let source = match structure.member(index) {
        // As elsewhere, what a service answers is its own affair.
        View::EventStream(events) if initial == names::INITIAL_REQUEST => events.take_checked(),
        View::EventStream(events) => events.take(),
        _ => Box::new(NoEvents),
    };
    let first = match payloads.initial() {
        InitialMessage::Head => None,
        InitialMessage::FirstEvent => {
            let written = written.as_bytes().cloned().unwrap_or_default();
            Some(write::initial(payloads, initial, written))
        }
    };
    Ok(ByteStream::new(EventBody::new(first, source, payloads)))
}

/// Reads the events of an output from its response.
pub(crate) fn of_response(
    operation: &'static Operation,
    stream: Option<&ByteStream>,
    metadata: &ResponseMetadata,
) -> Option<(usize, ReceivedEvents)> {
    let index = operation.output.events()?;
    let body = stream?.take();
    let payloads = payloads(operation)?;
    Some((index, ReceivedEvents::new(operation, payloads, body, metadata.clone(), Absent::Corrected)))
}

/// Reads the events of an input from its request.
pub(crate) fn of_request(
    operation: &'static Operation,
    stream: Option<&ByteStream>,
) -> Option<(usize, ReceivedEvents)> {
    let index = operation.input.events()?;
    let body = stream?.take();
    let payloads = payloads(operation)?;
    let metadata = ResponseMetadata::default();
    Some((index, ReceivedEvents::new(operation, payloads, body, metadata, Absent::Refused)))
}

/// A message whose member at an index is a stream of events; the protocol reads the others.
pub(crate) struct WithEvents<'r> {
    inner: &'r mut dyn Reader,
    events: Option<(usize, ReceivedEvents)>,
}

impl<'r> WithEvents<'r> {
    pub(crate) fn new(inner: &'r mut dyn Reader, events: Option<(usize, ReceivedEvents)>) -> Self {
        Self { inner, events }
    }
}

impl Reader for WithEvents<'_> {
    fn structure(&mut self, schema: &'static Schema, member: ReadMember<'_>) -> Result<(), DecodeError> {
        let Some((index, events)) = self.events.take() else { return self.inner.structure(schema, member) };
        self.inner.structure(schema, &mut |at, reader| {
            if at == index { Ok(()) } else { member(at, reader) }
        })?;
        member(index, Some(&mut TheEvents(Some(events))))
    }

    fn document(&mut self) -> Result<Document, DecodeError> {
        self.inner.document()
    }

    refuse_aggregates! { a_structure }

    refuse! {
        a_structure: boolean -> bool, integer -> i64, double -> f64, string -> String, blob -> Blob,
        timestamp -> Timestamp, big_integer -> BigInteger, big_decimal -> BigDecimal,
    }
}

fn a_structure() -> DecodeError {
    DecodeError::new("a message is a structure")
}

/// The member that is the stream.
struct TheEvents(Option<ReceivedEvents>);

impl Reader for TheEvents {
    fn events(&mut self) -> Result<ReceivedEvents, DecodeError> {
        self.0.take().ok_or_else(|| DecodeError::new("the value was read before"))
    }

    fn structure(&mut self, _: &'static Schema, _: ReadMember<'_>) -> Result<(), DecodeError> {
        Err(only_events())
    }

    refuse_aggregates! { only_events }

    refuse! {
        only_events: boolean -> bool, integer -> i64, double -> f64, string -> String, blob -> Blob,
        timestamp -> Timestamp, big_integer -> BigInteger, big_decimal -> BigDecimal, document -> Document,
    }
}

fn only_events() -> DecodeError {
    DecodeError::new("what flows here are events")
}
