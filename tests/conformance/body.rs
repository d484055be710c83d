//! Enters: the body that a case expects, and its media type. Leaves: whether another one says the same.

use std::{cmp::Ordering, collections::BTreeMap};

use serde_json::{Value, value::RawValue};

/// What a body is compared as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Media {
    Json,
    Form,
    Bytes,
    /// JSON, if what is expected is an object in JSON: botocore's cases do not say.
    Guessed,
}

impl Media {
    /// By the media type; no text that is compared semantically has a type that is not known here.
    pub(crate) fn of(media_type: Option<&str>) -> Self {
        match media_type {
            Some("application/json") => Self::Json,
            Some("application/x-www-form-urlencoded") => Self::Form,
            _ => Self::Bytes,
        }
    }
}

/// A body that is expected.
#[derive(Clone, Debug)]
pub(crate) struct Body {
    pub(crate) text: String,
    pub(crate) media: Media,
}

impl Body {
    /// What differs, if anything does.
    pub(crate) fn difference(&self, actual: &[u8]) -> Option<String> {
        let equal = match self.media {
            _ if self.text.is_empty() || actual.is_empty() => self.text.as_bytes() == actual,
            Media::Json => self.is_same_json(actual),
            Media::Form => parameters(&self.text) == parameters(&String::from_utf8_lossy(actual)),
            Media::Bytes => self.text.as_bytes() == actual,
            Media::Guessed => self.text.as_bytes() == actual || self.is_object() && self.is_same_json(actual),
        };
        let actual = String::from_utf8_lossy(actual);
        (!equal).then(|| format!("body: expected {:?}, got {actual:?}", self.text))
    }

    fn is_object(&self) -> bool {
        matches!(serde_json::from_str(&self.text), Ok(Value::Object(_)))
    }

    fn is_same_json(&self, actual: &[u8]) -> bool {
        std::str::from_utf8(actual).is_ok_and(|actual| same_json(actual, &self.text))
    }
}

/// Whether two texts are JSON that says the same: numbers by their values, objects in any order.
pub(crate) fn same_json(actual: &str, expected: &str) -> bool {
    match (serde_json::from_str::<&RawValue>(actual), serde_json::from_str::<&RawValue>(expected)) {
        (Ok(actual), Ok(expected)) => same(actual, expected).unwrap_or(false),
        _ => false,
    }
}

/// Numbers are compared by their digits, of which a parsed number may have lost some.
fn same(actual: &RawValue, expected: &RawValue) -> serde_json::Result<bool> {
    let (actual, expected) = (actual.get(), expected.get());
    match (actual.as_bytes().first(), expected.as_bytes().first()) {
        (Some(b'['), Some(b'[')) => {
            let actual: Vec<&RawValue> = serde_json::from_str(actual)?;
            let expected: Vec<&RawValue> = serde_json::from_str(expected)?;
            all(actual.len() == expected.len(), actual.into_iter().zip(expected))
        }
        (Some(b'{'), Some(b'{')) => {
            let actual: BTreeMap<String, &RawValue> = serde_json::from_str(actual)?;
            let expected: BTreeMap<String, &RawValue> = serde_json::from_str(expected)?;
            all(actual.keys().eq(expected.keys()), actual.into_values().zip(expected.into_values()))
        }
        (Some(b'-' | b'0'..=b'9'), Some(b'-' | b'0'..=b'9')) => Ok(is_same_number(actual, expected)),
        _ => Ok(serde_json::from_str::<Value>(actual)? == serde_json::from_str::<Value>(expected)?),
    }
}

fn all<'r>(
    same_length: bool,
    mut pairs: impl Iterator<Item = (&'r RawValue, &'r RawValue)>,
) -> serde_json::Result<bool> {
    if !same_length {
        return Ok(false);
    }
    pairs.try_fold(true, |equal, (actual, expected)| Ok(equal && same(actual, expected)?))
}

fn is_same_number(actual: &str, expected: &str) -> bool {
    let is_integer = |digits: &str| digits.trim_start_matches('-').bytes().all(|byte| byte.is_ascii_digit());
    if is_integer(actual) && is_integer(expected) {
        return actual == expected;
    }
    match (actual.parse::<f64>(), expected.parse::<f64>()) {
        (Ok(actual), Ok(expected)) => actual.partial_cmp(&expected) == Some(Ordering::Equal),
        _ => false,
    }
}

/// The parameters of a query or a form, in no particular order.
pub(crate) fn parameters(text: &str) -> Vec<&str> {
    let mut parameters: Vec<&str> = text.split('&').filter(|parameter| !parameter.is_empty()).collect();
    parameters.sort_unstable();
    parameters
}
