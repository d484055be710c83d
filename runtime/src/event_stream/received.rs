//! Events as they come: a body enters, messages leave, one at a time and only when they are asked for.

use std::{
    fmt,
    future::poll_fn,
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use http_body::Body as _;

use super::{
    FrameError,
    decoder::Decoder,
    message::{EventMessage, EventValue},
    names,
    payload::{EventPayloads, InitialMessage},
    read::Event,
};
use crate::{
    check::{Origin, check, listed},
    codec::{Absent, DecodeError},
    error::ClientError,
    operation::Operation,
    protocol::ErrorDescription,
    schema::Schema,
    service_error::ServiceError,
    shape::{ByteStream, ErrorHead, ResponseMetadata, Shape, View},
    sign::VerifyError,
    transport::{Body, TransportError, TransportErrorKind},
};

/// Events that a message's body brings, before anyone knows their types: what an
/// [`EventStream`](super::EventStream) is read from. `Debug` shows nothing of them.
pub struct ReceivedEvents {
    frames: Frames,
    payloads: &'static dyn EventPayloads,
    operation: &'static Operation,
    metadata: ResponseMetadata,
    absent: Absent,
    /// Whether nothing came yet of a stream that begins with the members beside it.
    may_be_initial: bool,
}

impl fmt::Debug for ReceivedEvents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReceivedEvents").field("operation", &self.operation.name).finish_non_exhaustive()
    }
}

impl ReceivedEvents {
    /// Events of an operation's output, or of its input where `absent` is refused.
    pub(super) fn new(
        operation: &'static Operation,
        payloads: &'static dyn EventPayloads,
        body: Body,
        metadata: ResponseMetadata,
        absent: Absent,
    ) -> Self {
        let may_be_initial = payloads.initial() == InitialMessage::FirstEvent;
        Self { frames: Frames::new(body), payloads, operation, metadata, absent, may_be_initial }
    }

    /// The next event. Nothing follows the end or an error.
    pub(super) fn poll_event<T: Shape, E: ServiceError>(
        &mut self,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<T, E>>> {
        let outcome = ready!(self.poll_message(cx));
        let message = match outcome {
            Ok(Some(message)) => message,
            Ok(None) => return Poll::Ready(None),
            Err(error) => return Poll::Ready(Some(Err(error.with_operation(self.operation).into()))),
        };
        Poll::Ready(Some(match message.text(names::MESSAGE_TYPE) {
            Some(names::EVENT) => self.event(&message).map_err(E::from),
            Some(names::EXCEPTION) => Err(self.exception(&message, T::target())),
            Some(names::ERROR) => Err(self.unmodelled(&message, names::ERROR_CODE).into()),
            _ => Err(self.unreadable(&DecodeError::new("an event does not say of which kind it is")).into()),
        }))
    }

    fn poll_message(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<EventMessage>, ClientError>> {
        loop {
            let frame = match ready!(self.frames.poll_frame(cx)) {
                Ok(Some(frame)) => frame,
                Ok(None) => return Poll::Ready(Ok(None)),
                Err(error) => return Poll::Ready(Err(self.broken(error))),
            };
            let message = EventMessage::decode(frame).map_err(|error| self.broken(error.into()))?;
            let may_be_initial = std::mem::take(&mut self.may_be_initial);
            if !(may_be_initial && is_initial(&message)) {
                return Poll::Ready(Ok(Some(message)));
            }
        }
    }

    fn event<T: Shape>(&self, message: &EventMessage) -> Result<T, ClientError> {
        let event = T::read(&mut self.reader(message)).map_err(|error| self.unreadable(&error))?;
        match (self.absent, T::target()) {
            (Absent::Refused, Some(union)) => self.check(event.view(), union).map(|()| event),
            _ => Ok(event),
        }
    }

    /// A service does not take what breaks its constraints.
    fn check(&self, event: View<'_>, union: &'static Schema) -> Result<(), ClientError> {
        let problems = check(event, union, Origin::Wire);
        if problems.is_empty() {
            return Ok(());
        }
        Err(ClientError::service("ValidationException", listed(&problems)).with_operation(self.operation))
    }

    fn exception<E: ServiceError>(&self, message: &EventMessage, union: Option<&'static Schema>) -> E {
        let name = message.text(names::EXCEPTION_TYPE).unwrap_or_default();
        let Some(index) = position(E::EXCEPTIONS, name, union) else {
            return self.unmodelled(message, names::EXCEPTION_TYPE).into();
        };
        let code = E::EXCEPTIONS[index].error.map_or(name, |error| error.code).to_owned();
        let head = ErrorHead { code, message: None };
        let metadata = self.metadata.clone().with_error(head);
        let exception = E::read(index, &mut self.reader(message), metadata);
        exception.unwrap_or_else(|error| self.unreadable(&error).into())
    }

    fn reader<'m>(&self, message: &'m EventMessage) -> Event<'m> {
        Event { message, payloads: self.payloads, absent: self.absent }
    }

    /// A failure that no exception models.
    fn unmodelled(&self, message: &EventMessage, code: &str) -> ClientError {
        let text = |name| match message.header(name) {
            Some(EventValue::String(text)) => Some(text.clone().into_owned()),
            _ => None,
        };
        let code = text(code).unwrap_or_default();
        let description = ErrorDescription {
            name: Some(code),
            code: None,
            message: text(names::ERROR_MESSAGE).or_else(|| self.words(message)),
        };
        ClientError::unmodelled(description, self.metadata.clone()).with_operation(self.operation)
    }

    /// What the payload of an exception says that no one knows.
    fn words(&self, message: &EventMessage) -> Option<String> {
        let mut words = None;
        let payload = self.reader(message);
        let _ = self.payloads.decode(payload.payload(), &mut |reader| {
            let document = reader.document()?;
            let texts = ["message", "Message"].into_iter().find_map(|name| document[name].as_str());
            words = texts.map(str::to_owned);
            Ok(())
        });
        words
    }

    fn unreadable(&self, error: &DecodeError) -> ClientError {
        ClientError::response(error, self.metadata.clone()).with_operation(self.operation)
    }

    fn broken(&self, failure: Failure) -> ClientError {
        failure.into_error(&self.metadata).with_operation(self.operation)
    }
}

/// A signature that does not hold is the caller's fault, not the way's.
fn refused(error: &TransportError) -> Option<ClientError> {
    let error = std::error::Error::source(error)?.downcast_ref::<VerifyError>()?;
    Some(ClientError::service(error.code(), error.to_string()).with_status(error.status()))
}

fn is_initial(message: &EventMessage) -> bool {
    matches!(message.text(names::EVENT_TYPE), Some(names::INITIAL_REQUEST | names::INITIAL_RESPONSE))
}

/// Which exception it is: by the union's name for it, by its code, or by its shape's name, in this order. Services write
/// the first letter of the latter two as they like.
fn position(exceptions: &[&'static Schema], name: &str, union: Option<&'static Schema>) -> Option<usize> {
    let member = union.and_then(|union| union.find(name, 0)).and_then(|(_, member)| (member.target)());
    // Shapes are told apart by name: what a constant points at may be in several places.
    let by_member =
        member.and_then(|target| exceptions.iter().position(|exception| exception.name == target.name));
    let by_code =
        |exception: &&Schema| exception.error.is_some_and(|error| error.code.eq_ignore_ascii_case(name));
    let by_name = |exception: &&Schema| exception.name.eq_ignore_ascii_case(name);
    by_member.or_else(|| exceptions.iter().position(by_code)).or_else(|| exceptions.iter().position(by_name))
}

/// Takes the members beside the stream out of it, where they are in its first message: their bytes, and what is left of
/// the stream. Waits for that message, unless there are no such members.
pub(crate) async fn split_initial(
    operation: &'static Operation,
    schema: &'static Schema,
    stream: ByteStream,
) -> Result<(Bytes, ByteStream), Failure> {
    let payloads = operation.service.protocol.event_payloads();
    let is_first_event = payloads.is_some_and(|payloads| payloads.initial() == InitialMessage::FirstEvent);
    if schema.events().is_none() || !is_first_event || schema.members.len() < 2 {
        return Ok((Bytes::new(), stream));
    }
    let mut frames = Frames::new(stream.take());
    let first = poll_fn(|cx| frames.poll_frame(cx)).await?;
    let message = first.clone().map(EventMessage::decode).transpose()?;
    match message.filter(is_initial) {
        Some(message) => Ok((message.payload, frames.into_stream(None))),
        None => Ok((Bytes::new(), frames.into_stream(first))),
    }
}

/// Why no further message can be had.
#[derive(Clone, Debug)]
pub(crate) enum Failure {
    Transport(TransportError),
    Frame(FrameError),
}

impl Failure {
    pub(crate) fn into_error(self, metadata: &ResponseMetadata) -> ClientError {
        match self {
            Self::Transport(error) => refused(&error).unwrap_or_else(|| error.into()),
            Self::Frame(error) => {
                ClientError::response(&DecodeError::new(error.to_string()), metadata.clone())
            }
        }
    }
}

impl From<TransportError> for Failure {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}

impl From<FrameError> for Failure {
    fn from(error: FrameError) -> Self {
        Self::Frame(error)
    }
}

/// Messages as their bytes.
pub(super) struct Frames {
    body: Body,
    decoder: Decoder,
}

impl Frames {
    pub(super) fn new(body: Body) -> Self {
        Self { body, decoder: Decoder::default() }
    }

    /// The next message, whole. The body is asked only when what came from it is used up.
    pub(super) fn poll_frame(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<Bytes>, Failure>> {
        loop {
            if let Some(frame) = self.decoder.next_frame()? {
                return Poll::Ready(Ok(Some(frame)));
            }
            match ready!(Pin::new(&mut self.body).poll_frame(cx)?) {
                Some(piece) => self.decoder.push(piece.data_ref().unwrap_or(&Bytes::new())),
                None if self.decoder.is_empty() => return Poll::Ready(Ok(None)),
                None => return Poll::Ready(Err(cut_off().into())),
            }
        }
    }

    /// What is left of them as a stream, with a message before it.
    fn into_stream(self, first: Option<Bytes>) -> ByteStream {
        let rest = Rest { first, next: self.decoder.into_bytes(), body: self.body };
        ByteStream::new(rest)
    }
}

fn cut_off() -> TransportError {
    TransportError::new(TransportErrorKind::Interrupted, "the stream ended in the middle of an event")
}

/// Bytes that were read already, and the body that they came from.
struct Rest {
    first: Option<Bytes>,
    next: Bytes,
    body: Body,
}

impl http_body::Body for Rest {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, TransportError>>> {
        let held = self.first.take().unwrap_or_else(|| std::mem::take(&mut self.next));
        if !held.is_empty() {
            return Poll::Ready(Some(Ok(http_body::Frame::data(held))));
        }
        Pin::new(&mut self.body).poll_frame(cx)
    }
}
