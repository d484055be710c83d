//! The content coding `aws-chunked`: a body that flows, in chunks, with a checksum after them that nobody knows before.
//!
//! Each chunk is its size, its bytes, and where requests are signed its signature; the last one has no bytes, and after
//! it come the trailers. `encode` writes it, `decode` reads it; `names` are those of the headers that announce it.

mod decode;
mod encode;
mod names;

pub(crate) use self::{
    decode::{Decoder, Trailers},
    encode::Encoder,
    names::{AWS_CHUNKED, CHUNK_SIGNATURE, DECODED_CONTENT_LENGTH, TRAILER, TRAILER_SIGNATURE},
};

#[cfg(test)]
mod tests;
