//! Bytes that flow: bytes or a stream of them enter, and leave once, piece by piece, as fast as they are taken.

use std::{
    fmt,
    future::poll_fn,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, ready},
};

use bytes::{Buf, Bytes};
use futures_core::Stream;
use http_body::{Body as HttpBody, Frame};

use super::{Blob, Reader, Shape, View};
use crate::{
    codec::DecodeError,
    schema::Kind,
    transport::{Body, BoxError, TransportError},
};

/// Bytes that flow, in a request or in a response: a file, an upload, the object that a service answers with.
///
/// Nothing is buffered: the next piece is asked for when the one before is on its way. Bytes that are at hand anyway are
/// a stream, too, and the cheapest: they need no second body, and can be sent again.
///
/// Clones share one stream, and whoever [takes](Self::take) it first has it; only bytes, and what is
/// [replayable](Self::replayable), everybody has. Two streams are equal if they hold the same bytes, or if one is a clone
/// of the other. `Debug` shows the length, and nothing of the content.
///
/// ```
/// # async fn example() -> Result<(), service_client::TransportError> {
/// use service_client::ByteStream;
///
/// let mut upload = ByteStream::from("held");
/// assert_eq!((upload.len(), upload.is_replayable()), (Some(4), true));
/// while let Some(piece) = upload.next().await {
///     assert_eq!(piece?, "held");
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Default)]
pub struct ByteStream(Content);

#[derive(Clone)]
enum Content {
    Bytes(Bytes),
    Once(Arc<Slot>),
    Replayable(Arc<Replayable>),
}

impl Default for Content {
    fn default() -> Self {
        Self::Bytes(Bytes::new())
    }
}

/// A body until somebody takes it.
type Slot = Mutex<Option<Body>>;

struct Replayable {
    open: Box<dyn Fn() -> Body + Send + Sync>,
    length: Option<u64>,
}

impl Replayable {
    fn open(&self) -> Body {
        let body = (self.open)();
        match self.length {
            Some(length) => body.with_length(length),
            None => body,
        }
    }
}

impl ByteStream {
    /// No bytes.
    pub fn empty() -> Self {
        Self::default()
    }

    /// Any body of the `http-body` family. Its trailers are dropped.
    ///
    /// It can be read once. Its errors become [`TransportErrorKind::Body`](crate::transport::TransportErrorKind::Body), but for a [`TransportError`], which stays as
    /// it is.
    pub fn new<B>(body: B) -> Self
    where
        B: HttpBody<Data: Buf, Error: Into<BoxError>> + Send + 'static,
    {
        Body::wrap(body).into()
    }

    /// Pieces from anywhere. They can be read once, and nobody knows how many bytes they are, unless you
    /// [say so](Self::with_length).
    ///
    /// An error becomes one of [`Body`](crate::transport::TransportErrorKind::Body), and ends the stream.
    pub fn from_stream<S, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Into<BoxError> + 'static,
    {
        Self::new(Pieces(Box::pin(stream)))
    }

    /// A stream that can be sent again, because `open` makes it anew each time.
    ///
    /// ```
    /// use service_client::{ByteStream, transport::Body};
    ///
    /// let stream = ByteStream::replayable(|| Body::from("the same each time"));
    /// assert!(stream.is_replayable());
    /// ```
    pub fn replayable(open: impl Fn() -> Body + Send + Sync + 'static) -> Self {
        Self(Content::Replayable(Arc::new(Replayable { open: Box::new(open), length: None })))
    }

    /// The same stream, of which it is known how many bytes it has: they are announced before the first one goes.
    ///
    /// A stream that turns out to have more or fewer ends with an error. Bytes know their own length, and stay as they
    /// are; so does a stream that was taken.
    pub fn with_length(self, length: u64) -> Self {
        Self(match self.0 {
            Content::Bytes(bytes) => Content::Bytes(bytes),
            Content::Once(shared) => {
                let body = lock(&shared).take().map(|body| body.with_length(length));
                Content::Once(Arc::new(Mutex::new(body)))
            }
            Content::Replayable(source) => {
                let open = move || source.open();
                let length = Some(length);
                Content::Replayable(Arc::new(Replayable { open: Box::new(open), length }))
            }
        })
    }

    /// How many bytes are left of it, where that is known. Of a stream that was taken, none are.
    pub fn len(&self) -> Option<u64> {
        match &self.0 {
            Content::Bytes(bytes) => u64::try_from(bytes.len()).ok(),
            Content::Once(shared) => lock(shared).as_ref().map_or(Some(0), |body| body.size_hint().exact()),
            Content::Replayable(source) => source.length,
        }
    }

    /// Whether it is known to have no bytes.
    pub fn is_empty(&self) -> bool {
        self.len() == Some(0)
    }

    /// Whether the same bytes can be had again.
    pub fn is_replayable(&self) -> bool {
        !matches!(self.0, Content::Once(_))
    }

    /// The bytes, where they are all at hand.
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Content::Bytes(bytes) => Some(bytes),
            Content::Once(_) | Content::Replayable(_) => None,
        }
    }

    /// Takes the stream out, for a transport or whatever else reads bodies. A stream that cannot be replayed is empty
    /// after that, in every clone.
    pub fn take(&self) -> Body {
        self.open().unwrap_or_default()
    }

    /// Takes the stream out, unless that was done before.
    pub(crate) fn open(&self) -> Option<Body> {
        match &self.0 {
            Content::Bytes(bytes) => Some(bytes.clone().into()),
            Content::Once(shared) => lock(shared).take(),
            Content::Replayable(source) => Some(source.open()),
        }
    }

    /// The next piece, or `None` at the end. Bytes that are at hand are one piece.
    ///
    /// # Errors
    ///
    /// Whatever ends the stream early: [`Body`](crate::transport::TransportErrorKind::Body) where its source fails or it has another length than
    /// was announced, [`Interrupted`](crate::transport::TransportErrorKind::Interrupted) where the connection breaks, and so on. Nothing follows an
    /// error.
    ///
    /// # Cancellation
    ///
    /// No piece is lost when the future is dropped.
    pub async fn next(&mut self) -> Option<Result<Bytes, TransportError>> {
        poll_fn(|cx| self.poll_piece(cx)).await
    }

    /// Reads it to its end, at most `limit` bytes of it.
    ///
    /// # Errors
    ///
    /// [`TooLarge`](crate::transport::TransportErrorKind::TooLarge) as soon as it is known to be longer than `limit`, and whatever ends the stream
    /// early.
    ///
    /// # Cancellation
    ///
    /// What was read is lost.
    pub async fn collect(self, limit: usize) -> Result<Bytes, TransportError> {
        self.take().collect(limit).await
    }

    fn poll_piece(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        loop {
            let body = match &mut self.0 {
                Content::Bytes(bytes) if bytes.is_empty() => return Poll::Ready(None),
                Content::Bytes(bytes) => return Poll::Ready(Some(Ok(std::mem::take(bytes)))),
                Content::Once(shared) => own(shared),
                Content::Replayable(source) => {
                    self.0 = Content::Once(Arc::new(Mutex::new(Some(source.open()))));
                    continue;
                }
            };
            let Some(frame) = ready!(Pin::new(&mut *body).poll_frame(cx)) else {
                *body = Body::empty();
                return Poll::Ready(None);
            };
            match frame.map(Frame::into_data) {
                Ok(Ok(data)) => return Poll::Ready(Some(Ok(data))),
                Ok(Err(_trailers)) => {}
                Err(error) => {
                    *body = Body::empty();
                    return Poll::Ready(Some(Err(error)));
                }
            }
        }
    }

    /// Whether both are one stream.
    fn is_same(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Content::Once(own), Content::Once(other)) => Arc::ptr_eq(own, other),
            (Content::Replayable(own), Content::Replayable(other)) => Arc::ptr_eq(own, other),
            _ => false,
        }
    }
}

/// The body of one owner: it is taken from the clones first, so that no two of them wait for one piece.
fn own(shared: &mut Arc<Slot>) -> &mut Body {
    if Arc::get_mut(shared).is_none() {
        let body = lock(shared).take();
        *shared = Arc::new(Mutex::new(body));
    }
    let own = Arc::get_mut(shared).expect("an `Arc` that was just made has no clones");
    own.get_mut().unwrap_or_else(PoisonError::into_inner).get_or_insert_default()
}

fn lock(shared: &Slot) -> MutexGuard<'_, Option<Body>> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Stream for ByteStream {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_piece(cx)
    }
}

impl fmt::Debug for ByteStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.len() {
            Some(length) => write!(f, "ByteStream({length} bytes)"),
            None => f.write_str("ByteStream(length not known)"),
        }
    }
}

impl PartialEq for ByteStream {
    fn eq(&self, other: &Self) -> bool {
        match (self.as_bytes(), other.as_bytes()) {
            (Some(own), Some(other)) => own == other,
            _ => self.is_same(other),
        }
    }
}

impl Eq for ByteStream {}

impl From<Body> for ByteStream {
    fn from(body: Body) -> Self {
        Self(match body.into_bytes() {
            Ok(bytes) => Content::Bytes(bytes),
            Err(body) => Content::Once(Arc::new(Mutex::new(Some(body)))),
        })
    }
}

macro_rules! from_bytes {
    ($($ty:ty)*) => {$(
        impl From<$ty> for ByteStream {
            fn from(bytes: $ty) -> Self {
                Self(Content::Bytes(bytes.into()))
            }
        }
    )*};
}

from_bytes!(Bytes Vec<u8> String &'static str &'static [u8]);

impl From<Blob> for ByteStream {
    fn from(blob: Blob) -> Self {
        blob.into_bytes().into()
    }
}

#[diagnostic::do_not_recommend]
impl Shape for ByteStream {
    const KIND: &'static Kind = &Kind::Stream;

    fn absent() -> Option<Self> {
        Some(Self::empty())
    }

    fn view(&self) -> View<'_> {
        View::Stream(self)
    }

    fn read(reader: &mut dyn Reader) -> Result<Self, DecodeError> {
        reader.stream()
    }
}

/// A stream of pieces as a body.
struct Pieces<S>(Pin<Box<S>>);

impl<S, E> HttpBody for Pieces<S>
where
    S: Stream<Item = Result<Bytes, E>>,
{
    type Data = Bytes;
    type Error = E;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, E>>> {
        self.0.as_mut().poll_next(cx).map(|piece| piece.map(|piece| piece.map(Frame::data)))
    }
}
