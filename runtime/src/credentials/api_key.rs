//! API keys: enters a secret, leaves an [`ApiKey`] that stands in for a signature. It is never printed.

use std::{fmt, sync::Arc};

/// An API key: whoever has it may act.
///
/// Cloning shares one allocation. `Debug` does not show it.
///
/// ```
/// # use service_client::credentials::ApiKey;
/// let key = ApiKey::from("a secret");
/// assert_eq!(key.as_str(), "a secret");
/// assert!(!format!("{key:?}").contains("a secret"));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct ApiKey(Arc<str>);

impl ApiKey {
    /// The key itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for ApiKey {
    fn from(key: &str) -> Self {
        Self(key.into())
    }
}

impl From<String> for ApiKey {
    fn from(key: String) -> Self {
        Self(key.into())
    }
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiKey").finish_non_exhaustive()
    }
}
