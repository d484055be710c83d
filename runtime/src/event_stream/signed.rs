//! Messages in envelopes that sign them: a body of messages enters, one of envelopes leaves; or the other way round, and
//! no message whose signature does not hold.

use std::{
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame};

use super::{
    message::{EventMessage, EventValue},
    names,
    received::{Failure, Frames},
};
use crate::{
    shape::{ByteStream, Timestamp},
    sign::{EventSigner, EventVerifier, VerifyError, VerifyErrorKind},
    time::Clock,
    transport::{Body, BoxError, TransportError, TransportErrorKind},
};

/// The messages of a body, of which each piece is one, in signed envelopes. The last envelope is empty.
pub(crate) fn signed(body: Body, signer: EventSigner, clock: Arc<dyn Clock>) -> ByteStream {
    ByteStream::new(Signed { body: Some(body), signer, clock })
}

/// The messages in the signed envelopes of a body. Without a verifier nobody asks who signed them.
pub(crate) fn verified(body: Body, verifier: Option<EventVerifier>, clock: Arc<dyn Clock>) -> Body {
    Body::wrap(Verified { frames: Some(Frames::new(body)), verifier, clock })
}

struct Signed {
    /// `None` once the last envelope is out.
    body: Option<Body>,
    signer: EventSigner,
    clock: Arc<dyn Clock>,
}

impl Signed {
    fn envelope(&mut self, payload: Bytes) -> Result<Bytes, TransportError> {
        let now = Timestamp::from(self.clock.now());
        let mut envelope = EventMessage::new(payload).with_header(names::DATE, now);
        let mut headers = Vec::new();
        envelope.encode_headers(&mut headers).map_err(unsigned)?;
        let signature = self.signer.sign(now, &headers, &envelope.payload).map_err(unsigned)?;
        envelope.push(names::CHUNK_SIGNATURE, Bytes::copy_from_slice(&signature));
        envelope.encode().map_err(unsigned)
    }
}

fn unsigned(error: impl Into<BoxError>) -> TransportError {
    TransportError::new(TransportErrorKind::Body, "an event could not be signed").with_source(error)
}

impl HttpBody for Signed {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let Some(body) = &mut self.body else { return Poll::Ready(None) };
        let message = match ready!(Pin::new(body).poll_frame(cx)) {
            Some(Ok(message)) => message.into_data().unwrap_or_default(),
            Some(Err(error)) => {
                // No last envelope: the stream must not look whole.
                self.body = None;
                return Poll::Ready(Some(Err(error)));
            }
            None => Bytes::new(),
        };
        if message.is_empty() {
            self.body = None;
        }
        Poll::Ready(Some(self.envelope(message).map(Frame::data)))
    }
}

struct Verified {
    /// `None` after the last envelope, or after the first that is wrong.
    frames: Option<Frames>,
    verifier: Option<EventVerifier>,
    clock: Arc<dyn Clock>,
}

impl Verified {
    /// What is in an envelope.
    fn message(&mut self, envelope: Bytes) -> Result<Bytes, TransportError> {
        let mut envelope = EventMessage::decode(envelope).map_err(unverified)?;
        let is_signature = |header: &super::EventHeader| header.name == names::CHUNK_SIGNATURE;
        let place = envelope.headers.iter().position(is_signature);
        let signature = place.map(|place| envelope.headers.remove(place).value);
        let (Some(EventValue::Blob(signature)), Some(&EventValue::Timestamp(time))) =
            (signature, envelope.header(names::DATE))
        else {
            let message = "An event is not signed.";
            return Err(unverified(VerifyError::new(VerifyErrorKind::MissingToken, message)));
        };
        let mut headers = Vec::new();
        envelope.encode_headers(&mut headers).map_err(unverified)?;
        let times = (time, self.clock.now().into());
        if let Some(verifier) = &mut self.verifier {
            verifier.verify(times, &headers, &envelope.payload, &signature).map_err(unverified)?;
        }
        Ok(envelope.payload)
    }

    fn poll_message(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let Some(frames) = &mut self.frames else { return Poll::Ready(None) };
        let message = match ready!(frames.poll_frame(cx)) {
            Ok(Some(envelope)) => self.message(envelope),
            Ok(None) => Err(cut_off()),
            Err(Failure::Transport(error)) => Err(error),
            Err(Failure::Frame(error)) => Err(unverified(error)),
        };
        // No more can be added behind the empty envelope.
        if message.as_ref().map_or(true, Bytes::is_empty) {
            self.frames = None;
        }
        Poll::Ready(Some(message).filter(|message| message.as_ref().map_or(true, |bytes| !bytes.is_empty())))
    }
}

/// Somebody who can cut a connection must not be able to make a shorter stream of it.
fn cut_off() -> TransportError {
    TransportError::new(TransportErrorKind::Interrupted, "the stream ended without its last signature")
}

fn unverified(error: impl Into<BoxError>) -> TransportError {
    TransportError::new(TransportErrorKind::Body, "an event is not signed as it must be").with_source(error)
}

impl HttpBody for Verified {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        self.poll_message(cx).map(|message| message.map(|message| message.map(Frame::data)))
    }
}
