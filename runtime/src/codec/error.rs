//! Why a value could not be read, and where it stood.

use std::fmt;

use crate::{
    check::shown,
    shape::{NumberError, TimestampError},
};

/// Why a value could not be read.
///
/// Displays the place and the reason, never the value: `FirstPage.Values[3].IonBinary: invalid base64`.
// Boxed, so that the results that reading a value is made of are small.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError(Box<Inner>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Inner {
    /// From the innermost step outwards.
    steps: Vec<Step>,
    reason: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Member(&'static str),
    Index(usize),
    Key(String),
}

impl DecodeError {
    /// Says why; the place is added on the way out.
    pub fn new(reason: impl Into<String>) -> Self {
        Self(Box::new(Inner { steps: Vec::new(), reason: reason.into() }))
    }

    /// A union without a member.
    pub fn empty_union() -> Self {
        Self::new("expected one member, found none")
    }

    /// Why, without the place.
    pub fn reason(&self) -> &str {
        &self.0.reason
    }

    /// Where the value stood, as in `FirstPage.Values[3].IonBinary`; empty for the whole.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for step in self.0.steps.iter().rev() {
            match step {
                Step::Member(name) if path.is_empty() => path.push_str(name),
                Step::Member(name) => path.extend([".", name]),
                Step::Index(index) => path.extend(["[", &index.to_string(), "]"]),
                Step::Key(key) => path.extend(["[\"", key, "\"]"]),
            }
        }
        path
    }

    #[must_use]
    pub(crate) fn in_member(mut self, name: &'static str) -> Self {
        self.0.steps.push(Step::Member(name));
        self
    }

    #[must_use]
    pub(crate) fn at_index(mut self, index: usize) -> Self {
        self.0.steps.push(Step::Index(index));
        self
    }

    #[must_use]
    pub(crate) fn at_key(mut self, key: &str) -> Self {
        self.0.steps.push(Step::Key(shown(key).into_owned()));
        self
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.0.steps.is_empty() {
            write!(f, "{}: ", self.path())?;
        }
        f.write_str(&self.0.reason)
    }
}

impl std::error::Error for DecodeError {}

impl From<NumberError> for DecodeError {
    fn from(_: NumberError) -> Self {
        Self::new("expected a number")
    }
}

impl From<TimestampError> for DecodeError {
    fn from(_: TimestampError) -> Self {
        Self::new("expected a timestamp")
    }
}
