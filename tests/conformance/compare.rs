//! Enters: a typed value and the parameters that it should be. Leaves: each difference with its place. No codec that is
//! under test has a part in it.

use std::{
    cmp::Ordering,
    collections::BTreeMap,
    future::Future,
    ops::ControlFlow,
    pin::pin,
    task::{Context, Poll, Waker},
};

use serde_json::Value;
use service_client::{
    ByteStream, Document, Number, UnknownMember,
    event_stream::Events,
    shape::{Members, View},
};

use crate::{
    body::same_json,
    events::said,
    node::{default, double, integer_digits, timestamp},
};

/// The differences between a value and what it should be, one a line; empty where there are none.
pub(crate) fn differences(actual: &dyn Members, expected: &Value) -> Vec<String> {
    let mut comparison = Comparison::default();
    comparison.members(actual, expected);
    comparison.differences
}

#[derive(Default)]
struct Comparison {
    path: String,
    differences: Vec<String>,
}

impl Comparison {
    fn at(&mut self, step: &str, compare: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        self.path.push_str(step);
        compare(self);
        self.path.truncate(length);
    }

    fn differ(&mut self, expected: &Value, actual: impl std::fmt::Display) {
        self.differences.push(format!("{}: expected {expected}, got {actual}", self.path));
    }

    fn check(&mut self, equal: bool, expected: &Value, actual: impl std::fmt::Display) {
        if !equal {
            self.differ(expected, actual);
        }
    }

    fn value(&mut self, actual: View<'_>, expected: &Value) {
        match actual {
            View::Null => self.check(expected.is_null(), expected, "nothing"),
            View::Boolean(value) => self.check(expected.as_bool() == Some(value), expected, value),
            View::Integer(value) => self.check(is_number(value.into(), expected), expected, value),
            View::Huge(value) => self.check(is_number(value, expected), expected, value),
            View::Float(value) => {
                // The nearest: a case's digits are those of a double.
                #[expect(clippy::cast_possible_truncation, reason = "rounding is meant")]
                let expected_float = double(expected).map(|expected| f64::from(expected as f32));
                self.check(is_double(value.into(), expected_float), expected, value);
            }
            View::Double(value) => self.check(is_double(value, double(expected)), expected, value),
            View::String(value) => self.check(is_text(value, expected), expected, value),
            View::Blob(value) => {
                let equal = expected.as_str().map(str::as_bytes) == Some(value);
                self.check(equal, expected, String::from_utf8_lossy(value));
            }
            View::Stream(value) => self.stream(value, expected),
            View::EventStream(value) => self.events(value, expected),
            View::Timestamp(value) => self.check(timestamp(expected) == Some(value), expected, value),
            View::BigInteger(value) => {
                let equal = integer_digits(expected).as_deref() == Some(value.as_str());
                self.check(equal, expected, value);
            }
            View::BigDecimal(value) => self.check(is_decimal(value.as_str(), expected), expected, value),
            View::Document(value) => {
                self.check(is_document(value, expected), expected, format_args!("{value:?}"));
            }
            View::List(_) | View::Map(_) | View::Structure(_) | View::Union(_) => {
                self.aggregate(actual, expected);
            }
            _ => self.differ(expected, "a value of a kind that is not compared"),
        }
    }

    /// A stream that a case leaves out has no bytes: there is none that is absent.
    fn stream(&mut self, actual: &ByteStream, expected: &Value) {
        let expected_bytes = expected.as_str().unwrap_or_default().as_bytes();
        match now(actual.clone().collect(usize::MAX)) {
            Some(Ok(bytes)) => {
                self.check(bytes == expected_bytes, expected, String::from_utf8_lossy(&bytes));
            }
            Some(Err(error)) => self.differ(expected, format_args!("a stream that ends with: {error}")),
            None => self.differ(expected, "a stream that has not ended"),
        }
    }

    /// Events that a case leaves out are none.
    fn events(&mut self, actual: &dyn Events, expected: &Value) {
        let events = expected.as_array().map(Vec::as_slice).unwrap_or_default();
        match said(actual) {
            Ok(said) => {
                let mut pairs = said.iter().zip(events);
                let is_equal = said.len() == events.len()
                    && pairs.all(|(said, event)| !said.is_failure && said.is(&event["params"]));
                self.check(is_equal, expected, format_args!("{said:?}"));
            }
            Err(error) => self.differ(expected, error),
        }
    }

    fn aggregate(&mut self, actual: View<'_>, expected: &Value) {
        match (actual, expected) {
            (View::List(list), Value::Array(items)) => {
                self.check(list.len() == items.len(), expected, format_args!("{} items", list.len()));
                for (index, item) in items.iter().enumerate() {
                    self.at(&format!("[{index}]"), |this| this.value(list.item(index), item));
                }
            }
            (View::Map(map), Value::Object(entries)) => {
                self.check(map.len() == entries.len(), expected, format_args!("{} entries", map.len()));
                let _ = map.for_each(&mut |key, value| {
                    let expected = entries.get(key).unwrap_or(&Value::Null);
                    self.at(&format!("[{key:?}]"), |this| {
                        if entries.contains_key(key) {
                            this.value(value, expected);
                        } else {
                            this.differences.push(format!("{}: not expected", this.path));
                        }
                    });
                    ControlFlow::Continue(())
                });
            }
            (View::Structure(members) | View::Union(members), _) => self.members(members, expected),
            _ => self.differ(expected, "an aggregate of another kind"),
        }
    }

    fn unknown(&mut self, actual: Option<&UnknownMember>, expected: Option<&Value>) {
        match (actual, expected) {
            (None, None) => {}
            (None, Some(expected)) => self.differ(expected, "no unknown member"),
            (Some(actual), None) => {
                self.differences.push(format!("{}.{}: a member that is not known", self.path, actual.name));
            }
            (Some(actual), Some(expected)) => {
                self.check(expected["name"] == *actual.name, expected, &actual.name);
            }
        }
    }

    /// Members that are absent and members that are null are the same. A member that the case leaves out stands for its
    /// default.
    fn members(&mut self, actual: &dyn Members, expected: &Value) {
        let Value::Object(fields) = expected else { return self.differ(expected, actual.schema().name) };
        let mut rest: BTreeMap<&str, &Value> = fields.iter().map(|(name, value)| (&**name, value)).collect();
        for (index, member) in actual.schema().members.iter().enumerate() {
            let value = actual.member(index);
            let default = default(member).filter(|_| !matches!(value, View::Null));
            let expected = rest.remove(member.name).or(default.as_ref()).unwrap_or(&Value::Null);
            self.at(&format!(".{}", member.name), |this| this.value(value, expected));
        }
        self.unknown(actual.unknown(), rest.remove(UNKNOWN_MEMBER));
        for (name, value) in rest {
            self.at(&format!(".{name}"), |this| this.differ(value, "no member of that name"));
        }
    }
}

/// What comes without waiting: nothing in a case has to be waited for.
pub(crate) fn now<T>(future: impl Future<Output = T>) -> Option<T> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => Some(value),
        Poll::Pending => None,
    }
}

/// Botocore's name for whichever member is not known.
const UNKNOWN_MEMBER: &str = "SDK_UNKNOWN_MEMBER";

fn is_number(actual: i128, expected: &Value) -> bool {
    match expected {
        Value::Number(number) => same_number(Number::Integer(actual), number),
        _ => expected.as_str().is_some_and(|text| text == actual.to_string()),
    }
}

fn is_double(actual: f64, expected: Option<f64>) -> bool {
    expected.is_some_and(|expected| {
        expected.partial_cmp(&actual) == Some(Ordering::Equal) || expected.is_nan() && actual.is_nan()
    })
}

/// Text, or JSON in text where botocore's cases have the JSON itself.
fn is_text(actual: &str, expected: &Value) -> bool {
    match expected {
        Value::String(text) => text == actual,
        Value::Object(_) | Value::Array(_) => same_json(actual, &expected.to_string()),
        _ => false,
    }
}

/// Digit for digit where the case has text; where it has a number, as near as that is.
fn is_decimal(actual: &str, expected: &Value) -> bool {
    match expected {
        Value::Number(number) => {
            number.to_string() == actual || actual.parse::<f64>().ok() == number.as_f64()
        }
        _ => expected.as_str() == Some(actual),
    }
}

fn is_document(actual: &Document, expected: &Value) -> bool {
    match (actual, expected) {
        (Document::Null, Value::Null) => true,
        (Document::Boolean(actual), Value::Bool(expected)) => actual == expected,
        (Document::Number(actual), Value::Number(expected)) => same_number(*actual, expected),
        (Document::String(actual), Value::String(expected)) => actual == expected,
        (Document::List(actual), Value::Array(expected)) => {
            actual.len() == expected.len()
                && actual.iter().zip(expected).all(|(actual, expected)| is_document(actual, expected))
        }
        (Document::Map(actual), Value::Object(expected)) => {
            actual.len() == expected.len()
                && actual.iter().all(|(key, actual)| {
                    expected.get(key).is_some_and(|expected| is_document(actual, expected))
                })
        }
        _ => false,
    }
}

fn same_number(actual: Number, expected: &serde_json::Number) -> bool {
    actual == number(expected)
}

fn number(number: &serde_json::Number) -> Number {
    number.as_i128().map_or_else(|| Number::Float(number.as_f64().unwrap_or(f64::NAN)), Number::Integer)
}
