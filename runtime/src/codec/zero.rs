//! The zero of every type: what a client reads where a service left out what it must send.

use super::{Absent, DecodeError, absent::stand_in_at};
use crate::{
    schema::Schema,
    shape::{
        BigDecimal, BigInteger, Blob, Document, DocumentMap, ReadArm, ReadEntry, ReadItem, ReadMember,
        Reader, Timestamp, UnknownMember,
    },
};

/// A value that is nothing but there.
pub(super) struct Zero {
    depth: usize,
}

/// How deep zeros are nested. A structure that requires another of its own kind has no end.
const DEEPEST: usize = 32;

impl Zero {
    pub(super) fn at(depth: usize) -> Self {
        Self { depth }
    }
}

impl Reader for Zero {
    fn boolean(&mut self) -> Result<bool, DecodeError> {
        Ok(false)
    }

    fn integer(&mut self) -> Result<i64, DecodeError> {
        Ok(0)
    }

    fn double(&mut self) -> Result<f64, DecodeError> {
        Ok(0.0)
    }

    fn string(&mut self) -> Result<String, DecodeError> {
        Ok(String::new())
    }

    fn blob(&mut self) -> Result<Blob, DecodeError> {
        Ok(Blob::default())
    }

    fn timestamp(&mut self) -> Result<Timestamp, DecodeError> {
        Ok(Timestamp::EPOCH)
    }

    fn big_integer(&mut self) -> Result<BigInteger, DecodeError> {
        Ok(0.into())
    }

    fn big_decimal(&mut self) -> Result<BigDecimal, DecodeError> {
        Ok(0.into())
    }

    fn document(&mut self) -> Result<Document, DecodeError> {
        Ok(Document::Map(DocumentMap::new()))
    }

    fn structure(&mut self, schema: &'static Schema, member: ReadMember<'_>) -> Result<(), DecodeError> {
        if self.depth >= DEEPEST {
            return Err(DecodeError::new("a required member is missing, and would hold itself"));
        }
        for (index, inner) in schema.members.iter().enumerate() {
            stand_in_at(inner, Absent::Corrected, self.depth + 1, &mut |reader| member(index, reader))?;
        }
        Ok(())
    }

    fn union(&mut self, _: &'static Schema, _: ReadArm<'_>) -> Result<Option<UnknownMember>, DecodeError> {
        Ok(Some(UnknownMember::new("Unknown", Document::Null)))
    }

    fn list(&mut self, _: ReadItem<'_>) -> Result<(), DecodeError> {
        Ok(())
    }

    fn map(&mut self, _: ReadEntry<'_>) -> Result<(), DecodeError> {
        Ok(())
    }
}
