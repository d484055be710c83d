//! CBOR (RFC 8949): values enter and bytes leave, or bytes enter and a value is read.
//!
//! The bridge between shapes and serde drives; what is here is the format. Tags have no place in serde: one is written as
//! a newtype variant whose index is the tag, and read where it stands, so that no shape knows of it.

mod error;
mod events;
mod number;
mod read;
mod write;

use serde::ser::Serialize;

pub(super) use self::events::CBOR_EVENTS;
use self::{error::Error, read::Parser, write::Writer};
use super::{EncodeError, ReadBody};
use crate::codec::{self, DecodeError, Format};

/// How deep lists and maps may be nested: as deep as in JSON.
const DEEPEST: usize = 128;

// The tags of numbers.
const EPOCH_SECONDS: u64 = 1;
const POSITIVE: u64 = 2;
const NEGATIVE: u64 = 3;
const DECIMAL: u64 = 4;

pub(super) fn to_cbor(value: &impl Serialize) -> Result<Vec<u8>, EncodeError> {
    let mut writer = Writer::new();
    value.serialize(&mut writer).map_err(|error| EncodeError::new(error.to_string()))?;
    Ok(writer.into_bytes())
}

/// Reads a body; an empty one is an empty structure.
pub(super) fn read_cbor(body: &[u8], format: Format, read: ReadBody<'_>) -> Result<(), DecodeError> {
    const EMPTY_MAP: &[u8] = &[0xa0];
    let mut parser = Parser::new(if body.is_empty() { EMPTY_MAP } else { body });
    codec::read(&mut parser, format, |reader| read(reader))?;
    parser.end().map_err(|error| DecodeError::new(error.to_string()))
}

#[cfg(test)]
mod tests;
