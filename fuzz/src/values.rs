//! Enters: bytes that the fuzzer makes up. Leaves: a typed value, read by what its type asks for: whatever can be said at
//! all, can be made up.

use arbitrary::Unstructured;
use service_client::{
    BigDecimal, BigInteger, Blob, DecodeError, Document, Structure, Timestamp, UnknownMember,
    schema::Schema,
    shape::{ReadArm, ReadEntry, ReadItem, ReadMember, Reader},
};

/// A value of any structure.
pub fn any<T: Structure>(bytes: &mut Unstructured<'_>) -> Option<T> {
    T::read(&mut Any { bytes, levels: 8 }).ok()
}

type Read<T> = Result<T, DecodeError>;

struct Any<'a, 'b> {
    bytes: &'a mut Unstructured<'b>,
    /// How many more may be below this one.
    levels: usize,
}

impl<'b> Any<'_, 'b> {
    fn get<T>(&mut self, get: impl FnOnce(&mut Unstructured<'b>) -> arbitrary::Result<T>) -> Read<T> {
        get(self.bytes).map_err(|error| DecodeError::new(error.to_string()))
    }

    /// Whether there is one more.
    fn goes_on(&mut self) -> Read<bool> {
        Ok(self.levels > 0 && !self.bytes.is_empty() && self.get(Unstructured::arbitrary)?)
    }

    fn below(&mut self) -> Any<'_, 'b> {
        Any { bytes: self.bytes, levels: self.levels.saturating_sub(1) }
    }
}

/// The most seconds that every format can write: the end of the year 9999.
const LAST_SECOND: i64 = 253_402_300_799;

impl Reader for Any<'_, '_> {
    fn boolean(&mut self) -> Read<bool> {
        self.get(Unstructured::arbitrary)
    }

    /// Small ones more often: they fit into every type.
    fn integer(&mut self) -> Read<i64> {
        self.get(|bytes| {
            Ok(if bytes.arbitrary()? { bytes.arbitrary::<i8>()?.into() } else { bytes.arbitrary()? })
        })
    }

    fn double(&mut self) -> Read<f64> {
        self.get(Unstructured::arbitrary)
    }

    fn string(&mut self) -> Read<String> {
        self.get(Unstructured::arbitrary)
    }

    fn blob(&mut self) -> Read<Blob> {
        Ok(self.get(Unstructured::arbitrary::<Vec<u8>>)?.into())
    }

    fn timestamp(&mut self) -> Read<Timestamp> {
        self.get(|bytes| Ok(Timestamp::from_secs(bytes.int_in_range(0..=LAST_SECOND)?)))
    }

    fn big_integer(&mut self) -> Read<BigInteger> {
        Ok(self.get(Unstructured::arbitrary::<i128>)?.to_string().parse()?)
    }

    /// Without an exponent: in a format that has decimals of its own, the same number may be written with and without one.
    fn big_decimal(&mut self) -> Read<BigDecimal> {
        let (whole, fraction) =
            (self.get(Unstructured::arbitrary::<i32>)?, self.get(Unstructured::arbitrary::<u16>)?);
        Ok(format!("{whole}.{fraction}").parse()?)
    }

    fn document(&mut self) -> Read<Document> {
        Ok(Document::Boolean(self.boolean()?))
    }

    fn structure(&mut self, schema: &'static Schema, member: ReadMember<'_>) -> Read<()> {
        for (index, it) in schema.members.iter().enumerate() {
            if it.required || self.goes_on()? {
                member(index, Some(&mut self.below()))?;
            }
        }
        Ok(())
    }

    fn union(&mut self, schema: &'static Schema, member: ReadArm<'_>) -> Read<Option<UnknownMember>> {
        let last = schema.members.len().saturating_sub(1);
        let index = self.get(|bytes| bytes.int_in_range(0..=last))?;
        member(index, &mut self.below())?;
        Ok(None)
    }

    fn list(&mut self, item: ReadItem<'_>) -> Read<()> {
        while self.goes_on()? {
            item(Some(&mut self.below()))?;
        }
        Ok(())
    }

    fn map(&mut self, entry: ReadEntry<'_>) -> Read<()> {
        while self.goes_on()? {
            entry(self.string()?, Some(&mut self.below()))?;
        }
        Ok(())
    }
}
