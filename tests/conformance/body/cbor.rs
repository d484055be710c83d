//! Enters: two messages in CBOR. Leaves: whether they say the same: maps in any order, lengths given or not, and floats
//! of any width that hold the same number.

use ciborium::Value;

/// Whether both can be read, and say the same.
pub(super) fn same_cbor(actual: &[u8], expected: &[u8]) -> bool {
    match (read(actual), read(expected)) {
        (Some(actual), Some(expected)) => same(&actual, &expected),
        _ => false,
    }
}

/// The one value that the bytes are; none where there are more, or fewer.
pub(super) fn read(mut bytes: &[u8]) -> Option<Value> {
    let value = ciborium::from_reader(&mut bytes).ok()?;
    bytes.is_empty().then_some(value)
}

/// Seconds since the epoch, whole or not.
const TIME: u64 = 1;

fn same(actual: &Value, expected: &Value) -> bool {
    match (actual, expected) {
        (Value::Float(actual), Value::Float(expected)) => same_float(*actual, *expected),
        (Value::Tag(TIME, actual), Value::Tag(TIME, expected)) => same_number(actual, expected),
        (Value::Tag(actual, inner), Value::Tag(expected, expected_inner)) => {
            actual == expected && same(inner, expected_inner)
        }
        (Value::Array(actual), Value::Array(expected)) => {
            actual.len() == expected.len()
                && actual.iter().zip(expected).all(|(actual, expected)| same(actual, expected))
        }
        (Value::Map(actual), Value::Map(expected)) => same_map(actual, expected),
        _ => actual == expected,
    }
}

/// Each entry has one of its own: as many, and for each key just one.
fn same_map(actual: &[(Value, Value)], expected: &[(Value, Value)]) -> bool {
    let is_there = |(key, value): &(Value, Value)| {
        let mut entries = actual.iter().filter(|(actual, _)| same(actual, key));
        matches!((entries.next(), entries.next()), (Some((_, actual)), None) if same(actual, value))
    };
    actual.len() == expected.len() && expected.iter().all(is_there)
}

fn same_float(actual: f64, expected: f64) -> bool {
    actual.to_bits() == expected.to_bits() || actual.is_nan() && expected.is_nan()
}

/// A point in time may be a whole number in one, and a float in the other.
fn same_number(actual: &Value, expected: &Value) -> bool {
    #[expect(clippy::cast_precision_loss, reason = "seconds have a double's precision in the other form")]
    let number = |value: &Value| match value {
        Value::Integer(number) => Some(i128::from(*number) as f64),
        Value::Float(number) => Some(*number),
        _ => None,
    };
    match (number(actual), number(expected)) {
        (Some(actual), Some(expected)) => same_float(actual, expected),
        _ => false,
    }
}
