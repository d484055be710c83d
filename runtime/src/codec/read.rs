//! From any serde format to a [`Reader`]: a deserializer enters, a shape is read.
//!
//! Always through `deserialize_any`, so that the mismatches that [`visit`](super::visit) reports name types and never
//! quote what the peer sent. The format must be self-describing.

use std::{borrow::Cow, cell::RefCell, fmt};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::de::Deserializer;
use serde_json::value::RawValue;

use super::{
    BigNumberForm, BlobForm, DecodeError, Format,
    visit::{Driver, Found, Want},
};
use crate::{
    schema::{Kind, Member, Schema},
    shape::{
        BigDecimal, BigInteger, Blob, Document, ReadArm, ReadEntry, ReadItem, ReadMember, Reader, Timestamp,
        TimestampFormat, UnknownMember,
    },
};

/// Lets `read` read what `deserializer` holds.
pub(crate) fn read<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    format: Format,
    read: impl FnOnce(&mut dyn Reader) -> Result<T, DecodeError>,
) -> Result<T, DecodeError> {
    let failure = RefCell::new(None);
    let context = Context { format, timestamp: format.timestamp, failure: &failure };
    read(&mut Source::new(deserializer, context))
}

#[derive(Clone, Copy)]
pub(super) struct Context<'c> {
    pub(super) format: Format,
    timestamp: TimestampFormat,
    /// Where an error of ours waits while one of the format's carries the news outwards.
    failure: &'c RefCell<Option<DecodeError>>,
}

impl Context<'_> {
    pub(super) fn fail<E: serde::de::Error>(self, error: DecodeError) -> E {
        self.failure.replace(Some(error));
        E::custom("see the failure that was set aside")
    }

    fn recover<E: fmt::Display>(self, error: &E) -> DecodeError {
        self.failure.take().unwrap_or_else(|| DecodeError::new(error.to_string()))
    }

    pub(super) fn for_member(self, member: &Member) -> Self {
        Self { timestamp: self.format.timestamp_of(member), ..self }
    }
}

/// A value that can be read once.
pub(super) struct Source<'c, D> {
    deserializer: Option<D>,
    context: Context<'c>,
}

impl<'c, D> Source<'c, D> {
    pub(super) fn new(deserializer: D, context: Context<'c>) -> Self {
        Self { deserializer: Some(deserializer), context }
    }
}

impl<'de, D: Deserializer<'de>> Source<'_, D> {
    fn take(&mut self) -> Result<D, DecodeError> {
        self.deserializer.take().ok_or_else(|| DecodeError::new("the value was read before"))
    }

    fn drive(&mut self, want: Want<'_>) -> Result<Found<'de>, DecodeError> {
        let context = self.context;
        let driver = Driver { want, context };
        self.take()?.deserialize_any(driver).map_err(|error| context.recover(&error))
    }

    fn scalar(&mut self, kind: Kind) -> Result<Found<'de>, DecodeError> {
        self.drive(Want::Scalar(kind))
    }

    fn text(&mut self, kind: Kind) -> Result<Cow<'de, str>, DecodeError> {
        match self.scalar(kind)? {
            Found::String(text) => Ok(text),
            other => Err(other.instead_of(kind)),
        }
    }

    /// The digits of a number, exactly as they were sent where the format can tell.
    fn digits(&mut self, kind: Kind) -> Result<String, DecodeError> {
        if let BigNumberForm::Json = self.context.format.big_number {
            let context = self.context;
            let raw: Box<RawValue> =
                serde::Deserialize::deserialize(self.take()?).map_err(|error| context.recover(&error))?;
            return Ok(raw.get().to_owned());
        }
        match self.scalar(kind)? {
            Found::String(text) => Ok(text.into_owned()),
            Found::Integer(integer) => Ok(integer.to_string()),
            Found::Double(double) => Ok(double.to_string()),
            other => Err(other.instead_of(kind)),
        }
    }
}

impl<'de, D: Deserializer<'de>> Reader for Source<'_, D> {
    fn boolean(&mut self) -> Result<bool, DecodeError> {
        match self.scalar(Kind::Boolean)? {
            Found::Boolean(value) => Ok(value),
            other => Err(other.instead_of(Kind::Boolean)),
        }
    }

    fn integer(&mut self) -> Result<i64, DecodeError> {
        match self.scalar(Kind::Long)? {
            Found::Integer(value) => {
                i64::try_from(value).map_err(|_| DecodeError::new("the integer does not fit in 64 bits"))
            }
            Found::Double(value) => whole(value).ok_or_else(|| Found::Double(value).instead_of(Kind::Long)),
            other => Err(other.instead_of(Kind::Long)),
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "the nearest double is what was asked for")]
    fn double(&mut self) -> Result<f64, DecodeError> {
        match self.scalar(Kind::Double)? {
            Found::Integer(value) => Ok(value as f64),
            Found::Double(value) => Ok(value),
            Found::String(text) => match &*text {
                "NaN" => Ok(f64::NAN),
                "Infinity" => Ok(f64::INFINITY),
                "-Infinity" => Ok(f64::NEG_INFINITY),
                _ => Err(Found::String(text).instead_of(Kind::Double)),
            },
            other => Err(other.instead_of(Kind::Double)),
        }
    }

    fn string(&mut self) -> Result<String, DecodeError> {
        self.text(Kind::String).map(Cow::into_owned)
    }

    fn blob(&mut self) -> Result<Blob, DecodeError> {
        match self.scalar(Kind::Blob)? {
            Found::Bytes(bytes) => Ok(bytes.into_owned().into()),
            Found::String(text) if self.context.format.blob == BlobForm::Base64 => {
                match STANDARD.decode(text.as_bytes()) {
                    Ok(bytes) => Ok(bytes.into()),
                    Err(_) => Err(DecodeError::new("invalid base64")),
                }
            }
            other => Err(other.instead_of(Kind::Blob)),
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "no timestamp has more seconds than a double holds")]
    fn timestamp(&mut self) -> Result<Timestamp, DecodeError> {
        let format = self.context.timestamp;
        match (format, self.scalar(Kind::Timestamp)?) {
            (TimestampFormat::EpochSeconds, Found::Integer(seconds)) => {
                Ok(Timestamp::from_epoch_seconds(seconds as f64)?)
            }
            (TimestampFormat::EpochSeconds, Found::Double(seconds)) => {
                Ok(Timestamp::from_epoch_seconds(seconds)?)
            }
            (_, Found::String(text)) => Ok(Timestamp::parse(&text, format)?),
            (_, other) => Err(other.instead_of(Kind::Timestamp)),
        }
    }

    fn big_integer(&mut self) -> Result<BigInteger, DecodeError> {
        Ok(self.digits(Kind::BigInteger)?.parse()?)
    }

    fn big_decimal(&mut self) -> Result<BigDecimal, DecodeError> {
        Ok(self.digits(Kind::BigDecimal)?.parse()?)
    }

    fn document(&mut self) -> Result<Document, DecodeError> {
        let context = self.context;
        serde::Deserialize::deserialize(self.take()?).map_err(|error| context.recover(&error))
    }

    fn structure(&mut self, schema: &'static Schema, member: ReadMember<'_>) -> Result<(), DecodeError> {
        self.drive(Want::Members(schema, member)).map(drop)
    }

    fn union(
        &mut self,
        schema: &'static Schema,
        member: ReadArm<'_>,
    ) -> Result<Option<UnknownMember>, DecodeError> {
        match self.drive(Want::OneMember(schema, member))? {
            Found::UnknownMember(unknown) => Ok(Some(*unknown)),
            _ => Ok(None),
        }
    }

    fn list(&mut self, item: ReadItem<'_>) -> Result<(), DecodeError> {
        self.drive(Want::Items(item)).map(drop)
    }

    fn map(&mut self, entry: ReadEntry<'_>) -> Result<(), DecodeError> {
        self.drive(Want::Entries(entry)).map(drop)
    }
}

/// A double without a fraction, as the integer that it is: `1e3` is a thousand.
#[expect(clippy::cast_possible_truncation, reason = "the range is checked first")]
fn whole(value: f64) -> Option<i64> {
    const LIMIT: f64 = 9_007_199_254_740_992.0;
    (value.fract() == 0.0 && value.abs() <= LIMIT).then_some(value as i64)
}
