//! Events with their types: what a user sends or receives enters or leaves here.

use std::{
    fmt,
    future::poll_fn,
    marker::PhantomData,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll},
};

use futures_core::Stream;

use super::{
    channel::{EventSender, channel},
    message::EventMessage,
    payload::EventPayloads,
    received::ReceivedEvents,
    sent::{EventSource, Events},
    write,
};
use crate::{
    codec::DecodeError,
    error::ClientError,
    protocol::EncodeError,
    schema::{Kind, Schema},
    service_error::ServiceError,
    shape::{Reader, Shape, Union, View},
};

/// Events that flow, in a request or in a response, each a member of the union `T`.
///
/// It is a member of an operation's input or output, and its only one that is no part of the message's head. What is
/// received is a [`Stream`]; without one's combinators, [`next`](Self::next) does. Nothing is read ahead: the next event is
/// asked for when the one before was taken.
///
/// | the stream | `next` gives |
/// | --- | --- |
/// | brings an event | `Some(Ok(event))`; an event that `T` does not know is its unknown arm |
/// | ends | `None` |
/// | ends with an exception that `E` has | `Some(Err(E::That(..)))`, then `None` |
/// | ends with any other failure of the service | `Some(Err(..))` of [`ClientErrorKind::Service`](crate::ClientErrorKind::Service), then `None` |
/// | breaks off | `Some(Err(..))` of [`ClientErrorKind::Transport`](crate::ClientErrorKind::Transport), then `None` |
/// | brings what cannot be read | `Some(Err(..))` of [`ClientErrorKind::Response`](crate::ClientErrorKind::Response), then `None` |
///
/// Clones share one stream, and whoever asks for the first event has it: for the others it is empty. Two streams are equal
/// if one is a clone of the other.
///
/// ```
/// use service_client::{EventStream, Shape, UnknownMember};
///
/// #[derive(Clone, PartialEq, Shape)]
/// enum Sound {
///     Chunk(Chunk),
///     #[shape(unknown)]
///     Unknown(UnknownMember),
/// }
///
/// #[derive(Clone, PartialEq, Shape)]
/// struct Chunk {
///     number: i32,
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let (mut sender, mut sounds) = EventStream::<Sound>::channel(4);
/// sender.send(Sound::Chunk(Chunk::new(1))).await.expect("somebody listens");
/// drop(sender);
/// assert!(matches!(sounds.next().await, Some(Ok(Sound::Chunk(chunk))) if chunk.number == 1));
/// assert!(sounds.next().await.is_none());
/// # }
/// ```
pub struct EventStream<T, E = ClientError> {
    source: Arc<Mutex<Source<T, E>>>,
}

enum Source<T, E> {
    Ended,
    Received(Box<ReceivedEvents>),
    Made(Pin<Box<dyn Stream<Item = Result<T, E>> + Send>>),
}

impl<T, E> EventStream<T, E> {
    /// No events.
    pub fn empty() -> Self {
        Self::of(Source::Ended)
    }

    /// Events to be sent.
    pub fn new(events: impl Stream<Item = T> + Send + 'static) -> Self
    where
        E: 'static,
    {
        Self::from_results(Successes { events: Box::pin(events), error: PhantomData })
    }

    /// Events to be sent, until the first failure, which is sent, too: as the exception that it is, or else as its code
    /// and its message.
    pub fn from_results(events: impl Stream<Item = Result<T, E>> + Send + 'static) -> Self {
        Self::of(Source::Made(Box::pin(events)))
    }

    /// Events to be sent that come up one by one. At most `capacity` of them, and at least one, wait for the connection.
    pub fn channel(capacity: usize) -> (EventSender<T>, Self)
    where
        T: Send + 'static,
        E: 'static,
    {
        let (sender, events) = channel(capacity);
        (sender, Self::new(events))
    }

    fn of(source: Source<T, E>) -> Self {
        Self { source: Arc::new(Mutex::new(source)) }
    }

    /// The source of one owner: it is taken from the clones first, so that no two of them wait for one event.
    fn own(&mut self) -> &mut Source<T, E> {
        if Arc::get_mut(&mut self.source).is_none() {
            *self = Self::of(self.take_source());
        }
        let own = Arc::get_mut(&mut self.source).expect("an `Arc` that was just made has no clones");
        own.get_mut().unwrap_or_else(PoisonError::into_inner)
    }

    fn take_source(&self) -> Source<T, E> {
        std::mem::replace(&mut *lock(&self.source), Source::Ended)
    }
}

impl<T: Shape, E: ServiceError> EventStream<T, E> {
    /// The next event, or `None` at the end.
    ///
    /// # Errors
    ///
    /// With which the stream ends: see [the table](Self).
    ///
    /// # Cancellation
    ///
    /// No event is lost when the future is dropped.
    pub async fn next(&mut self) -> Option<Result<T, E>> {
        poll_fn(|cx| self.poll_event(cx)).await
    }

    fn poll_event(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T, E>>> {
        let source = self.own();
        let event = match source {
            Source::Ended => Poll::Ready(None),
            Source::Received(events) => events.poll_event(cx),
            Source::Made(events) => events.as_mut().poll_next(cx),
        };
        if matches!(event, Poll::Ready(None | Some(Err(_)))) {
            *source = Source::Ended;
        }
        event
    }
}

fn lock<T>(source: &Mutex<T>) -> MutexGuard<'_, T> {
    source.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<T: Shape, E: ServiceError> Stream for EventStream<T, E> {
    type Item = Result<T, E>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_event(cx)
    }
}

impl<T: Union, E: ServiceError> Shape for EventStream<T, E> {
    const KIND: &'static Kind = &match *T::KIND {
        Kind::Union(name) => Kind::EventStream(name),
        _ => panic!("a `Union` is one of several members"),
    };
    const MODEL: Option<&'static str> = T::MODEL;

    fn target() -> Option<&'static Schema> {
        T::target()
    }

    fn absent() -> Option<Self> {
        Some(Self::empty())
    }

    fn view(&self) -> View<'_> {
        View::EventStream(self)
    }

    fn read(reader: &mut dyn Reader) -> Result<Self, DecodeError> {
        reader.events().map(|events| Self::of(Source::Received(Box::new(events))))
    }
}

impl<T: Shape, E: ServiceError> Events for EventStream<T, E> {
    fn take(&self) -> Box<dyn EventSource> {
        Box::new(Typed { events: Self::of(self.take_source()), is_checked: false })
    }

    fn take_checked(&self) -> Box<dyn EventSource> {
        Box::new(Typed { events: Self::of(self.take_source()), is_checked: true })
    }
}

/// Events on their way out.
struct Typed<T, E> {
    events: EventStream<T, E>,
    is_checked: bool,
}

impl<T: Shape, E: ServiceError> EventSource for Typed<T, E> {
    fn poll_message(
        &mut self,
        cx: &mut Context<'_>,
        payloads: &'static dyn EventPayloads,
    ) -> Poll<Option<Result<EventMessage, EncodeError>>> {
        let union = T::target();
        let checked = union.filter(|_| self.is_checked);
        self.events.poll_event(cx).map(|event| {
            event.map(|event| match event {
                Ok(event) => write::event(payloads, event.view(), checked),
                Err(error) => write::failure(payloads, error.failure(), union),
            })
        })
    }
}

impl<T, E> Clone for EventStream<T, E> {
    fn clone(&self) -> Self {
        Self { source: Arc::clone(&self.source) }
    }
}

impl<T, E> Default for EventStream<T, E> {
    fn default() -> Self {
        Self::empty()
    }
}

impl<T, E> PartialEq for EventStream<T, E> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.source, &other.source)
    }
}

impl<T, E> Eq for EventStream<T, E> {}

impl<T, E> fmt::Debug for EventStream<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EventStream(..)")
    }
}

/// Events that are all at hand.
impl<T: Send + 'static, E: 'static> From<Vec<T>> for EventStream<T, E> {
    fn from(events: Vec<T>) -> Self {
        Self::new(AtHand(events.into_iter()))
    }
}

struct AtHand<T>(std::vec::IntoIter<T>);

impl<T> Unpin for AtHand<T> {}

impl<T> Stream for AtHand<T> {
    type Item = T;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<T>> {
        Poll::Ready(self.0.next())
    }
}

/// Events that do not fail.
struct Successes<S, E> {
    events: Pin<Box<S>>,
    error: PhantomData<fn() -> E>,
}

impl<S: Stream, E> Stream for Successes<S, E> {
    type Item = Result<S::Item, E>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.events.as_mut().poll_next(cx).map(|event| event.map(Ok))
    }
}
