//! Enters: two texts. Leaves: whether they are JSON that says the same.

use std::{cmp::Ordering, collections::BTreeMap};

use serde_json::{Value, value::RawValue};

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
