//! The names that an expression may use: enters each name as it comes into being, leaves its slot and its type.

use super::value::Type;

/// What a name stands for.
#[derive(Clone, Copy)]
pub(super) struct Known {
    pub(super) slot: usize,
    pub(super) kind: Type,
}

/// The names in sight, the newest last.
#[derive(Default)]
pub(super) struct Scope {
    names: Vec<(String, Known)>,
    /// How many slots there were at most: none is used twice.
    pub(super) slots: usize,
}

impl Scope {
    /// Gives a new name a slot; none where the name is taken.
    pub(super) fn add(&mut self, name: &str, kind: Type) -> Option<usize> {
        if self.find(name).is_some() {
            return None;
        }
        let slot = self.slots;
        self.slots += 1;
        self.names.push((name.to_owned(), Known { slot, kind }));
        Some(slot)
    }

    pub(super) fn find(&self, name: &str) -> Option<Known> {
        self.names.iter().rev().find(|(known, _)| known == name).map(|(_, known)| *known)
    }

    /// How many names there are, for [`leave`](Self::leave).
    pub(super) fn mark(&self) -> usize {
        self.names.len()
    }

    /// Forgets the names that came since.
    pub(super) fn leave(&mut self, mark: usize) {
        self.names.truncate(mark);
    }
}
