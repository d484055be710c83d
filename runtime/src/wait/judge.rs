//! An answer enters, what it means leaves: the state of the first acceptor that matches. And what there was to see in it.

use std::fmt::Write as _;

use super::definition::{Acceptor, Comparator, Definition, Matcher, State, Test};
use crate::{
    error::ClientErrorKind,
    jmespath::{ExpressionError, Found, Object, Value},
    service_error::Failure,
    shape::Members,
};

/// What a call gave.
#[derive(Clone, Copy)]
pub(super) struct Answer<'a> {
    pub(super) input: &'a dyn Members,
    pub(super) status: Option<u16>,
    pub(super) outcome: Result<&'a dyn Members, Failure<'a>>,
}

impl Definition {
    /// What the answer means, if an acceptor knows.
    pub(super) fn judge(&self, answer: Answer<'_>) -> Option<State> {
        let mut acceptors = self.acceptors.iter();
        acceptors.find(|acceptor| answer.matches(&acceptor.matcher)).map(|acceptor| acceptor.state)
    }

    /// What the waiter looks at in the answer, in words: without what is sensitive.
    pub(super) fn describe(&self, answer: Answer<'_>) -> String {
        let mut seen = String::new();
        let mut paths: Vec<&str> = Vec::new();
        for Acceptor { matcher, .. } in self.acceptors {
            let (Matcher::Output(test) | Matcher::InputOutput(test)) = matcher else { continue };
            let path = test.path.as_str();
            if paths.contains(&path) || paths.len() == MAX_PATHS {
                continue;
            }
            paths.push(path);
            let comma = if seen.is_empty() { "" } else { ", " };
            let _ = match answer.find(matcher) {
                None => write!(seen, "{comma}`{path}` was nothing"),
                Some(Ok(found)) => write!(seen, "{comma}`{path}` was {}", shown(&found)),
                Some(Err(error)) => write!(seen, "{comma}`{path}` could not be read: {error}"),
            };
        }
        if seen.is_empty() { "the call succeeded".to_owned() } else { seen }
    }
}

/// How many places of an answer are shown.
const MAX_PATHS: usize = 3;

/// How many characters of each.
const MAX_SHOWN: usize = 80;

fn shown(found: &Found<'_>) -> String {
    if found.is_sensitive {
        return "a value that is not shown".to_owned();
    }
    let mut text = found.value.to_json();
    if let Some((end, _)) = text.char_indices().nth(MAX_SHOWN) {
        text.truncate(end);
        text.push('…');
    }
    text
}

impl<'a> Answer<'a> {
    fn matches(self, matcher: &Matcher) -> bool {
        match (matcher, self.outcome) {
            (Matcher::Success, outcome) => outcome.is_ok(),
            (Matcher::AnyError, Err(failure)) => is_answer(failure),
            (Matcher::Error(name), Err(failure)) => is_named(failure, name),
            (Matcher::Status(status), _) => self.status == Some(*status),
            (Matcher::Output(test) | Matcher::InputOutput(test), Ok(_)) => {
                // A function that is called with what it does not take finds nothing.
                self.find(matcher)
                    .and_then(Result::ok)
                    .is_some_and(|found| test.comparator.holds(found.value))
            }
            _ => false,
        }
    }

    /// What is found where a matcher looks.
    fn find(self, matcher: &Matcher) -> Option<Result<Found<'a>, ExpressionError>> {
        let output = self.outcome.ok()?;
        match matcher {
            Matcher::Output(Test { path, .. }) => Some(path.find(&Value::Members(output))),
            Matcher::InputOutput(Test { path, .. }) => {
                let both = [("input", self.input), ("output", output)];
                let both = both.map(|(name, members)| (name.into(), Value::Members(members)));
                Some(path.find(&Value::Map(Object::from(both))))
            }
            _ => None,
        }
    }
}

/// A failure on this side says nothing of what is waited for.
fn is_answer(failure: Failure<'_>) -> bool {
    match failure {
        Failure::Modelled(_) => true,
        Failure::Other(error) => error.kind() == ClientErrorKind::Service,
    }
}

fn is_named(failure: Failure<'_>, name: &str) -> bool {
    let is_shape = match failure {
        Failure::Modelled(exception) => exception.schema().name == name,
        Failure::Other(_) => false,
    };
    is_shape || failure.code() == Some(name)
}

impl Comparator {
    fn holds(self, found: Value<'_>) -> bool {
        let is = |value: &Value<'_>, text| value.as_str() == Some(text);
        match self {
            Self::Equals(text) => is(&found, text),
            Self::BooleanEquals(expected) => matches!(found, Value::Boolean(value) if value == expected),
            Self::AllEquals(text) => found
                .into_items()
                .is_some_and(|items| !items.is_empty() && items.iter().all(|item| is(item, text))),
            Self::AnyEquals(text) => {
                found.into_items().is_some_and(|items| items.iter().any(|item| is(item, text)))
            }
        }
    }
}
