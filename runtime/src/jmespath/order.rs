//! Two values enter; whether they are equal, and which comes first, leaves.

use std::cmp::Ordering;

use super::value::Value;

/// Whether two values are the same, whatever holds them.
pub(super) fn are_equal(left: &Value<'_>, right: &Value<'_>) -> bool {
    match (left, right) {
        (Value::Null, Value::Null) => true,
        (Value::Boolean(left), Value::Boolean(right)) => left == right,
        (Value::Number(left), Value::Number(right)) => left == right,
        (Value::String(left), Value::String(right)) => left == right,
        (left, right) if left.is_list() && right.is_list() => {
            let (count, other) = (left.item_count().unwrap_or_default(), right.item_count());
            other == Some(count) && (0..count).all(|index| are_equal(&left.item(index), &right.item(index)))
        }
        (Value::Map(_) | Value::Members(_), Value::Map(_) | Value::Members(_)) => {
            let entries = (left.clone().into_entries(), right.clone().into_entries());
            let (left, right) = (entries.0.unwrap_or_default(), entries.1.unwrap_or_default());
            left.len() == right.len()
                && left
                    .iter()
                    .zip(&right)
                    .all(|(left, right)| left.0 == right.0 && are_equal(left.1, right.1))
        }
        _ => false,
    }
}

/// Which of two numbers, or of two texts, comes first.
pub(super) fn compare(left: &Value<'_>, right: &Value<'_>) -> Option<Ordering> {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => left.partial_cmp(right),
        (Value::String(left), Value::String(right)) => Some(left.cmp(right)),
        _ => None,
    }
}
