//! Writing: a body that flows enters, the same in chunks leaves, with its checksum and the signatures.

use core::{
    pin::Pin,
    task::{Context, Poll, ready},
};
use std::collections::VecDeque;

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};
use sha2::{Digest as _, Sha256};

use super::{CHUNK_SIGNATURE, TRAILER_SIGNATURE};
use crate::{
    checksum::{ChecksumAlgorithm, Hasher},
    sign::SigningChain,
    transport::{Body, TransportError},
};

/// The bytes of every chunk but the last: more than the least that a service takes, and little to hold.
const CHUNK: usize = 64 << 10;

/// The digits of a signature.
const SIGNATURE: usize = 64;

/// A body in chunks. It holds no more than one chunk, and copies none.
pub(crate) struct Encoder {
    body: Body,
    /// What is announced, where it is known.
    length: Option<u64>,
    checksum: Option<(ChecksumAlgorithm, Hasher)>,
    chain: Option<SigningChain>,
    /// What was read, until it fills a chunk.
    pieces: VecDeque<Bytes>,
    held: usize,
    /// What was written, until it is taken.
    written: VecDeque<Bytes>,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Reading,
    /// The body has ended; what is held is still to be written.
    Ended,
    Done,
}

impl Encoder {
    /// Puts a body into chunks; the trailer is its checksum, and the chain signs.
    pub(crate) fn new(
        body: Body,
        checksum: Option<(ChecksumAlgorithm, Hasher)>,
        chain: Option<SigningChain>,
    ) -> Self {
        let length = body.size_hint().exact();
        let trailer = checksum.as_ref().map(|(algorithm, _)| *algorithm);
        let encoded = length.map(|length| encoded_length(length, trailer, chain.is_some()));
        // What was announced is what must come: otherwise the announced length of the whole would be wrong, too.
        let body = match length {
            Some(length) => body.with_length(length),
            None => body,
        };
        let (pieces, written) = (VecDeque::new(), VecDeque::new());
        Self { body, length: encoded, checksum, chain, pieces, held: 0, written, state: State::Reading }
    }

    /// Reads until there is something to be written.
    fn poll_write(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        while self.state == State::Reading && self.held < CHUNK {
            match ready!(Pin::new(&mut self.body).poll_frame(cx)) {
                None => self.state = State::Ended,
                Some(Err(error)) => {
                    self.state = State::Done;
                    return Poll::Ready(Err(error));
                }
                Some(Ok(frame)) => self.hold(frame),
            }
        }
        match self.state {
            State::Done => {}
            State::Ended if self.held == 0 => self.write_end(),
            State::Reading | State::Ended => self.write_chunk(),
        }
        Poll::Ready(Ok(()))
    }

    fn hold(&mut self, frame: Frame<Bytes>) {
        let Ok(data) = frame.into_data() else { return };
        if let Some((_, hasher)) = &mut self.checksum {
            hasher.update(&data);
        }
        if !data.is_empty() {
            self.held += data.len();
            self.pieces.push_back(data);
        }
    }

    fn write_chunk(&mut self) {
        let size = self.held.min(CHUNK);
        self.held -= size;
        let content = self.take(size);
        let signature = self.chain.as_mut().map(|chain| {
            let mut hash = Sha256::new();
            for piece in &content {
                hash.update(piece);
            }
            chain.chunk(hash)
        });
        self.written.push_back(head(size, signature).into());
        self.written.extend(content);
        self.written.push_back(Bytes::from_static(b"\r\n"));
    }

    /// The next `size` bytes of what is held.
    fn take(&mut self, mut size: usize) -> Vec<Bytes> {
        let mut taken = Vec::with_capacity(self.pieces.len());
        while size > 0
            && let Some(mut piece) = self.pieces.pop_front()
        {
            if piece.len() > size {
                self.pieces.push_front(piece.split_off(size));
            }
            size -= piece.len();
            taken.push(piece);
        }
        taken
    }

    fn write_end(&mut self) {
        self.state = State::Done;
        let mut end = head(0, self.chain.as_mut().map(|chain| chain.chunk(Sha256::new())));
        if let Some((algorithm, hasher)) = self.checksum.take() {
            let line = [algorithm.header().as_str(), ":", &hasher.finish()].concat();
            end.push_str(&line);
            if let Some(chain) = &mut self.chain {
                let signature = chain.trailers(format!("{line}\n").as_bytes());
                end.extend(["\r\n", TRAILER_SIGNATURE, ":", signature]);
            }
            end.push_str("\r\n");
        }
        end.push_str("\r\n");
        self.written.push_back(end.into());
    }
}

/// What stands before a chunk's bytes.
fn head(size: usize, signature: Option<&str>) -> String {
    match signature {
        Some(signature) => format!("{size:x};{CHUNK_SIGNATURE}={signature}\r\n"),
        None => format!("{size:x}\r\n"),
    }
}

/// How long a body is in chunks.
fn encoded_length(length: u64, trailer: Option<ChecksumAlgorithm>, is_signed: bool) -> u64 {
    let signature = if is_signed { 1 + CHUNK_SIGNATURE.len() + 1 + SIGNATURE } else { 0 };
    let head = |size: u64| digits(size) + signature as u64 + 2;
    let chunk = |size: u64| head(size) + size + 2;
    let (whole, rest) = (length / CHUNK as u64, length % CHUNK as u64);
    let chunks = whole * chunk(CHUNK as u64) + if rest > 0 { chunk(rest) } else { 0 };
    let trailer = trailer.map_or(0, |algorithm| {
        let checksum = algorithm.header().as_str().len() + 1 + algorithm.size().div_ceil(3) * 4 + 2;
        checksum + if is_signed { TRAILER_SIGNATURE.len() + 1 + SIGNATURE + 2 } else { 0 }
    });
    chunks + head(0) + trailer as u64 + 2
}

fn digits(size: u64) -> u64 {
    u64::from(size.checked_ilog2().unwrap_or(0) / 4 + 1)
}

impl HttpBody for Encoder {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        if self.written.is_empty()
            && let Err(error) = ready!(self.poll_write(cx))
        {
            return Poll::Ready(Some(Err(error)));
        }
        let next = self.written.pop_front();
        if let (Some(length), Some(data)) = (&mut self.length, &next) {
            *length = length.saturating_sub(data.len() as u64);
        }
        Poll::Ready(next.map(|data| Ok(Frame::data(data))))
    }

    fn is_end_stream(&self) -> bool {
        self.state == State::Done && self.written.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        self.length.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}
