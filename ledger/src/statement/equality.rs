//! What enters: two Ion values. What leaves: whether PartiQL's `=` holds between them: numbers by their value, strings
//! and symbols by their text, containers member by member, annotations ignored.

use std::collections::BTreeMap;

use ion_rs::{Element, Sequence, Struct, Value, decimal::Sign};

pub(super) fn equal(left: &Element, right: &Element) -> bool {
    if let (Some(left), Some(right)) = (text(left), text(right)) {
        return left == right;
    }
    match (left.value(), right.value()) {
        (Value::Null(_), Value::Null(_)) => true,
        (Value::Bool(left), Value::Bool(right)) => left == right,
        // The others compare as numbers, below.
        (Value::Float(left), Value::Float(right)) if left.is_infinite() => left.total_cmp(right).is_eq(),
        (Value::Timestamp(left), Value::Timestamp(right)) => left == right,
        (Value::Clob(left), Value::Clob(right)) | (Value::Blob(left), Value::Blob(right)) => left == right,
        (Value::List(left), Value::List(right)) | (Value::SExp(left), Value::SExp(right)) => {
            equal_sequences(left, right)
        }
        (Value::Struct(left), Value::Struct(right)) => equal_structs(left, right),
        (left, right) => match (Number::of(left), Number::of(right)) {
            (Some(left), Some(right)) => left == right,
            _ => false,
        },
    }
}

fn text(element: &Element) -> Option<&str> {
    match element.value() {
        Value::String(text) => Some(text.text()),
        Value::Symbol(symbol) => symbol.text(),
        _ => None,
    }
}

fn equal_sequences(left: &Sequence, right: &Sequence) -> bool {
    left.len() == right.len() && left.iter().zip(right).all(|(left, right)| equal(left, right))
}

/// Fields may come in any order; those of one name are compared in theirs.
fn equal_structs(left: &Struct, right: &Struct) -> bool {
    let (left, right) = (by_name(left), by_name(right));
    left.len() == right.len()
        && left.iter().zip(&right).all(|((left_name, left), (right_name, right))| {
            left_name == right_name
                && left.len() == right.len()
                && left.iter().zip(right).all(|(left, right)| equal(left, right))
        })
}

fn by_name(fields: &Struct) -> BTreeMap<Option<&str>, Vec<&Element>> {
    let mut names: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (name, value) in fields.fields() {
        names.entry(name.text()).or_default().push(value);
    }
    names
}

/// A number as `0.digits × 10^exponent`, without zeros at either end: equal exactly when the numbers are. Comparing
/// the digits, unlike scaling one number to the other, takes no longer for `1d999999999` than for `1`.
#[derive(PartialEq, Eq)]
struct Number {
    negative: bool,
    digits: String,
    exponent: i128,
}

impl Number {
    fn of(value: &Value) -> Option<Self> {
        match value {
            Value::Int(int) => Some(Self::new(int.is_negative(), &int.unsigned_abs().to_string(), 0)),
            Value::Decimal(decimal) => {
                let coefficient = decimal.coefficient();
                let negative = coefficient.sign() == Sign::Negative;
                Some(Self::new(negative, &coefficient.magnitude().to_string(), decimal.exponent().into()))
            }
            Value::Float(float) if float.is_finite() => Some(Self::of_float(*float)),
            _ => None,
        }
    }

    fn of_float(float: f64) -> Self {
        let scientific = format!("{:e}", float.abs());
        let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let places = i128::try_from(fraction.len()).unwrap_or(i128::MAX);
        let exponent = exponent.parse().unwrap_or(0_i128) - places;
        Self::new(float.is_sign_negative(), &format!("{whole}{fraction}"), exponent)
    }

    /// `digits × 10^exponent`.
    fn new(negative: bool, digits: &str, exponent: i128) -> Self {
        let digits = digits.trim_start_matches('0');
        let length = i128::try_from(digits.len()).unwrap_or(i128::MAX);
        let digits = digits.trim_end_matches('0');
        if digits.is_empty() {
            return Self { negative: false, digits: String::new(), exponent: 0 };
        }
        Self { negative, digits: digits.to_owned(), exponent: exponent + length }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(left: &str, right: &str) -> bool {
        let read = |text: &str| Element::read_one(text).expect("it is Ion");
        equal(&read(left), &read(right))
    }

    #[test]
    fn numbers_compare_by_value() {
        for (left, right) in [
            ("1", "1.0"),
            ("1", "1e0"),
            ("100", "1d2"),
            ("-0.50", "-5d-1"),
            ("0", "-0.000"),
            ("0.1", "1e-1"),
            ("123456789012345678901234567890", "12345678901234567890123456789d1"),
        ] {
            assert!(holds(left, right), "{left} = {right}");
        }
        for (left, right) in
            [("1", "1.01"), ("1", "-1"), ("1", "1d999999999"), ("1", "\"1\""), ("nan", "nan")]
        {
            assert!(!holds(left, right), "{left} = {right}");
        }
    }

    #[test]
    fn text_and_containers_compare_by_content() {
        assert!(holds("a", "\"a\""));
        assert!(holds("x::[1, {a: b, c: 2}]", "[1.0, {c: 2, a: 'b'}]"));
        assert!(!holds("[1, 2]", "[2, 1]"));
        assert!(!holds("{a: 1}", "{a: 1, a: 1}"));
        assert!(!holds("[]", "()"));
    }
}
