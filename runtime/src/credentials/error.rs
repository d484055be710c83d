//! Enters: why a provider has no credentials. Leaves: a [`CredentialsError`] with a kind to match on and a
//! message that says what to do. It carries no secret.

use std::{error::Error, fmt, sync::Arc};

/// Why there are no credentials.
#[derive(Clone, Debug)]
pub struct CredentialsError {
    kind: CredentialsErrorKind,
    message: String,
    cause: Option<Cause>,
}

/// What caused an error.
#[derive(Clone, Debug)]
enum Cause {
    /// The message does not tell it.
    Apart(Arc<dyn Error + Send + Sync>),
    /// The message tells it: what comes next is what caused that one.
    #[cfg(feature = "credentials")]
    Told(Arc<dyn Error + Send + Sync>),
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
        Self { kind, message: message.into(), cause: None }
    }

    /// Adds what caused the error. It is kept apart from the message, as [`Error::source`].
    pub fn with_source(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.cause = Some(Cause::Apart(Arc::from(source.into())));
        self
    }

    /// Adds what caused the error, which the message tells already.
    #[cfg(feature = "credentials")]
    pub(super) fn telling(mut self, cause: impl Error + Send + Sync + 'static) -> Self {
        self.cause = Some(Cause::Told(Arc::new(cause)));
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
        match self.cause.as_ref()? {
            Cause::Apart(cause) => Some(cause.as_ref()),
            #[cfg(feature = "credentials")]
            Cause::Told(cause) => cause.source(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_chain_says_nothing_twice() {
        let inner = CredentialsError::new(CredentialsErrorKind::Provider, "inner").with_source("core");
        let apart = CredentialsError::new(CredentialsErrorKind::Provider, "outer").with_source(inner.clone());
        assert_eq!(apart.source().map(ToString::to_string).as_deref(), Some("inner"));
        #[cfg(feature = "credentials")]
        {
            let told = CredentialsError::new(CredentialsErrorKind::Provider, "outer: inner").telling(inner);
            assert_eq!(told.source().map(ToString::to_string).as_deref(), Some("core"));
        }
    }
}
