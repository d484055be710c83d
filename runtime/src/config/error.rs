//! What is wrong with a configuration: enters the setting's name and the problem, leaves one sentence that says what
//! to do. A value is quoted only after anything secret was taken out of it.

use core::{error::Error, fmt};
use std::borrow::Cow;

/// A setting that is missing, malformed, or at odds with another one.
///
/// The text names the setting or the environment variable, the problem, and the remedy. Found when the setting is
/// needed, not when it is given: a wrong region does not stop a program that calls a URL of its own and never signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    kind: ConfigErrorKind,
    setting: Cow<'static, str>,
    message: Cow<'static, str>,
}

/// Which sort of mistake a [`ConfigError`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ConfigErrorKind {
    /// A region is needed and there is none.
    MissingRegion,
    /// The service has no endpoint of its own and none is configured.
    MissingEndpoint,
    /// A value is there and cannot be used.
    InvalidValue,
    /// Two settings exclude each other.
    Conflict,
    /// A file of profiles cannot be read, or is not written as such files are.
    InvalidFile,
    /// Something that this build of the crate lacks, and that was not given either.
    Unavailable,
}

impl ConfigError {
    /// An error about `setting`, with the whole text for people.
    pub fn new(
        kind: ConfigErrorKind,
        setting: impl Into<Cow<'static, str>>,
        message: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self { kind, setting: setting.into(), message: message.into() }
    }

    /// `setting` has the value `shown`, which is not what it must be.
    pub(crate) fn invalid(setting: &str, shown: &str, problem: impl fmt::Display) -> Self {
        Self::invalid_in(setting, format_args!("`{setting}`"), shown, problem)
    }

    /// `setting` has the value `shown` at this `place`, which is not what it must be.
    pub(crate) fn invalid_in(
        setting: &str,
        place: impl fmt::Display,
        shown: &str,
        problem: impl fmt::Display,
    ) -> Self {
        let shown: String = shown.chars().take(LONGEST_SHOWN).flat_map(char::escape_debug).collect();
        Self::new(
            ConfigErrorKind::InvalidValue,
            setting.to_owned(),
            format!("{place} is `{shown}`, {problem}"),
        )
    }

    /// What is wrong in a line of a file. The line is not quoted: it may hold a secret.
    pub(crate) fn in_file(path: &str, line: usize, problem: &str, remedy: &str) -> Self {
        Self::file(path, format!("{path}, line {line}: {problem}; {remedy}"))
    }

    /// What is wrong with a file.
    pub(crate) fn file(path: &str, message: String) -> Self {
        Self::new(ConfigErrorKind::InvalidFile, path.to_owned(), message)
    }

    /// Which sort of mistake this is.
    pub fn kind(&self) -> ConfigErrorKind {
        self.kind
    }

    /// The setting, environment variable, key of a profile, or file to change, for example `AWS_REGION`.
    pub fn setting(&self) -> &str {
        &self.setting
    }
}

/// Enough to recognise a value by, and no more of what may have been put there by mistake.
const LONGEST_SHOWN: usize = 80;

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for ConfigError {}
