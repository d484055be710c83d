//! An operation goes in; the attributes that say what can be waited for with it come out, one a waiter.

use serde_json::Value;
use service_client_model::{Acceptor, Comparator, Matcher, Operation, PathMatcher, Waiter, WaiterState};

use super::attribute::{Arguments, literal};

/// The attributes, each on a line of its own.
pub(super) fn attributes(operation: &Operation) -> String {
    operation.waiters.iter().map(|waiter| describe(waiter).attribute("waiter")).collect()
}

fn describe(waiter: &Waiter) -> Arguments {
    let mut arguments = Arguments::default();
    arguments.text("name", Some(&waiter.name));
    arguments.value("min_delay", Some(waiter.min_delay));
    arguments.value("max_delay", Some(waiter.max_delay));
    for Acceptor { state, matcher, .. } in &waiter.acceptors {
        let state = match state {
            WaiterState::Success => "success",
            WaiterState::Failure => "failure",
            _ => "retry",
        };
        arguments.list(state, Some(condition(matcher).joined()));
    }
    arguments
}

fn condition(matcher: &Matcher) -> Arguments {
    let mut arguments = Arguments::default();
    match matcher {
        Matcher::Success(is_success) => arguments.value("success", Some(is_success)),
        Matcher::ErrorType(name) => arguments.text("error", Some(name)),
        Matcher::Status(status) => arguments.value("status", Some(status)),
        Matcher::Output(path) => compare("output", path, &mut arguments),
        Matcher::InputOutput(path) => compare("input_output", path, &mut arguments),
        _ => {}
    }
    arguments
}

fn compare(key: &str, matcher: &PathMatcher, arguments: &mut Arguments) {
    arguments.text(key, Some(&matcher.path));
    let comparator = match (matcher.comparator, &matcher.expected) {
        (Comparator::Equals, Value::Bool(_)) => "boolean_equals",
        (Comparator::Equals, _) => "equals",
        (Comparator::AllEquals, _) => "all_equals",
        (Comparator::AnyEquals, _) => "any_equals",
        _ => return,
    };
    let expected = match &matcher.expected {
        Value::String(text) => literal(text),
        other => other.to_string(),
    };
    arguments.value(comparator, Some(expected));
}
