//! Writes CBOR: a serializer that the bridge drives. Integers and lengths take the shortest form, floats their own.

use std::fmt::Display;

use cbor4ii::core::{enc::Encode, types, utils::BufWriter};
use serde::ser::{Impossible, Serialize, SerializeMap, SerializeSeq, SerializeTuple, Serializer};

use super::{
    DECIMAL, Error, NEGATIVE, POSITIVE,
    number::{Decimal, Integer},
};
use crate::codec::Tag;

/// Bytes that grow.
pub(super) struct Writer {
    bytes: BufWriter,
    /// What the next text stands for, where that is a number.
    number: Option<Tag>,
}

impl Writer {
    pub(super) fn new() -> Self {
        Self { bytes: BufWriter::new(Vec::with_capacity(256)), number: None }
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes.into_inner()
    }

    fn put(&mut self, value: &impl Encode) -> Result<(), Error> {
        Ok(value.encode(&mut self.bytes)?)
    }

    fn tag(&mut self, tag: u64) -> Result<(), Error> {
        self.put(&types::Tag(tag, types::Nothing))
    }

    fn integer(&mut self, digits: &str) -> Result<(), Error> {
        let integer = Integer::from_digits(digits)?;
        match integer.to_i128() {
            Some(integer) => self.put(&integer),
            None if integer.is_negative => {
                self.tag(NEGATIVE)?;
                self.put(&types::Bytes(&*integer.below_minus_one()))
            }
            None => {
                self.tag(POSITIVE)?;
                self.put(&types::Bytes(&*integer.magnitude))
            }
        }
    }

    fn decimal(&mut self, text: &str) -> Result<(), Error> {
        let decimal = Decimal::from_text(text);
        let decimal = decimal.ok_or_else(|| Error::new("the exponent of a decimal is too large for CBOR"))?;
        self.tag(DECIMAL)?;
        types::Array::bounded(2, &mut self.bytes)?;
        self.put(&decimal.exponent)?;
        self.integer(&decimal.digits)
    }
}

/// A list or a map that is being written.
pub(super) struct Aggregate<'w> {
    writer: &'w mut Writer,
    /// Whether a mark has to say where it ends.
    is_open: bool,
}

impl Aggregate<'_> {
    fn item<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), Error> {
        item.serialize(&mut *self.writer)
    }

    fn close(self) -> Result<(), Error> {
        if self.is_open {
            types::Map::end(&mut self.writer.bytes)?;
        }
        Ok(())
    }
}

macro_rules! items {
    ($($access:ident)*) => {$(
        impl $access for Aggregate<'_> {
            type Ok = ();
            type Error = Error;

            fn serialize_element<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), Error> {
                self.item(item)
            }

            fn end(self) -> Result<(), Error> {
                self.close()
            }
        }
    )*};
}

items!(SerializeSeq SerializeTuple);

impl SerializeMap for Aggregate<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        self.item(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.item(value)
    }

    fn end(self) -> Result<(), Error> {
        self.close()
    }
}

/// What no shape is made of.
fn unwritable<T>() -> Result<T, Error> {
    Err(Error::new("the value is none that a shape holds"))
}

macro_rules! put {
    ($($method:ident($ty:ty);)*) => {$(
        fn $method(self, value: $ty) -> Result<(), Error> {
            self.put(&value)
        }
    )*};
}

impl<'w> Serializer for &'w mut Writer {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Aggregate<'w>;
    type SerializeTuple = Aggregate<'w>;
    type SerializeTupleStruct = Impossible<(), Error>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Aggregate<'w>;
    type SerializeStruct = Impossible<(), Error>;
    type SerializeStructVariant = Impossible<(), Error>;

    put! {
        serialize_bool(bool);
        serialize_i8(i8);
        serialize_i16(i16);
        serialize_i32(i32);
        serialize_i64(i64);
        serialize_i128(i128);
        serialize_u8(u8);
        serialize_u16(u16);
        serialize_u32(u32);
        serialize_u64(u64);
        serialize_u128(u128);
        serialize_f32(f32);
        serialize_f64(f64);
    }

    fn serialize_str(self, text: &str) -> Result<(), Error> {
        match self.number.take() {
            Some(Tag::BigInteger) => self.integer(text),
            Some(Tag::BigDecimal) => self.decimal(text),
            _ => self.put(&text),
        }
    }

    fn serialize_char(self, value: char) -> Result<(), Error> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Result<(), Error> {
        self.put(&types::Bytes(bytes))
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.put(&types::Null)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.serialize_none()
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        unwritable()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, _: &'static str) -> Result<(), Error> {
        unwritable()
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, _: &T) -> Result<(), Error> {
        unwritable()
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        tag: u32,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        self.number = [Tag::BigInteger, Tag::BigDecimal].into_iter().find(|number| *number as u32 == tag);
        if self.number.is_none() {
            self.tag(tag.into())?;
        }
        value.serialize(self)
    }

    fn serialize_seq(self, len: Option<usize>) -> Result<Aggregate<'w>, Error> {
        match len {
            Some(len) => types::Array::bounded(len, &mut self.bytes)?,
            None => types::Array::unbounded(&mut self.bytes)?,
        }
        Ok(Aggregate { writer: self, is_open: len.is_none() })
    }

    fn serialize_tuple(self, len: usize) -> Result<Aggregate<'w>, Error> {
        self.serialize_seq(Some(len))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Error> {
        unwritable()
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Error> {
        unwritable()
    }

    fn serialize_map(self, len: Option<usize>) -> Result<Aggregate<'w>, Error> {
        match len {
            Some(len) => types::Map::bounded(len, &mut self.bytes)?,
            None => types::Map::unbounded(&mut self.bytes)?,
        }
        Ok(Aggregate { writer: self, is_open: len.is_none() })
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeStruct, Error> {
        unwritable()
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Error> {
        unwritable()
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<(), Error> {
        self.serialize_str(&value.to_string())
    }

    fn is_human_readable(&self) -> bool {
        false
    }
}
