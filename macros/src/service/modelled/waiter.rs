//! `#[waiter(…)]` beside the model's waiter of the same name; what differs in what they wait for is reported.
//!
//! Waiters are the caller's: a declaration may do without them, have others, and choose its delays.

use std::fmt;

use service_client_model::{Comparator as Compares, Matcher as Matches, PathMatcher, WaiterState};

use super::operation::Pair;
use crate::service::attr::{Acceptor, Comparator, Matcher, Place, Waiter};

impl Pair<'_> {
    pub(super) fn check_waiters(&self) {
        for waiter in self.declared.waiters.iter().filter(|waiter| !waiter.is_broken) {
            let name = waiter.name.value();
            if let Some(expected) = self.model.waiters.iter().find(|expected| expected.name == name) {
                self.check_waiter(waiter, expected);
            }
        }
    }

    fn check_waiter(&self, waiter: &Waiter, expected: &service_client_model::Waiter) {
        let given: Vec<_> = waiter.acceptors.iter().map(ToString::to_string).collect();
        let expected: Vec<_> = expected.acceptors.iter().map(written).collect();
        if given != expected {
            let (name, operation) = (waiter.name.value(), &self.declared.name);
            self.errors
                .error(
                    &waiter.name,
                    format_args!("waiter `{name}` of operation `{operation}` is not as in the model"),
                )
                .help(format_args!("write `{}`", expected.join(", ")));
        }
    }
}

/// In one form, whatever the signs in the source.
impl fmt::Display for Acceptor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}(", self.state)?;
        match &self.matcher {
            Matcher::Success(is_success) => write!(f, "success = {}", is_success.value)?,
            Matcher::Error(code) => write!(f, "error = {:?}", code.value())?,
            Matcher::Status(status) => write!(f, "status = {status}")?,
            Matcher::Path(place, path, comparator) => {
                let place = match place {
                    Place::Output => "output",
                    Place::InputOutput => "input_output",
                };
                write!(f, "{place} = {:?}, ", path.value())?;
                match comparator {
                    Comparator::Equals(text) => write!(f, "equals = {:?}", text.value())?,
                    Comparator::AllEquals(text) => write!(f, "all_equals = {:?}", text.value())?,
                    Comparator::AnyEquals(text) => write!(f, "any_equals = {:?}", text.value())?,
                    Comparator::BooleanEquals(is_true) => write!(f, "boolean_equals = {}", is_true.value)?,
                }
            }
        }
        f.write_str(")")
    }
}

/// The model's, in the same form.
fn written(acceptor: &service_client_model::Acceptor) -> String {
    let state = match acceptor.state {
        WaiterState::Success => "success",
        WaiterState::Failure => "failure",
        _ => "retry",
    };
    let matcher = match &acceptor.matcher {
        Matches::Success(is_success) => format!("success = {is_success}"),
        Matches::ErrorType(code) => format!("error = {code:?}"),
        Matches::Status(status) => format!("status = {status}"),
        Matches::Output(path) => compared("output", path),
        Matches::InputOutput(path) => compared("input_output", path),
        _ => String::new(),
    };
    format!("{state}({matcher})")
}

fn compared(place: &str, PathMatcher { path, comparator, expected, .. }: &PathMatcher) -> String {
    let comparator = match comparator {
        Compares::AllEquals => "all_equals",
        Compares::AnyEquals => "any_equals",
        _ if expected.is_boolean() => "boolean_equals",
        _ => "equals",
    };
    let expected = expected.as_str().map_or_else(|| expected.to_string(), |text| format!("{text:?}"));
    format!("{place} = {path:?}, {comparator} = {expected}")
}
