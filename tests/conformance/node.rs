//! Enters: the parameters of a case, which are JSON that stands for Smithy's nodes. Leaves: typed values, read by what
//! their types ask for. No codec that is under test has a part in it.
//!
//! A blob is its text. A timestamp is seconds since the epoch, or RFC 3339 text. `NaN` and the infinities are text, and so
//! are numbers that a double cannot hold. A union has one member. A stream of events is a list of them as they stand in
//! their case, with their frames.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use bytes::Bytes;
use serde_json::Value;
use service_client::{
    BigDecimal, BigInteger, Blob, DecodeError, Document, Timestamp, TimestampFormat, UnknownMember,
    event_stream::ReceivedEvents,
    schema::{Kind, Member, Schema},
    shape::{ReadArm, ReadEntry, ReadItem, ReadMember, Reader},
};

use crate::events::received;

/// A parameter.
pub(crate) struct Node<'v>(pub(crate) &'v Value);

impl<'v> Node<'v> {
    fn mismatch(&self, expected: &str) -> DecodeError {
        DecodeError::new(format!("the case has {} where {expected} is expected", self.0))
    }

    fn text(&self, expected: &str) -> Result<&'v str, DecodeError> {
        self.0.as_str().ok_or_else(|| self.mismatch(expected))
    }

    /// The members that are there, by their places in the schema.
    fn members(&self, schema: &'static Schema) -> Result<Vec<(usize, &'v Value)>, DecodeError> {
        let members = self.0.as_object().ok_or_else(|| self.mismatch("an object"))?;
        let place = |(name, value)| match schema.members.iter().position(|member| member.name == name) {
            Some(index) => Ok((index, value)),
            None => Err(DecodeError::new(format!("`{}` has no member `{name}`", schema.name))),
        };
        members.iter().map(|(name, value)| place((name.as_str(), value))).collect()
    }
}

/// Lets `read` read a value, unless it is null.
fn present<T>(value: &Value, read: impl FnOnce(Option<&mut dyn Reader>) -> T) -> T {
    if value.is_null() { read(None) } else { read(Some(&mut Node(value))) }
}

impl Reader for Node<'_> {
    fn boolean(&mut self) -> Result<bool, DecodeError> {
        self.0.as_bool().ok_or_else(|| self.mismatch("a boolean"))
    }

    fn integer(&mut self) -> Result<i64, DecodeError> {
        let parsed = self.0.as_i64().or_else(|| self.0.as_str()?.parse().ok());
        parsed.or_else(|| whole(self.0.as_f64()?)).ok_or_else(|| self.mismatch("an integer"))
    }

    fn double(&mut self) -> Result<f64, DecodeError> {
        double(self.0).ok_or_else(|| self.mismatch("a number"))
    }

    /// Where JSON in text is wanted, botocore's cases have the JSON itself.
    fn string(&mut self) -> Result<String, DecodeError> {
        match self.0 {
            Value::String(text) => Ok(text.clone()),
            Value::Object(_) | Value::Array(_) => Ok(self.0.to_string()),
            _ => Err(self.mismatch("a string")),
        }
    }

    fn blob(&mut self) -> Result<Blob, DecodeError> {
        Ok(self.text("a blob's text")?.as_bytes().to_vec().into())
    }

    fn timestamp(&mut self) -> Result<Timestamp, DecodeError> {
        timestamp(self.0).ok_or_else(|| self.mismatch("a timestamp"))
    }

    fn big_integer(&mut self) -> Result<BigInteger, DecodeError> {
        Ok(integer_digits(self.0).ok_or_else(|| self.mismatch("an integer"))?.parse()?)
    }

    fn big_decimal(&mut self) -> Result<BigDecimal, DecodeError> {
        Ok(match self.0 {
            Value::Number(number) => number.to_string().parse()?,
            _ => self.text("a number")?.parse()?,
        })
    }

    fn document(&mut self) -> Result<Document, DecodeError> {
        Ok(self.0.clone().into())
    }

    fn events(&mut self) -> Result<ReceivedEvents, DecodeError> {
        let events = self.0.as_array().ok_or_else(|| self.mismatch("a list of events"))?;
        let frame = |event: &Value| STANDARD.decode(event["bytes"].as_str()?).ok().map(Bytes::from);
        let frames: Option<Vec<Bytes>> = events.iter().map(frame).collect();
        received(&frames.ok_or_else(|| self.mismatch("frames in base64"))?)
    }

    fn structure(&mut self, schema: &'static Schema, member: ReadMember<'_>) -> Result<(), DecodeError> {
        let there = self.members(schema)?;
        for (index, it) in schema.members.iter().enumerate() {
            let given = there.iter().find(|(place, _)| *place == index).map(|(_, value)| (*value).clone());
            // Where the type cannot be absent, whoever makes a value gives the default, too.
            if let Some(value) = given.or_else(|| default(it).filter(|_| it.required)) {
                present(&value, |reader| member(index, reader)).map_err(|error| named(it.name, &error))?;
            }
        }
        Ok(())
    }

    fn union(
        &mut self,
        schema: &'static Schema,
        member: ReadArm<'_>,
    ) -> Result<Option<UnknownMember>, DecodeError> {
        match self.members(schema)?.as_slice() {
            [(index, value)] => member(*index, &mut Node(value))
                .map(|()| None)
                .map_err(|error| named(schema.members[*index].name, &error)),
            _ => Err(self.mismatch("an object with one member")),
        }
    }

    fn list(&mut self, item: ReadItem<'_>) -> Result<(), DecodeError> {
        let items = self.0.as_array().ok_or_else(|| self.mismatch("a list"))?;
        items.iter().try_for_each(|value| present(value, &mut *item))
    }

    fn map(&mut self, entry: ReadEntry<'_>) -> Result<(), DecodeError> {
        let entries = self.0.as_object().ok_or_else(|| self.mismatch("an object"))?;
        entries.iter().try_for_each(|(key, value)| present(value, |reader| entry(key.clone(), reader)))
    }
}

/// What a member that is left out stands for.
pub(crate) fn default(member: &Member) -> Option<Value> {
    let default = serde_json::from_str(member.default?).ok()?;
    match (member.kind, &default) {
        (Kind::Blob, Value::String(text)) => {
            let bytes = STANDARD.decode(text).ok()?;
            Some(String::from_utf8(bytes).ok()?.into())
        }
        _ => Some(default),
    }
}

fn named(name: &str, error: &DecodeError) -> DecodeError {
    DecodeError::new(format!("{name}: {error}"))
}

/// A double without a fraction.
#[expect(clippy::cast_possible_truncation, reason = "the range is checked first")]
fn whole(value: f64) -> Option<i64> {
    (value.fract() == 0.0 && value.abs() < 9_007_199_254_740_992.0).then_some(value as i64)
}

/// The digits of an integer.
pub(crate) fn integer_digits(value: &Value) -> Option<String> {
    match value {
        Value::Number(number) => (!number.is_f64()).then(|| number.to_string()),
        _ => value.as_str().map(str::to_owned),
    }
}

/// The double that a parameter stands for.
pub(crate) fn double(value: &Value) -> Option<f64> {
    match value {
        Value::String(text) => match &**text {
            "NaN" => Some(f64::NAN),
            "Infinity" => Some(f64::INFINITY),
            "-Infinity" => Some(f64::NEG_INFINITY),
            digits => digits.parse().ok(),
        },
        _ => value.as_f64(),
    }
}

/// The point in time that a parameter stands for.
pub(crate) fn timestamp(value: &Value) -> Option<Timestamp> {
    match value {
        Value::String(text) => {
            let formats = [TimestampFormat::DateTime, TimestampFormat::HttpDate];
            formats.into_iter().find_map(|format| Timestamp::parse(text, format).ok())
        }
        _ => Timestamp::from_epoch_seconds(value.as_f64()?).ok(),
    }
}
