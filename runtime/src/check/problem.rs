//! What is wrong with a value, and how it is said: never with the value itself, and never at a length that a peer decides.

use std::{borrow::Cow, fmt};

use crate::schema::{Kind, Length, Range};

/// One way in which a value breaks its schema.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Problem {
    /// Where: `ExecuteStatement.Parameters[0].IonText`; empty for the whole input.
    pub path: String,
    /// What is wrong there.
    pub kind: ProblemKind,
}

/// What is wrong with a value. None of them holds the value itself.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ProblemKind {
    /// A required member is not there.
    Missing {
        /// The member.
        member: &'static str,
    },
    /// A member that the schema does not have.
    Unknown {
        /// The member.
        member: String,
        /// What the schema has.
        expected: Vec<&'static str>,
    },
    /// A value of another type.
    Type {
        /// What the schema says.
        expected: Kind,
    },
    /// A length out of bounds: code points of a string, bytes of a blob, items of a list, entries of a map.
    Length {
        /// The length that the value has.
        length: u64,
        /// What the schema allows.
        allowed: Length,
    },
    /// A number out of bounds.
    Range {
        /// What the schema allows.
        allowed: Range,
    },
    /// A union that does not have exactly one member.
    Members {
        /// How many it has.
        count: usize,
    },
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = if self.path.is_empty() { "the input" } else { &self.path };
        match &self.kind {
            ProblemKind::Missing { member } => write!(f, "{path}: missing required member `{member}`"),
            ProblemKind::Unknown { member, expected } if expected.is_empty() => {
                write!(f, "{path}: unknown member `{member}`, it has none")
            }
            ProblemKind::Unknown { member, expected } => {
                write!(f, "{path}: unknown member `{member}`, expected one of {}", expected.join(", "))
            }
            ProblemKind::Type { expected } => write!(f, "{path}: expected {}", expected.describe()),
            ProblemKind::Length { length, allowed } => {
                write!(f, "{path}: length {length} is not in {}", Bounds(allowed.min, allowed.max))
            }
            ProblemKind::Range { allowed } => {
                write!(f, "{path}: the number is not in {}", Bounds(allowed.min, allowed.max))
            }
            ProblemKind::Members { count } => write!(f, "{path}: expected one member, found {count}"),
        }
    }
}

/// Inclusive bounds as Rust writes them.
struct Bounds<T>(Option<T>, Option<T>);

impl<T: fmt::Display> fmt::Display for Bounds<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(min) = &self.0 {
            min.fmt(f)?;
        }
        f.write_str("..")?;
        self.1.as_ref().map_or(Ok(()), |max| write!(f, "={max}"))
    }
}

/// More are not reported.
pub(super) const MOST_PROBLEMS: usize = 100;

/// The most characters that are shown of a name that a peer may have made.
const LONGEST_NAME: usize = 64;

/// A name, cut where it is too long to show.
pub(crate) fn shown(name: &str) -> Cow<'_, str> {
    match name.char_indices().nth(LONGEST_NAME) {
        Some((end, _)) => format!("{}…", &name[..end]).into(),
        None => name.into(),
    }
}

/// The problems in one line.
pub(crate) fn listed(problems: &[Problem]) -> String {
    let mut listed: Vec<String> = problems.iter().map(ToString::to_string).collect();
    if problems.len() == MOST_PROBLEMS {
        listed.push("and more".to_owned());
    }
    listed.join("; ")
}
