//! What settings are called: enters a setting that code may have given, leaves its value, from whichever of its names has
//! one.

use super::{ConfigBuilder, ConfigError, Found};

/// The names of one setting.
#[derive(Clone, Copy, Debug)]
pub(super) struct Names {
    /// In code.
    pub(super) setting: &'static str,
    /// In the environment.
    pub(super) variable: &'static str,
    /// In a profile.
    pub(super) key: &'static str,
}

/// The values that a setting may have, as they are written.
pub(super) type Words<T> = [(&'static str, T)];

impl ConfigBuilder {
    /// What code gives, otherwise what is found and read.
    pub(super) fn value<T: Clone>(
        &self,
        given: Option<&T>,
        names: Names,
        read: impl FnOnce(&Found) -> Result<T, ConfigError>,
    ) -> Result<Option<T>, ConfigError> {
        match given {
            Some(given) => Ok(Some(given.clone())),
            None => self.find(names.variable, names.key)?.as_ref().map(read).transpose(),
        }
    }
}

impl Found {
    /// The meaning of a word, in letters of either case.
    pub(super) fn word<T: Copy>(&self, words: &Words<T>) -> Result<T, ConfigError> {
        let found = words.iter().find(|(word, _)| self.value.eq_ignore_ascii_case(word));
        found.map(|(_, meaning)| *meaning).ok_or_else(|| {
            let words: Vec<String> = words.iter().map(|(word, _)| format!("`{word}`")).collect();
            self.invalid(&format!(
                "which is none of {}; set it to one of them, or remove it",
                words.join(", ")
            ))
        })
    }
}

/// The word for a meaning.
pub(super) fn word<T: Copy + PartialEq>(words: &Words<T>, meaning: T) -> &'static str {
    words.iter().find(|(_, known)| *known == meaning).map_or("", |(word, _)| word)
}
