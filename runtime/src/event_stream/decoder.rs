//! Messages from a body: pieces of any size enter, whole messages leave, and no more is held than came.

use bytes::{Bytes, BytesMut};

use super::{FrameError, frame::Prelude};

/// What of a body came that is no whole message yet.
///
/// A message that says it is long takes no memory before its bytes are there.
#[derive(Default)]
pub(super) struct Decoder {
    buffer: BytesMut,
}

impl Decoder {
    pub(super) fn push(&mut self, piece: &[u8]) {
        self.buffer.extend_from_slice(piece);
    }

    /// The next whole message as its bytes; `None` where more must come first.
    pub(super) fn next_frame(&mut self) -> Result<Option<Bytes>, FrameError> {
        let prelude = Prelude::of(&self.buffer)?.filter(|prelude| prelude.total <= self.buffer.len());
        Ok(prelude.map(|prelude| self.buffer.split_to(prelude.total).freeze()))
    }

    /// What is left.
    pub(super) fn into_bytes(self) -> Bytes {
        self.buffer.freeze()
    }

    /// Whether nothing is left of a message.
    pub(super) fn is_empty(&self) -> bool {
        self.buffer.is_empty()
    }
}
