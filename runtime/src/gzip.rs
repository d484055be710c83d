//! gzip for bodies that flow: frames enter, compressed or not, and leave the other way. Nothing is held but what the
//! algorithm itself needs.

use core::{
    pin::Pin,
    task::{Context, Poll, ready},
};
use std::io::{self, Write};

use bytes::Bytes;
use flate2::{
    Compression,
    write::{GzEncoder, MultiGzDecoder},
};
use http_body::{Body as HttpBody, Frame};

use crate::transport::{Body, TransportError, TransportErrorKind};

/// How much goes in at once. A thousand times as much may come out of it.
const STEP: usize = 4 << 10;

/// Compresses a body.
pub(crate) fn compress(body: Body) -> Body {
    Body::streaming(Coded {
        body,
        coder: Some(GzEncoder::new(Vec::new(), Compression::default())),
        left: Bytes::new(),
    })
}

/// Undoes it.
pub(crate) fn decompress(body: Body) -> Body {
    Body::streaming(Coded { body, coder: Some(MultiGzDecoder::new(Vec::new())), left: Bytes::new() })
}

/// A coder that bytes are written to.
trait Coder: Write + Send + Unpin + 'static {
    /// What has come out of it.
    fn output(&mut self) -> &mut Vec<u8>;

    /// What was left in it.
    fn finish(self) -> io::Result<Vec<u8>>;
}

impl Coder for GzEncoder<Vec<u8>> {
    fn output(&mut self) -> &mut Vec<u8> {
        self.get_mut()
    }

    fn finish(self) -> io::Result<Vec<u8>> {
        self.finish()
    }
}

impl Coder for MultiGzDecoder<Vec<u8>> {
    fn output(&mut self) -> &mut Vec<u8> {
        self.get_mut()
    }

    fn finish(mut self) -> io::Result<Vec<u8>> {
        self.try_finish()?;
        Ok(std::mem::take(self.get_mut()))
    }
}

struct Coded<C> {
    body: Body,
    /// `None` once all of it is out.
    coder: Option<C>,
    /// What came and did not go in yet.
    left: Bytes,
}

impl<C: Coder> Coded<C> {
    /// The next bytes that come out, empty at the end.
    fn poll_output(&mut self, cx: &mut Context<'_>) -> Poll<Result<Vec<u8>, TransportError>> {
        while let Some(coder) = &mut self.coder {
            if self.left.is_empty() {
                match ready!(Pin::new(&mut self.body).poll_frame(cx)) {
                    None => return Poll::Ready(self.finish()),
                    Some(frame) => self.left = frame?.into_data().unwrap_or_default(),
                }
            }
            let step = self.left.split_to(self.left.len().min(STEP));
            coder.write_all(&step).map_err(broken)?;
            let output = std::mem::take(coder.output());
            if !output.is_empty() {
                return Poll::Ready(Ok(output));
            }
        }
        Poll::Ready(Ok(Vec::new()))
    }

    fn finish(&mut self) -> Result<Vec<u8>, TransportError> {
        self.coder.take().map_or(Ok(Vec::new()), Coder::finish).map_err(broken)
    }
}

fn broken(error: io::Error) -> TransportError {
    TransportError::new(TransportErrorKind::Body, "the body is not gzip").with_source(error)
}

impl<C: Coder> HttpBody for Coded<C> {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let output = ready!(self.poll_output(cx));
        if output.is_err() {
            self.coder = None;
        }
        match output {
            Ok(output) if output.is_empty() => Poll::Ready(None),
            output => Poll::Ready(Some(output.map(|output| Frame::data(output.into())))),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;

    use super::*;

    /// A body of these pieces.
    struct Pieces(VecDeque<Bytes>);

    impl HttpBody for Pieces {
        type Data = Bytes;
        type Error = TransportError;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
            Poll::Ready(self.0.pop_front().map(|piece| Ok(Frame::data(piece))))
        }
    }

    fn pieces(pieces: &[&[u8]]) -> Body {
        Body::streaming(Pieces(pieces.iter().map(|piece| Bytes::copy_from_slice(piece)).collect()))
    }

    async fn all(body: Body) -> Result<Bytes, TransportError> {
        body.collect(1 << 20).await
    }

    #[tokio::test]
    async fn what_was_compressed_comes_back() {
        let long = vec![b'x'; 100_000];
        let contents: [&[&[u8]]; 4] = [&[], &[b"one"], &[b"one", b"", b"two"], &[&long, b"end"]];
        for content in contents {
            let compressed = all(compress(pieces(content))).await.expect("compressed");
            let split: Vec<&[u8]> = compressed.chunks(7).collect();
            let back = all(decompress(pieces(&split))).await.expect("gzip");
            assert_eq!(back, content.concat());
        }
    }

    #[tokio::test]
    async fn what_is_cut_off_or_no_gzip_is_an_error() {
        let compressed = all(compress(pieces(&[b"content"]))).await.expect("compressed");
        for body in [&b"no gzip at all"[..], &compressed[..compressed.len() - 3]] {
            let error = all(decompress(pieces(&[body]))).await.expect_err("not whole");
            assert_eq!(error.kind(), TransportErrorKind::Body);
        }
    }

    #[tokio::test]
    async fn little_becomes_much_bit_by_bit() {
        let compressed = all(compress(pieces(&[&vec![0; 1 << 20]]))).await.expect("compressed");
        let mut body = decompress(pieces(&[&compressed]));
        let frame = core::future::poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await;
        let data = frame.expect("more").expect("gzip").into_data().expect("data");
        assert!(data.len() <= 1100 * STEP, "{}", data.len());
    }
}
