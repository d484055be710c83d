//! Content is cut into parts: a stream enters, parts of one size leave, the last of them perhaps shorter.

use std::{
    mem,
    pin::Pin,
    task::{Context, Poll, ready},
};

use futures_core::Stream as _;
use service_client::{ByteStream, Bytes};

use super::{
    error::{UploadError, UploadErrorKind},
    size::MAX_PARTS,
};

/// A part that is to be sent.
pub(super) struct Part {
    pub(super) number: i32,
    pub(super) content: Bytes,
}

pub(super) struct Parts {
    content: ByteStream,
    part_size: usize,
    /// What of the latest piece belongs to the parts that follow.
    rest: Bytes,
    /// The part that is being filled.
    filling: Vec<u8>,
    count: i32,
    is_done: bool,
}

impl Parts {
    pub(super) fn new(content: ByteStream, part_size: usize) -> Self {
        Self { content, part_size, rest: Bytes::new(), filling: Vec::new(), count: 0, is_done: false }
    }

    pub(super) fn is_done(&self) -> bool {
        self.is_done
    }

    /// The next part, or `None` after the last. Content that is empty is one part.
    pub(super) fn poll_part(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<Part>, UploadError>> {
        while !self.is_done {
            if let Some(content) = self.cut() {
                return Poll::Ready(self.number(content).map(Some));
            }
            match ready!(Pin::new(&mut self.content).poll_next(cx)) {
                Some(Ok(piece)) => self.rest = piece,
                Some(Err(error)) => {
                    self.is_done = true;
                    return Poll::Ready(Err(UploadError::content(error)));
                }
                None => {
                    self.is_done = true;
                    let last = Bytes::from(mem::take(&mut self.filling));
                    if self.count == 0 || !last.is_empty() {
                        return Poll::Ready(self.number(last).map(Some));
                    }
                }
            }
        }
        Poll::Ready(Ok(None))
    }

    /// A whole part of what is there. One that lies in one piece is not copied.
    fn cut(&mut self) -> Option<Bytes> {
        if self.filling.is_empty() && self.rest.len() >= self.part_size {
            return Some(self.rest.split_to(self.part_size));
        }
        let missing = self.part_size.saturating_sub(self.filling.len());
        let more = self.rest.split_to(missing.min(self.rest.len()));
        self.filling.extend_from_slice(&more);
        (self.filling.len() == self.part_size).then(|| mem::take(&mut self.filling).into())
    }

    fn number(&mut self, content: Bytes) -> Result<Part, UploadError> {
        self.count += 1;
        if self.count > MAX_PARTS {
            self.is_done = true;
            let message = "the content is longer than 10000 parts: give a larger `part_size`";
            return Err(UploadError::new(UploadErrorKind::Input, message));
        }
        Ok(Part { number: self.count, content })
    }
}

#[cfg(test)]
mod tests {
    use std::future::poll_fn;

    use service_client::transport::Body;

    use super::*;

    async fn cut(content: ByteStream, part_size: usize) -> Vec<(i32, Bytes)> {
        let mut parts = Parts::new(content, part_size);
        let mut found = Vec::new();
        while let Some(part) = poll_fn(|cx| parts.poll_part(cx)).await.expect("readable") {
            found.push((part.number, part.content));
        }
        assert!(parts.is_done());
        found
    }

    fn expected(parts: &[&'static str]) -> Vec<(i32, Bytes)> {
        (1..).zip(parts.iter().map(|part| Bytes::from(*part))).collect()
    }

    #[tokio::test]
    async fn parts_are_of_one_size_however_the_pieces_are() {
        let pieces = |pieces: &'static [&'static str]| ByteStream::from_stream(Pieces(pieces.iter()));
        assert_eq!(cut("".into(), 4).await, expected(&[""]));
        assert_eq!(cut("0123".into(), 4).await, expected(&["0123"]));
        assert_eq!(cut("012345678".into(), 4).await, expected(&["0123", "4567", "8"]));
        let several = &["0", "12", "345678", "", "9abcdefghij"];
        assert_eq!(cut(pieces(several), 4).await, expected(&["0123", "4567", "89ab", "cdef", "ghij"]));
    }

    #[tokio::test]
    async fn there_are_ten_thousand_parts_at_most() {
        assert_eq!(cut(vec![0; 10_000].into(), 1).await.len(), 10_000);
        let mut parts = Parts::new(Body::from(vec![0; 10_001]).into(), 1);
        let error = loop {
            match poll_fn(|cx| parts.poll_part(cx)).await {
                Ok(part) => assert!(part.is_some()),
                Err(error) => break error,
            }
        };
        assert_eq!(error.kind(), UploadErrorKind::Input);
    }

    struct Pieces(std::slice::Iter<'static, &'static str>);

    impl futures_core::Stream for Pieces {
        type Item = Result<Bytes, std::io::Error>;

        fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
            Poll::Ready(self.0.next().map(|piece| Ok(Bytes::from(*piece))))
        }
    }
}
