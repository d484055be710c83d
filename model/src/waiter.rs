//! What a model says about waiting for something to become true.

/// One waiter of an operation: call it again and again until an acceptor says that the wait is over.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Waiter {
    /// Its name: `TableExists`.
    pub name: String,
    /// What it waits for, in the model's words.
    pub documentation: Option<String>,
    /// The pause between two calls, at least, in seconds.
    pub min_delay: u64,
    /// The pause between two calls, at most, in seconds.
    pub max_delay: u64,
    /// How many calls are made before giving up (botocore only; Smithy leaves that to the caller).
    pub max_attempts: Option<u64>,
    /// What to look for in an answer; the first that matches decides.
    pub acceptors: Vec<Acceptor>,
}

/// What an answer must look like, and what follows from that.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Acceptor {
    /// What follows.
    pub state: WaiterState,
    /// What the answer must look like.
    pub matcher: Matcher,
}

/// What follows from an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WaiterState {
    /// The wait is over.
    Success,
    /// What is waited for cannot happen any more.
    Failure,
    /// Call again.
    Retry,
}

/// What an answer must look like.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Matcher {
    /// The call succeeded (`true`), or failed with any error (`false`).
    Success(bool),
    /// The call failed with this error.
    ErrorType(String),
    /// The answer has this status (botocore only).
    Status(u16),
    /// Something in the output compares to what is expected.
    Output(PathMatcher),
    /// As `Output`, with a path that opens with `input` or `output`.
    InputOutput(PathMatcher),
}

/// A place in an answer and what must be there.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PathMatcher {
    /// A `JMESPath` expression.
    pub path: String,
    /// How to compare.
    pub comparator: Comparator,
    /// What to compare with. Text, unless botocore says `true`, `false` or a number.
    pub expected: serde_json::Value,
}

/// How a waiter compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Comparator {
    /// The value is the expected one.
    Equals,
    /// The value is a list that is not empty, and each of its elements is the expected one.
    AllEquals,
    /// The value is a list, and one of its elements is the expected one.
    AnyEquals,
}
