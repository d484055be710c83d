//! Reads CBOR: a deserializer that drives the bridge. A length that lies is an error where the bytes end, and nothing is
//! set aside for it before.

use std::borrow::Cow;

use cbor4ii::core::{
    dec::{Decode, Read as _, if_major, is_break},
    major, marker, types,
    utils::SliceReader,
};
use serde::{
    de::{
        DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer as _, MapAccess, SeqAccess,
        VariantAccess, Visitor,
    },
    forward_to_deserialize_any,
};

use super::{
    DECIMAL, DEEPEST, EPOCH_SECONDS, Error, NEGATIVE, POSITIVE,
    number::{Decimal, Integer},
};

/// What is left of the bytes.
pub(super) struct Parser<'de> {
    bytes: SliceReader<'de>,
    depth: usize,
}

impl<'de> Parser<'de> {
    pub(super) fn new(bytes: &'de [u8]) -> Self {
        Self { bytes: SliceReader::new(bytes), depth: 0 }
    }

    /// Nothing may follow an item.
    pub(super) fn end(mut self) -> Result<(), Error> {
        match self.peek() {
            Ok(_) => Err(Error::new("something follows the end of the CBOR")),
            Err(_) => Ok(()),
        }
    }

    fn peek(&mut self) -> Result<u8, Error> {
        let Ok(next) = self.bytes.fill(1);
        next.as_ref().first().copied().ok_or_else(|| Error::new("the CBOR ends too early"))
    }

    fn take<T: Decode<'de>>(&mut self) -> Result<T, Error> {
        Ok(T::decode(&mut self.bytes)?)
    }

    fn negative(&mut self) -> Result<i128, Error> {
        let types::Negative(below) = self.take::<types::Negative<u64>>()?;
        Ok(-1 - i128::from(below))
    }

    /// An integer of any size, where one must be.
    fn integer(&mut self) -> Result<Integer, Error> {
        match if_major(self.peek()?) {
            major::UNSIGNED => Integer::from_digits(&self.take::<u64>()?.to_string()),
            major::NEGATIVE => Integer::from_digits(&self.negative()?.to_string()),
            major::TAG => match types::Tag::tag(&mut self.bytes)? {
                POSITIVE => self.magnitude(Sign::Positive),
                NEGATIVE => self.magnitude(Sign::Negative),
                _ => Err(not_a_decimal()),
            },
            _ => Err(not_a_decimal()),
        }
    }

    /// What stands under tag 2 or 3.
    fn magnitude(&mut self, sign: Sign) -> Result<Integer, Error> {
        if if_major(self.peek()?) != major::BYTES {
            return Err(Error::new("the big number in CBOR is not made of bytes"));
        }
        let types::Bytes(bytes) = self.take::<types::Bytes<Cow<'de, [u8]>>>()?;
        Integer::from_tagged(matches!(sign, Sign::Negative), &bytes)
    }

    /// What stands under tag 4: an exponent and a mantissa.
    fn decimal(&mut self) -> Result<Decimal, Error> {
        let is_list = if_major(self.peek()?) == major::ARRAY;
        if !is_list || types::Array::len(&mut self.bytes)? != Some(2) {
            return Err(not_a_decimal());
        }
        let exponent = self.integer()?.to_i128().and_then(|exponent| i64::try_from(exponent).ok());
        let exponent = exponent.ok_or_else(|| Error::new("a decimal's exponent in CBOR is too large"))?;
        Ok(Decimal { digits: self.integer()?.to_digits(), exponent })
    }

    fn visit_integer<V: Visitor<'de>>(&mut self, sign: Sign, visitor: V) -> Result<V::Value, Error> {
        let integer = self.magnitude(sign)?;
        match integer.to_i128() {
            Some(integer) => visitor.visit_i128(integer),
            None => visitor.visit_string(integer.to_digits()),
        }
    }

    /// Whether a plain number comes next.
    fn is_number(&mut self) -> Result<bool, Error> {
        let next = self.peek()?;
        let is_float = matches!(next, marker::F16 | marker::F32 | marker::F64);
        Ok(is_float || matches!(if_major(next), major::UNSIGNED | major::NEGATIVE))
    }

    fn visit_simple<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Error> {
        match self.peek()? {
            marker::FALSE | marker::TRUE => visitor.visit_bool(self.take()?),
            marker::NULL | marker::UNDEFINED => {
                self.bytes.advance(1);
                visitor.visit_unit()
            }
            marker::F16 => visitor.visit_f64(half(self.take::<types::F16>()?.0)),
            marker::F32 => visitor.visit_f64(self.take::<f32>()?.into()),
            marker::F64 => visitor.visit_f64(self.take()?),
            _ => Err(Error::new("not CBOR, or a simple value that stands for nothing")),
        }
    }

    fn visit_aggregate<V: Visitor<'de>>(&mut self, form: Form, visitor: V) -> Result<V::Value, Error> {
        let left = match form {
            Form::List => types::Array::len(&mut self.bytes)?,
            Form::Map => types::Map::len(&mut self.bytes)?,
        };
        if self.depth == DEEPEST {
            return Err(Error::new(format!("the CBOR is nested more than {DEEPEST} deep")));
        }
        self.depth += 1;
        let mut items = Items { parser: self, left };
        let value = match form {
            Form::List => visitor.visit_seq(&mut items),
            Form::Map => visitor.visit_map(&mut items),
        }?;
        self.depth -= 1;
        Ok(value)
    }
}

#[derive(Clone, Copy)]
enum Sign {
    Positive,
    Negative,
}

#[derive(Clone, Copy)]
enum Form {
    List,
    Map,
}

fn not_a_decimal() -> Error {
    Error::new("the decimal in CBOR is not an exponent and a mantissa")
}

/// A half-precision number.
fn half(bits: u16) -> f64 {
    let fraction = f64::from(bits & 0x3ff) / 1024.0;
    let magnitude = match i32::from(bits >> 10 & 0x1f) {
        0 => fraction * 2_f64.powi(-14),
        31 if fraction > 0.0 => f64::NAN,
        31 => f64::INFINITY,
        exponent => (1.0 + fraction) * 2_f64.powi(exponent - 15),
    };
    if bits >> 15 == 0 { magnitude } else { -magnitude }
}

impl<'de> Deserializer<'de> for &mut Parser<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        while if_major(self.peek()?) == major::TAG {
            match types::Tag::tag(&mut self.bytes)? {
                POSITIVE => return self.visit_integer(Sign::Positive, visitor),
                NEGATIVE => return self.visit_integer(Sign::Negative, visitor),
                DECIMAL => return visitor.visit_string(self.decimal()?.to_text()),
                EPOCH_SECONDS if self.is_number()? => return visitor.visit_enum(Seconds(self)),
                // What it means, the shape knows.
                _ => {}
            }
        }
        match if_major(self.peek()?) {
            major::UNSIGNED => visitor.visit_u64(self.take()?),
            major::NEGATIVE => {
                let integer = self.negative()?;
                match i64::try_from(integer) {
                    Ok(integer) => visitor.visit_i64(integer),
                    Err(_) => visitor.visit_i128(integer),
                }
            }
            major::BYTES => match self.take::<types::Bytes<Cow<'de, [u8]>>>()?.0 {
                Cow::Borrowed(bytes) => visitor.visit_borrowed_bytes(bytes),
                Cow::Owned(bytes) => visitor.visit_byte_buf(bytes),
            },
            major::STRING => match self.take::<Cow<'de, str>>()? {
                Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
                Cow::Owned(text) => visitor.visit_string(text),
            },
            major::ARRAY => self.visit_aggregate(Form::List, visitor),
            major::MAP => self.visit_aggregate(Form::Map, visitor),
            _ => self.visit_simple(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.peek()? {
            marker::NULL | marker::UNDEFINED => {
                self.bytes.advance(1);
                visitor.visit_none()
            }
            _ => visitor.visit_some(self),
        }
    }

    fn is_human_readable(&self) -> bool {
        false
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// The number of a timestamp: as the variant that it was written as.
struct Seconds<'p, 'de>(&'p mut Parser<'de>);

impl<'de> EnumAccess<'de> for Seconds<'_, 'de> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Self), Error> {
        seed.deserialize(EPOCH_SECONDS.into_deserializer()).map(|tag| (tag, self))
    }
}

impl<'de> VariantAccess<'de> for Seconds<'_, 'de> {
    type Error = Error;

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(self.0)
    }

    fn unit_variant(self) -> Result<(), Error> {
        Err(not_a_variant())
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Error> {
        Err(not_a_variant())
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], _: V) -> Result<V::Value, Error> {
        Err(not_a_variant())
    }
}

fn not_a_variant() -> Error {
    Error::new("a timestamp in CBOR is a number")
}

/// The items of a list, or the keys and values of a map.
struct Items<'p, 'de> {
    parser: &'p mut Parser<'de>,
    /// How many are to come; `None` where a mark says it.
    left: Option<usize>,
}

impl<'de> Items<'_, 'de> {
    fn next<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        let has_ended = match &mut self.left {
            Some(0) => true,
            Some(left) => {
                *left -= 1;
                false
            }
            None => is_break(&mut self.parser.bytes)?,
        };
        if has_ended {
            self.left = Some(0);
            return Ok(None);
        }
        seed.deserialize(&mut *self.parser).map(Some)
    }
}

impl<'de> SeqAccess<'de> for &mut Items<'_, 'de> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        self.next(seed)
    }
}

impl<'de> MapAccess<'de> for &mut Items<'_, 'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        self.next(seed)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        seed.deserialize(&mut *self.parser)
    }
}
