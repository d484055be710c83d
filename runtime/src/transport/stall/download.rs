//! A response's body under watch: frames enter and leave, and a network that is silent for too long is an error.

use core::{
    pin::Pin,
    task::{Context, Poll},
};

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};

use super::{
    super::{Body, TransportError},
    Direction, Gauge,
};
use crate::config::Config;

/// The same body, watched as the configuration has it. Bytes that are there need no watch.
pub(crate) fn watch_download(body: Body, config: &Config) -> Body {
    if body.as_bytes().is_some() {
        return body;
    }
    match Gauge::new(Direction::Download, config) {
        Some(gauge) => Body::streaming(Watched { body, gauge }),
        None => body,
    }
}

struct Watched {
    body: Body,
    gauge: Gauge,
}

impl HttpBody for Watched {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let this = &mut *self;
        let Poll::Ready(frame) = Pin::new(&mut this.body).poll_frame(cx) else {
            return this.gauge.poll_stalled(cx).map(|error| {
                // Nobody is to wait for it any more, and its connection is of no more use.
                this.body = Body::empty();
                Some(Err(error))
            });
        };
        let data = frame.as_ref().and_then(|frame| frame.as_ref().ok()).and_then(Frame::data_ref);
        this.gauge.note_moved(data.map_or(0, Bytes::len));
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
