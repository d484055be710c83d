//! Reading: a body in chunks enters, whoever may have sent it; its bytes leave as they come. What is wrong with a chunk,
//! a signature or the checksum is an error in place of what follows.

use core::{
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::{Buf, Bytes, BytesMut};
use http_body::{Body as HttpBody, Frame};
use sha2::{Digest as _, Sha256};

use super::{CHUNK_SIGNATURE, TRAILER_SIGNATURE};
use crate::{
    checksum::{ChecksumAlgorithm, Hasher, mismatch},
    sign::{SigningChain, is_same},
    transport::{Body, TransportError, TransportErrorKind},
};

/// The longest line: the head of a chunk, or a trailer.
const LONGEST_LINE: usize = 1024;

/// The most trailers.
const MOST_TRAILERS: usize = 16;

/// What comes after the last chunk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trailers {
    /// Signed, if the chunks are.
    Expected,
    /// Nothing that the signature speaks of.
    None,
}

/// The bytes of a body in chunks.
///
/// They are handed on before the signature of their chunk, or the checksum of all, is seen: whoever acts on them must
/// wait for the end of the stream.
pub(crate) struct Decoder {
    body: Body,
    /// What came and was not read yet.
    buffer: Bytes,
    line: BytesMut,
    state: State,
    checksum: Option<(ChecksumAlgorithm, Hasher)>,
    signatures: Option<Signatures>,
    trailers: Trailers,
    seen: Seen,
}

enum State {
    Head,
    Content { left: u64 },
    AfterContent,
    Trailer,
    Done,
}

/// The signatures of the chunks, and the one that is being made up.
struct Signatures {
    chain: SigningChain,
    claimed: String,
    hash: Sha256,
}

/// The trailers so far, but for their signature.
#[derive(Default)]
struct Seen {
    lines: Vec<u8>,
    count: usize,
    checksum: Option<String>,
    signature: Option<String>,
}

impl Decoder {
    /// Takes a body out of its chunks, whose signatures must be those of the chain, and whose checksum comes in a trailer.
    pub(crate) fn new(
        body: Body,
        checksum: Option<(ChecksumAlgorithm, Hasher)>,
        chain: Option<SigningChain>,
        trailers: Trailers,
    ) -> Self {
        let signatures = chain.map(|chain| Signatures { chain, claimed: String::new(), hash: Sha256::new() });
        let (buffer, line, state, seen) = (Bytes::new(), BytesMut::new(), State::Head, Seen::default());
        Self { body, buffer, line, state, checksum, signatures, trailers, seen }
    }

    /// The next bytes of the content; `None` where there are no more.
    fn poll_content(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<Bytes>, TransportError>> {
        loop {
            match &mut self.state {
                State::Done => return Poll::Ready(Ok(None)),
                State::Content { left: 0 } => self.state = State::AfterContent,
                State::Content { left } => {
                    let left = *left;
                    if self.buffer.is_empty() {
                        ready!(self.poll_fill(cx))?;
                        continue;
                    }
                    return Poll::Ready(Ok(Some(self.take_content(left))));
                }
                State::Head | State::AfterContent | State::Trailer => {
                    let line = ready!(self.poll_line(cx))?;
                    self.read_line(&line)?;
                }
            }
        }
    }

    fn take_content(&mut self, left: u64) -> Bytes {
        let size = usize::try_from(left).unwrap_or(usize::MAX).min(self.buffer.len());
        let content = self.buffer.split_to(size);
        self.state = State::Content { left: left - size as u64 };
        if let Some((_, hasher)) = &mut self.checksum {
            hasher.update(&content);
        }
        if let Some(signatures) = &mut self.signatures {
            signatures.hash.update(&content);
        }
        content
    }

    /// Waits for bytes. A body must not end here.
    fn poll_fill(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        while self.buffer.is_empty() {
            match ready!(Pin::new(&mut self.body).poll_frame(cx)) {
                None => return Poll::Ready(Err(malformed("it ends in the middle"))),
                Some(frame) => self.buffer = frame?.into_data().unwrap_or_default(),
            }
        }
        Poll::Ready(Ok(()))
    }

    /// Waits for a whole line, and leaves its end out.
    fn poll_line(&mut self, cx: &mut Context<'_>) -> Poll<Result<BytesMut, TransportError>> {
        loop {
            ready!(self.poll_fill(cx))?;
            let end = self.buffer.iter().position(|byte| *byte == b'\n');
            let part = self.buffer.split_to(end.unwrap_or(self.buffer.len()));
            if self.line.len() + part.len() > LONGEST_LINE {
                return Poll::Ready(Err(malformed("a line of it is too long")));
            }
            self.line.extend_from_slice(&part);
            if end.is_some() {
                self.buffer.advance(1);
                let mut line = std::mem::take(&mut self.line);
                if line.last() == Some(&b'\r') {
                    line.truncate(line.len() - 1);
                }
                return Poll::Ready(Ok(line));
            }
        }
    }

    fn read_line(&mut self, line: &[u8]) -> Result<(), TransportError> {
        let line = str::from_utf8(line).map_err(|_| malformed("a line of it is no text"))?;
        match self.state {
            State::Head => self.read_head(line),
            State::AfterContent if line.is_empty() => {
                self.state = State::Head;
                self.check_chunk()
            }
            State::AfterContent => Err(malformed("a chunk of it has another size than it says")),
            State::Trailer if line.is_empty() => self.conclude(),
            State::Trailer | State::Content { .. } | State::Done => self.read_trailer(line),
        }
    }

    fn read_head(&mut self, line: &str) -> Result<(), TransportError> {
        let (size, parameters) = line.split_once(';').unwrap_or((line, ""));
        let is_number = !size.is_empty() && size.bytes().all(|byte| byte.is_ascii_hexdigit());
        let size = u64::from_str_radix(size, 16).ok().filter(|_| is_number);
        let size = size.ok_or_else(|| malformed("a chunk of it has no size"))?;
        if let Some(signatures) = &mut self.signatures {
            let mut parameters = parameters.split(';').filter_map(|parameter| parameter.split_once('='));
            let claimed = parameters.find(|(name, _)| *name == CHUNK_SIGNATURE);
            let (_, claimed) = claimed.ok_or_else(unsigned)?;
            claimed.clone_into(&mut signatures.claimed);
        }
        if size > 0 {
            self.state = State::Content { left: size };
            return Ok(());
        }
        self.state = State::Trailer;
        self.check_chunk()
    }

    /// Compares the signature of the chunk that has ended.
    fn check_chunk(&mut self) -> Result<(), TransportError> {
        let Some(Signatures { chain, claimed, hash }) = &mut self.signatures else { return Ok(()) };
        if is_same(chain.chunk(std::mem::take(hash)).as_bytes(), claimed.as_bytes()) {
            Ok(())
        } else {
            Err(unsigned())
        }
    }

    fn read_trailer(&mut self, line: &str) -> Result<(), TransportError> {
        let (name, value) = line.split_once(':').ok_or_else(|| malformed("a trailer of it has no name"))?;
        let (name, value) = (name.trim().to_ascii_lowercase(), value.trim());
        self.seen.count += 1;
        if self.seen.count > MOST_TRAILERS {
            return Err(malformed("it has too many trailers"));
        }
        if name == TRAILER_SIGNATURE {
            self.seen.signature = Some(value.to_owned());
            return Ok(());
        }
        for part in [name.as_str(), ":", value, "\n"] {
            self.seen.lines.extend_from_slice(part.as_bytes());
        }
        if self.checksum.as_ref().is_some_and(|(algorithm, _)| algorithm.header() == *name) {
            self.seen.checksum = Some(value.to_owned());
        }
        Ok(())
    }

    /// Compares what came after the last chunk.
    fn conclude(&mut self) -> Result<(), TransportError> {
        self.state = State::Done;
        let Seen { lines, checksum, signature, .. } = std::mem::take(&mut self.seen);
        if let (Some(signatures), Trailers::Expected) = (&mut self.signatures, self.trailers) {
            let claimed = signature.ok_or_else(unsigned)?;
            if !is_same(signatures.chain.trailers(&lines).as_bytes(), claimed.as_bytes()) {
                return Err(unsigned());
            }
        }
        let Some((algorithm, hasher)) = self.checksum.take() else { return Ok(()) };
        if Some(hasher.finish()) == checksum { Ok(()) } else { Err(mismatch(algorithm)) }
    }
}

fn malformed(problem: &str) -> TransportError {
    TransportError::new(TransportErrorKind::Body, format!("the body is not `aws-chunked`: {problem}"))
}

fn unsigned() -> TransportError {
    TransportError::new(TransportErrorKind::Body, "a chunk of the body is not signed as it must be")
}

impl HttpBody for Decoder {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let content = ready!(self.poll_content(cx));
        if content.is_err() {
            (self.state, self.body) = (State::Done, Body::empty());
        }
        Poll::Ready(content.map(|content| content.map(Frame::data)).transpose())
    }
}
