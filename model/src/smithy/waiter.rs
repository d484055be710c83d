//! The trait `smithy.waiters#waitable` comes in; [`Waiter`]s come out, sorted by name.

use serde_json::Value;

use crate::node::{Fields, Node, Problem, find};
use crate::smithy::short;
use crate::smithy::traits::optional_text;
use crate::waiter::{Acceptor, Comparator, Matcher, PathMatcher, Waiter, WaiterState};

/// The delays that Smithy sets where a model does not, in seconds.
const MIN_DELAY: u64 = 2;
const MAX_DELAY: u64 = 120;

pub(super) fn read_all(node: Node<'_>) -> Result<Vec<Waiter>, Problem> {
    let mut waiters = Vec::new();
    for (name, node) in node.fields()? {
        waiters.push(read(&name, node).map_err(|problem| problem.in_property(&name))?);
    }
    waiters.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(waiters)
}

fn read(name: &str, node: Node<'_>) -> Result<Waiter, Problem> {
    let fields = node.fields()?;
    let acceptors = find(&fields, "acceptors").map(Node::elements).transpose()?.unwrap_or_default();
    let min_delay = find(&fields, "minDelay").map(Node::count).transpose()?.unwrap_or(MIN_DELAY);
    let max_delay = find(&fields, "maxDelay").map(Node::count).transpose()?.unwrap_or(MAX_DELAY);
    Ok(Waiter {
        name: name.to_owned(),
        documentation: optional_text(&fields, "documentation")?,
        min_delay,
        max_delay: max_delay.max(min_delay),
        max_attempts: None,
        acceptors: acceptors.into_iter().map(acceptor).collect::<Result<_, _>>()?,
    })
}

fn acceptor(node: Node<'_>) -> Result<Acceptor, Problem> {
    let fields = node.fields()?;
    let state = state(&optional_text(&fields, "state")?.unwrap_or_default())?;
    let matchers = find(&fields, "matcher").map(Node::fields).transpose()?.unwrap_or_default();
    Ok(Acceptor { state, matcher: matcher(&matchers)? })
}

pub(crate) fn state(name: &str) -> Result<WaiterState, Problem> {
    match name {
        "success" => Ok(WaiterState::Success),
        "failure" => Ok(WaiterState::Failure),
        "retry" => Ok(WaiterState::Retry),
        other => Err(Problem::new(format!("expected `success`, `failure` or `retry`, found `{other}`"))),
    }
}

fn matcher(matchers: &Fields<'_>) -> Result<Matcher, Problem> {
    let Some((name, node)) = matchers.first() else {
        return Err(Problem::new("an acceptor has no `matcher`"));
    };
    match &**name {
        "success" => node.flag().map(Matcher::Success),
        "errorType" => node.text().map(|id| Matcher::ErrorType(short(&id).to_owned())),
        "output" => path(*node).map(Matcher::Output),
        "inputOutput" => path(*node).map(Matcher::InputOutput),
        other => Err(Problem::new(format!("the matcher `{other}` is not one of Smithy's"))),
    }
}

fn path(node: Node<'_>) -> Result<PathMatcher, Problem> {
    let fields = node.fields()?;
    let expected = optional_text(&fields, "expected")?.unwrap_or_default();
    let (comparator, expected) = match optional_text(&fields, "comparator")?.as_deref() {
        Some("booleanEquals") => (Comparator::Equals, Value::Bool(expected == "true")),
        Some("allStringEquals") => (Comparator::AllEquals, Value::String(expected)),
        Some("anyStringEquals") => (Comparator::AnyEquals, Value::String(expected)),
        Some("stringEquals") | None => (Comparator::Equals, Value::String(expected)),
        Some(other) => return Err(Problem::new(format!("the comparator `{other}` is not one of Smithy's"))),
    };
    Ok(PathMatcher { path: optional_text(&fields, "path")?.unwrap_or_default(), comparator, expected })
}
