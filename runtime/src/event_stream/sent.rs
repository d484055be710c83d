//! Events on their way out: a stream of them enters, a body of messages leaves, one message a piece.

use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll},
};

use bytes::Bytes;
use http_body::{Body, Frame};

use super::{FrameError, message::EventMessage, payload::EventPayloads};
use crate::{
    protocol::EncodeError,
    transport::{TransportError, TransportErrorKind},
};

/// Events that are to be sent, whatever their types: how an [`EventStream`](super::EventStream) shows itself to a protocol.
pub trait Events {
    /// Takes the events out. Of a stream that was taken before, none are left.
    fn take(&self) -> Box<dyn EventSource>;

    /// The same; an event that breaks its constraints is an error, and is not sent.
    fn take_checked(&self) -> Box<dyn EventSource>;
}

/// Where messages come from, one at a time.
pub trait EventSource: Send {
    /// The next event as a message; its payload is as `payloads` writes it.
    fn poll_message(
        &mut self,
        cx: &mut Context<'_>,
        payloads: &'static dyn EventPayloads,
    ) -> Poll<Option<Result<EventMessage, EncodeError>>>;
}

impl fmt::Debug for dyn EventSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EventSource(..)")
    }
}

/// No events.
pub(super) struct NoEvents;

impl EventSource for NoEvents {
    fn poll_message(
        &mut self,
        _: &mut Context<'_>,
        _: &'static dyn EventPayloads,
    ) -> Poll<Option<Result<EventMessage, EncodeError>>> {
        Poll::Ready(None)
    }
}

/// A body whose every piece is one whole message: what signs messages relies on it.
pub(super) struct EventBody {
    first: Option<EventMessage>,
    source: Option<Box<dyn EventSource>>,
    payloads: &'static dyn EventPayloads,
}

impl EventBody {
    pub(super) fn new(
        first: Option<EventMessage>,
        source: Box<dyn EventSource>,
        payloads: &'static dyn EventPayloads,
    ) -> Self {
        Self { first, source: Some(source), payloads }
    }

    fn poll_message(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        if let Some(first) = self.first.take() {
            return Poll::Ready(Some(first.encode().map_err(unwritable)));
        }
        let Some(source) = &mut self.source else { return Poll::Ready(None) };
        source.poll_message(cx, self.payloads).map(|message| {
            message.map(|message| match message {
                Ok(message) => message.encode().map_err(unwritable),
                Err(error) => {
                    let message = format!("an event could not be written: {error}");
                    Err(TransportError::new(TransportErrorKind::Body, message))
                }
            })
        })
    }
}

fn unwritable(error: FrameError) -> TransportError {
    TransportError::new(TransportErrorKind::Body, "an event could not be written").with_source(error)
}

impl Body for EventBody {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let frame = self.poll_message(cx);
        if !matches!(frame, Poll::Pending | Poll::Ready(Some(Ok(_)))) {
            // Whoever makes the events learns at once that no more are wanted.
            self.source = None;
        }
        frame.map(|frame| frame.map(|frame| frame.map(Frame::data)))
    }
}
