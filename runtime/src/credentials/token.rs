//! Bearer tokens: enters whatever a provider is asked to read, leaves a [`Token`] that stands in for a signature. It is
//! never printed.

use std::{fmt, sync::Arc, time::SystemTime};

use async_trait::async_trait;

use super::{CredentialsError, cache::Expires};

/// A bearer token: whoever has it may act.
///
/// Cloning shares one allocation. `Debug` does not show it. As a [`ProvideToken`] this always provides itself.
///
/// ```
/// # use service_client::credentials::Token;
/// let token = Token::new("a secret");
/// assert_eq!(token.as_str(), "a secret");
/// assert!(!format!("{token:?}").contains("a secret"));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Token {
    value: Arc<str>,
    expires_after: Option<SystemTime>,
}

impl Token {
    /// A token that lasts.
    pub fn new(value: impl Into<String>) -> Self {
        Self { value: value.into().into(), expires_after: None }
    }

    /// Sets the moment after which services refuse it.
    pub fn with_expiry(self, expires_after: SystemTime) -> Self {
        Self { expires_after: Some(expires_after), ..self }
    }

    /// The token itself.
    pub fn as_str(&self) -> &str {
        &self.value
    }

    /// The moment after which services refuse it, where it is known.
    pub fn expires_after(&self) -> Option<SystemTime> {
        self.expires_after
    }
}

impl Expires for Token {
    fn expiry(&self) -> Option<SystemTime> {
        self.expires_after
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Token").field("expires_after", &self.expires_after).finish_non_exhaustive()
    }
}

/// A source of bearer tokens.
///
/// A client asks before each attempt, from many tasks at once: keep what does not come for nothing.
#[async_trait]
pub trait ProvideToken: fmt::Debug + Send + Sync + 'static {
    /// A token that is valid now.
    ///
    /// # Errors
    /// There is none to be had; the kind says why and the message what to do about it.
    ///
    /// # Cancellation
    /// Dropping the future gives up on this request only: a provider must stay usable.
    async fn token(&self) -> Result<Token, CredentialsError>;
}

#[async_trait]
impl ProvideToken for Token {
    async fn token(&self) -> Result<Token, CredentialsError> {
        Ok(self.clone())
    }
}

#[async_trait]
impl<T: ProvideToken + ?Sized> ProvideToken for Arc<T> {
    async fn token(&self) -> Result<Token, CredentialsError> {
        (**self).token().await
    }
}
