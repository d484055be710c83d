//! Enters: why a provider has no credentials. Leaves: a [`CredentialsError`] with a kind to match on and a
//! message that says what to do. It carries no secret.

use std::{error::Error, fmt};

/// Why there are no credentials.
#[derive(Debug)]
pub struct CredentialsError {
    kind: CredentialsErrorKind,
    message: String,
    source: Option<Box<dyn Error + Send + Sync>>,
}

/// What went wrong with the credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CredentialsErrorKind {
    /// The source holds none. A chain of sources goes on to the next.
    NotFound,
    /// The source holds a part of them, such as an access key without its secret. A chain stops here: going
    /// on would hide the mistake.
    Partial,
    /// The source holds some that are not valid any more.
    Expired,
    /// The source holds something that cannot be used as credentials.
    Invalid,
    /// The source could not be read or reached.
    Provider,
}

impl CredentialsError {
    /// An error of `kind`, whose `message` says what to do. Put no secret into it: it is printed.
    pub fn new(kind: CredentialsErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), source: None }
    }

    /// Adds what caused the error. It is kept apart from the message, as [`Error::source`].
    pub fn with_source(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// What went wrong.
    pub fn kind(&self) -> CredentialsErrorKind {
        self.kind
    }
}

impl fmt::Display for CredentialsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for CredentialsError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
