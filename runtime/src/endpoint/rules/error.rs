//! What can be wrong with a rule set, and with the parameters it is asked with.

use std::{error::Error, fmt};

/// A rule set that is not one: where in the JSON, and what is wrong there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleSetError {
    path: String,
    problem: String,
}

impl RuleSetError {
    pub(super) fn new(path: impl Into<String>, problem: impl Into<String>) -> Self {
        Self { path: path.into(), problem: problem.into() }
    }

    /// Where it is, for example `rules[2].conditions[0].fn`. Empty where the text is no JSON.
    pub fn path(&self) -> &str {
        &self.path
    }
}

impl fmt::Display for RuleSetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() {
            return write!(f, "the rule set is unusable: {}", self.problem);
        }
        write!(f, "the rule set is unusable at `{}`: {}", self.path, self.problem)
    }
}

impl Error for RuleSetError {}

/// Why there is no endpoint for some parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ResolveError {
    /// The rules say that there is none, in these words.
    Refused(String),
    /// No rule fits.
    Unmatched,
    /// This parameter is required.
    Missing(String),
    /// This parameter has a value of another type than the rules give it.
    WrongType(String),
    /// A text came to be longer than any endpoint needs.
    TooLong,
    /// A value would have become part of the host, and is none: it holds `/`, `@` or the like.
    BadHost(String),
}

impl fmt::Display for ResolveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(message) => f.write_str(message),
            Self::Unmatched => f.write_str("no rule of the service's endpoint rules fits"),
            Self::Missing(name) => write!(f, "the endpoint rules need a value for `{name}`"),
            Self::WrongType(name) => {
                write!(f, "the value for `{name}` is not of the type that the endpoint rules give it")
            }
            Self::TooLong => f.write_str("the endpoint's URL would be too long"),
            Self::BadHost(text) => write!(f, "`{}` cannot be part of a host's name", text.escape_debug()),
        }
    }
}

impl Error for ResolveError {}
