//! A scalar as the text that stands for it in a path, a query, a header, a form or XML, and back.

use std::{borrow::Cow, str::FromStr};

use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::{EncodeError, untyped};
use crate::{
    codec::{DecodeError, non_finite},
    schema::{Kind, Member},
    shape::{Blob, Timestamp, TimestampFormat, View, timestamp_of},
};

/// What is known of the place that text goes to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    kind: Kind,
    timestamp: TimestampFormat,
    /// Text with a media type may hold what a header must not.
    is_base64: bool,
}

impl Style {
    /// The style of a header.
    pub(super) fn header(member: &Member) -> Self {
        let is_base64 = member.media_type.is_some();
        Self { is_base64, ..Self::of(member, TimestampFormat::HttpDate) }
    }

    /// The style of the path and of the query.
    pub(super) fn uri(member: &Member) -> Self {
        Self::of(member, TimestampFormat::DateTime)
    }

    fn of(member: &Member, timestamp: TimestampFormat) -> Self {
        Self::new(*member.kind, member.timestamp_format.unwrap_or(timestamp))
    }

    /// The style of a value of this kind, or of what a list or a map of this kind holds.
    pub(super) fn new(kind: Kind, timestamp: TimestampFormat) -> Self {
        Self { kind: scalar(kind), timestamp, is_base64: false }
    }

    /// The text of a scalar; none for null.
    pub(super) fn text<'v>(&self, view: View<'v>) -> Result<Option<Cow<'v, str>>, EncodeError> {
        let view = untyped(view);
        if self.kind == Kind::Timestamp
            && let Some(timestamp) = timestamp_of(view)
        {
            return Ok(Some(self.date(timestamp)?.into()));
        }
        Ok(Some(match view {
            View::Null => return Ok(None),
            View::String(text) if self.is_base64 || self.kind == Kind::Blob => STANDARD.encode(text).into(),
            View::String(text) => text.into(),
            View::Blob(bytes) => STANDARD.encode(bytes).into(),
            View::Timestamp(timestamp) => self.date(timestamp)?.into(),
            View::Boolean(value) => if value { "true" } else { "false" }.into(),
            View::Integer(value) => value.to_string().into(),
            View::Huge(value) => value.to_string().into(),
            View::Float(value) if value.is_finite() => digits(&value)?.into(),
            View::Double(value) if value.is_finite() => digits(&value)?.into(),
            View::Float(value) => non_finite(value.into()).into(),
            View::Double(value) => non_finite(value).into(),
            View::BigInteger(value) => value.as_str().into(),
            View::BigDecimal(value) => value.as_str().into(),
            _ => return Err(EncodeError::new("a list, a map or a structure is not text")),
        }))
    }

    fn date(&self, timestamp: Timestamp) -> Result<String, EncodeError> {
        timestamp.format(self.timestamp).map_err(|error| EncodeError::new(error.to_string()))
    }

    /// Shows the texts of a scalar, or of the items of a list, one after another.
    pub(super) fn each(
        &self,
        view: View<'_>,
        visit: &mut dyn FnMut(&str) -> Result<(), EncodeError>,
    ) -> Result<(), EncodeError> {
        let View::List(items) = untyped(view) else {
            return self.text(view)?.map_or(Ok(()), |text| visit(&text));
        };
        (0..items.len()).try_for_each(|index| match self.text(items.item(index))? {
            Some(text) => visit(&text),
            None => Ok(()),
        })
    }
}

/// The kind of a scalar, or of what a list or a map of scalars holds.
fn scalar(kind: Kind) -> Kind {
    match kind {
        Kind::List(item) | Kind::SparseList(item) | Kind::Map(item) | Kind::SparseMap(item) => scalar(*item),
        kind => kind,
    }
}

/// A number as JSON has it: the fewest digits that stand for it, with an exponent where there were many.
fn digits(number: &impl serde::Serialize) -> Result<String, EncodeError> {
    serde_json::to_string(number).map_err(|error| EncodeError::new(error.to_string()))
}

/// Reads what Rust's own form of a value is.
pub(super) fn parse<T: FromStr>(text: &str, kind: Kind) -> Result<T, DecodeError> {
    text.trim().parse().map_err(|_| not(kind))
}

/// Reads a number, or the name of one that is not finite.
pub(super) fn double(text: &str) -> Result<f64, DecodeError> {
    match text.trim() {
        "NaN" => Ok(f64::NAN),
        "Infinity" => Ok(f64::INFINITY),
        "-Infinity" => Ok(f64::NEG_INFINITY),
        // Rust has more names for these than the wire has.
        text if text.ends_with(|c: char| c.is_ascii_digit() || c == '.') => {
            text.parse().map_err(|_| not(Kind::Double))
        }
        _ => Err(not(Kind::Double)),
    }
}

/// Reads bytes in base64.
pub(super) fn blob(text: &str) -> Result<Blob, DecodeError> {
    let bytes = STANDARD.decode(text.trim()).map_err(|_| DecodeError::new("invalid base64"))?;
    Ok(bytes.into())
}

/// Reads a point in time.
pub(super) fn timestamp(text: &str, format: TimestampFormat) -> Result<Timestamp, DecodeError> {
    Ok(Timestamp::parse(text.trim(), format)?)
}

/// The error of what is not of this kind.
pub(super) fn not(kind: Kind) -> DecodeError {
    DecodeError::new(format!("expected {}", kind.describe()))
}
