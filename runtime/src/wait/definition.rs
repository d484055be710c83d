//! What a waiter is declared with: constants that generated code makes.

use crate::jmespath::Expression;

/// A waiter, as `#[waiter(…)]` says it.
#[derive(Clone, Copy, Debug)]
pub struct Definition {
    /// Its name: `TableExists`.
    pub name: &'static str,
    /// The shortest pause between two calls, in seconds.
    pub min_delay: u64,
    /// The longest, in seconds.
    pub max_delay: u64,
    /// What answers mean; the first that matches decides.
    pub acceptors: &'static [Acceptor],
}

/// What an answer means that a matcher matches.
#[derive(Clone, Debug)]
pub struct Acceptor {
    /// What it means.
    pub state: State,
    /// What the answer must be.
    pub matcher: Matcher,
}

/// What an answer means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The wait is over.
    Success,
    /// What is waited for cannot come about any more.
    Failure,
    /// Not yet.
    Retry,
}

/// What an answer must be.
#[derive(Clone, Debug)]
pub enum Matcher {
    /// Any output.
    Success,
    /// Any error that the service answers with.
    AnyError,
    /// The error with this code, or the exception of this name.
    Error(&'static str),
    /// Any answer with this status.
    Status(u16),
    /// An output in which something is found.
    Output(Test),
    /// An output and its input, as `output` and `input`, in which something is found.
    InputOutput(Test),
}

/// Something to find.
#[derive(Clone, Debug)]
pub struct Test {
    /// Where.
    pub path: Expression,
    /// What.
    pub comparator: Comparator,
}

/// What is to be found.
#[derive(Clone, Copy, Debug)]
pub enum Comparator {
    /// This text.
    Equals(&'static str),
    /// This truth value.
    BooleanEquals(bool),
    /// A list, not empty, all of whose items are this text.
    AllEquals(&'static str),
    /// A list one of whose items is this text.
    AnyEquals(&'static str),
}
