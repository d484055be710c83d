//! The body of a request or a response: enters bytes or a stream of them, leaves frames for a connection or one
//! bounded buffer. Never shows its content in `Debug`.

use core::{
    any::Any,
    fmt,
    future::poll_fn,
    pin::Pin,
    task::{Context, Poll},
};
use std::sync::{Mutex, PoisonError};

use bytes::{Buf, Bytes, BytesMut};
use http_body::{Body as HttpBody, Frame, SizeHint};

use super::{
    error::{BoxError, TransportError, TransportErrorKind},
    exact::Exact,
};

/// The body of a request or a response.
///
/// Opaque: it may hold bytes, or be a stream of them, either way. A client sends the bytes that it holds as such.
///
/// ```
/// # async fn example() -> Result<(), service_client::transport::TransportError> {
/// use service_client::transport::Body;
///
/// let body = Body::from("{}");
/// assert_eq!(body.as_bytes().map(|bytes| bytes.len()), Some(2));
/// assert_eq!(body.collect(1024).await?, "{}");
/// # Ok(())
/// # }
/// ```
#[derive(Default)]
pub struct Body(Content);

enum Content {
    Bytes(Bytes),
    // The mutex makes the body `Sync`; only `size_hint` and `is_end_stream`, which have no `&mut`, ever lock it.
    Stream(Mutex<Streaming>),
}

impl Default for Content {
    fn default() -> Self {
        Self::Bytes(Bytes::new())
    }
}

type Streaming = Pin<Box<dyn HttpBody<Data = Bytes, Error = TransportError> + Send>>;

impl Body {
    /// A body of no bytes.
    pub fn empty() -> Self {
        Self::default()
    }

    /// Any body of the `http-body` family, for example the one that `hyper` or a `tower` service received.
    ///
    /// Its errors become [`TransportErrorKind::Body`], but for a [`TransportError`], which stays as it is.
    pub fn wrap<B>(body: B) -> Self
    where
        B: HttpBody<Data: Buf, Error: Into<BoxError>> + Send + 'static,
    {
        let mut slot = Some(body);
        if let Some(body) = (&mut slot as &mut dyn Any).downcast_mut::<Option<Self>>() {
            return body.take().unwrap_or_default();
        }
        slot.map_or_else(Self::empty, |body| Self::streaming(Foreign(Box::pin(body))))
    }

    /// A body that speaks our own vocabulary already.
    pub(crate) fn streaming(
        body: impl HttpBody<Data = Bytes, Error = TransportError> + Send + 'static,
    ) -> Self {
        Self(Content::Stream(Mutex::new(Box::pin(body))))
    }

    /// The bytes, if this body holds them all. A stream gives `None`, even one that has ended.
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Content::Bytes(bytes) => Some(bytes),
            Content::Stream(_) => None,
        }
    }

    /// The bytes, if this body holds them all.
    pub(crate) fn into_bytes(self) -> Result<Bytes, Self> {
        match self.0 {
            Content::Bytes(bytes) => Ok(bytes),
            stream @ Content::Stream(_) => Err(Self(stream)),
        }
    }

    /// The same body, announced with this length. It ends with an error if that is not true; bytes know their own.
    pub(crate) fn with_length(self, length: u64) -> Self {
        match self.0 {
            bytes @ Content::Bytes(_) => Self(bytes),
            stream @ Content::Stream(_) => Self::streaming(Exact::new(Self(stream), length)),
        }
    }

    /// Reads the body to its end, at most `limit` bytes of it. Trailers are dropped.
    ///
    /// # Errors
    ///
    /// [`TransportErrorKind::TooLarge`] as soon as the body is known to be longer than `limit`, and whatever the
    /// stream reports.
    ///
    /// # Cancellation
    ///
    /// What was read is lost.
    pub async fn collect(self, limit: usize) -> Result<Bytes, TransportError> {
        match self.0 {
            Content::Bytes(bytes) if bytes.len() <= limit => Ok(bytes),
            Content::Bytes(_) => Err(over_limit(limit)),
            Content::Stream(stream) => {
                collect_stream(stream.into_inner().unwrap_or_else(PoisonError::into_inner), limit).await
            }
        }
    }
}

async fn collect_stream(mut stream: Streaming, limit: usize) -> Result<Bytes, TransportError> {
    if exceeds(&stream.size_hint(), limit) {
        return Err(over_limit(limit));
    }
    let mut collected = Collected::Nothing;
    while let Some(frame) = poll_fn(|cx| stream.as_mut().poll_frame(cx)).await {
        let Ok(data) = frame?.into_data() else { continue };
        if data.len() > limit - collected.len() {
            return Err(over_limit(limit));
        }
        collected = collected.and(data);
    }
    Ok(collected.into_bytes())
}

/// The chunks so far. Most answers come in one chunk, which needs no copy.
enum Collected {
    Nothing,
    One(Bytes),
    Many(BytesMut),
}

impl Collected {
    fn len(&self) -> usize {
        match self {
            Self::Nothing => 0,
            Self::One(bytes) => bytes.len(),
            Self::Many(bytes) => bytes.len(),
        }
    }

    fn and(self, data: Bytes) -> Self {
        let mut whole = match self {
            Self::Nothing => return Self::One(data),
            Self::One(first) => BytesMut::from(first),
            Self::Many(whole) => whole,
        };
        whole.extend_from_slice(&data);
        Self::Many(whole)
    }

    fn into_bytes(self) -> Bytes {
        match self {
            Self::Nothing => Bytes::new(),
            Self::One(bytes) => bytes,
            Self::Many(bytes) => bytes.freeze(),
        }
    }
}

/// Whether a body announces more than `limit` bytes.
pub(crate) fn exceeds(hint: &SizeHint, limit: usize) -> bool {
    usize::try_from(hint.lower()).map_or(true, |lower| lower > limit)
}

pub(crate) fn over_limit(limit: usize) -> TransportError {
    TransportError::new(
        TransportErrorKind::TooLarge,
        format!("the body is larger than the limit of {limit} bytes; `max_response_body` raises the limit"),
    )
}

impl HttpBody for Body {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        match &mut self.get_mut().0 {
            Content::Bytes(bytes) if bytes.is_empty() => Poll::Ready(None),
            Content::Bytes(bytes) => Poll::Ready(Some(Ok(Frame::data(core::mem::take(bytes))))),
            Content::Stream(stream) => {
                stream.get_mut().unwrap_or_else(PoisonError::into_inner).as_mut().poll_frame(cx)
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.0 {
            Content::Bytes(bytes) => bytes.is_empty(),
            Content::Stream(stream) => stream.lock().unwrap_or_else(PoisonError::into_inner).is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.0 {
            Content::Bytes(bytes) => SizeHint::with_exact(bytes.len() as u64),
            Content::Stream(stream) => stream.lock().unwrap_or_else(PoisonError::into_inner).size_hint(),
        }
    }
}

/// Prints how long the body is, where that is known, and never what is in it.
impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.size_hint().exact() {
            Some(length) => write!(f, "Body({length} bytes)"),
            None => f.write_str("Body(stream)"),
        }
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self(Content::Bytes(bytes))
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Bytes::from(text).into()
    }
}

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Self {
        Bytes::from(text).into()
    }
}

/// A body from elsewhere, with its chunks and errors made ours.
struct Foreign<B>(Pin<Box<B>>);

impl<B: HttpBody<Data: Buf, Error: Into<BoxError>>> HttpBody for Foreign<B> {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        self.0.as_mut().poll_frame(cx).map(|frame| {
            frame.map(|frame| {
                let frame = frame.map_err(|error| {
                    TransportError::from_boxed(
                        error.into(),
                        TransportErrorKind::Body,
                        "the body could not be read",
                    )
                })?;
                Ok(frame.map_data(|mut data| data.copy_to_bytes(data.remaining())))
            })
        })
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.0.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::VecDeque;

    /// A stream of ready-made frames whose data is not `Bytes`.
    struct Chunks(VecDeque<Result<Frame<&'static [u8]>, &'static str>>);

    impl HttpBody for Chunks {
        type Data = &'static [u8];
        type Error = &'static str;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<&'static [u8]>, &'static str>>> {
            Poll::Ready(self.0.pop_front())
        }
    }

    fn chunks(parts: &[&'static str]) -> Body {
        Body::wrap(Chunks(parts.iter().map(|part| Ok(Frame::data(part.as_bytes()))).collect()))
    }

    #[tokio::test]
    async fn a_stream_is_collected_up_to_its_limit() {
        assert_eq!(chunks(&[]).collect(0).await.expect("empty"), "");
        assert_eq!(chunks(&["one"]).collect(3).await.expect("three bytes"), "one");
        assert_eq!(chunks(&["one", "", "two"]).collect(6).await.expect("six bytes"), "onetwo");
        let error = chunks(&["one", "two"]).collect(5).await.expect_err("six bytes over five");
        assert_eq!(error.kind(), TransportErrorKind::TooLarge);
        let error = Body::from("four").collect(3).await.expect_err("four bytes over three");
        assert_eq!(error.kind(), TransportErrorKind::TooLarge);
    }

    #[tokio::test]
    async fn a_failing_stream_keeps_its_cause() {
        let body = Body::wrap(Chunks([Ok(Frame::data(&b"a"[..])), Err("gone")].into()));
        let error = body.collect(9).await.expect_err("the second frame fails");
        assert_eq!(error.kind(), TransportErrorKind::Body);
        assert_eq!(std::error::Error::source(&error).expect("kept").to_string(), "gone");
    }

    #[test]
    fn wrapping_our_own_body_changes_nothing() {
        let body = Body::wrap(Body::from("held"));
        assert_eq!(body.as_bytes().expect("still bytes"), "held");
    }

    #[test]
    fn debug_shows_no_content() {
        assert_eq!(format!("{:?}", Body::from("secret")), "Body(6 bytes)");
        assert_eq!(format!("{:?}", chunks(&["secret"])), "Body(stream)");
    }

    #[test]
    fn a_body_can_be_shared_between_threads() {
        fn assert_send_sync<T: Send + Sync + Unpin>() {}
        assert_send_sync::<Body>();
    }
}
