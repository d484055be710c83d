//! Enters: a body in pieces. Leaves: what a service makes of it, which must not depend on where it was cut.

use std::{
    collections::VecDeque,
    convert::Infallible,
    future::Future,
    pin::{Pin, pin},
    sync::{Arc, Mutex},
    task::{Context, Poll, Waker},
};

use bytes::Bytes;
use futures_core::Stream;
use service_client::{
    ByteStream,
    transport::{Body, Transport as _},
};

use crate::{
    services::streams::{Streams, StreamsService},
    shapes::{Failed, Listen, Upload},
};

/// What a service read of a body: its bytes, or each of its events.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    pub bytes: Option<Bytes>,
    pub events: Vec<String>,
}

/// Sends a body to a service, whole where `cuts` are none, and cut in pieces of these lengths otherwise.
pub fn send(head: http::request::Builder, body: &[u8], cuts: &[u8]) -> Outcome {
    let recorder = Recorder::default();
    let service = StreamsService::new(recorder.clone());
    let stream = ByteStream::from_stream(Pieces::of(body, cuts));
    let Ok(request) = head.body(stream.take()) else { return Outcome::default() };
    let _response = now(service.send(request.map(Body::from)));
    let outcome = recorder.0.lock().expect("a lock that nobody holds").clone();
    assert!(outcome.bytes.as_ref().is_none_or(|bytes| bytes.len() <= body.len()), "bytes from nowhere");
    outcome
}

/// What comes without waiting: the pieces are all at hand.
pub fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("it waits for what is there"),
    }
}

struct Pieces(VecDeque<Bytes>);

impl Pieces {
    fn of(body: &[u8], cuts: &[u8]) -> Self {
        let mut rest = Bytes::copy_from_slice(body);
        let mut pieces = VecDeque::new();
        for cut in cuts.iter().cycle().take(if cuts.is_empty() { 0 } else { body.len() }) {
            pieces.push_back(rest.split_to(usize::from(*cut).min(rest.len())));
        }
        pieces.push_back(rest);
        Self(pieces)
    }
}

impl Stream for Pieces {
    type Item = Result<Bytes, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.pop_front().map(Ok))
    }
}

/// Its clones are one.
#[derive(Clone, Debug, Default)]
struct Recorder(Arc<Mutex<Outcome>>);

impl Streams for Recorder {
    async fn upload(&self, input: Upload) -> Result<(), Failed> {
        let bytes = input.content.collect(1 << 20).await.ok();
        self.0.lock().expect("a lock that nobody holds").bytes = bytes;
        Ok(())
    }

    async fn listen(&self, mut input: Listen) -> Result<(), Failed> {
        let mut events = Vec::new();
        while let Some(event) = input.events.next().await {
            events.push(match event {
                Ok(event) => format!("{event:?}"),
                Err(error) => format!("{error:?}"),
            });
        }
        self.0.lock().expect("a lock that nobody holds").events = events;
        Ok(())
    }
}
