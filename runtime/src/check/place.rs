//! Where a walk is: members, items and entries enter, and leave as a path, which is written only where there is a problem.

use std::fmt;

use super::shown;

/// A place in a value, seen from the one around it.
#[derive(Clone, Copy)]
pub(super) enum Place<'p> {
    Root,
    Member(&'p Place<'p>, &'p str),
    Item(&'p Place<'p>, usize),
    /// An entry of a map, whose key a peer may have made.
    Entry(&'p Place<'p>, &'p str),
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Root => Ok(()),
            Self::Member(outer, name) => write!(f, "{outer}{}{name}", outer.dot()),
            Self::Item(outer, index) => write!(f, "{outer}[{index}]"),
            Self::Entry(outer, key) => write!(f, "{outer}{}{}", outer.dot(), shown(key)),
        }
    }
}

impl Place<'_> {
    /// What stands between this and a name after it.
    fn dot(&self) -> &'static str {
        if matches!(self, Self::Root) { "" } else { "." }
    }
}
