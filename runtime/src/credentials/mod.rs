//! In whose name requests are signed: enters whatever a provider is asked to read, leaves [`Credentials`] to sign with, or a
//! [`CredentialsError`] that says what to do. No secret is ever printed.
//!
//! A [`Config`](crate::Config) that begins with [`Config::from_env`](crate::Config::from_env) finds credentials where AWS's
//! tools do; anything else that implements [`ProvideCredentials`] can be set with
//! [`ConfigBuilder::credentials`](crate::config::ConfigBuilder::credentials). With the feature `credentials` there is a
//! provider for each source, and one that asks all of them in order. None keeps what it gets but that one and
//! [`CachedCredentials`], which any provider can be put into.
//!
//! [`ProvideToken`] is the same for bearer tokens, and an [`ApiKey`] is a key.
//!
//! # A chain of our own
//!
//! The official crates have such a chain, too, and the feature `aws-config` takes any of their providers. They are not the
//! default because of what they bring: a client of theirs for each service that gives credentials, and the runtime of
//! those. Measured in one run, a cold debug build of a program with nothing but `aws-config` and its sign-ins takes 154 crates
//! and 148 seconds of a CPU; of one with this crate, 65 crates and 58 seconds without the feature `credentials`, 69 and 71
//! with it. The services are called with clients that this crate's own macro makes, and the published cases of the official
//! chain are ours, too.

mod api_key;
#[cfg(feature = "credentials")]
mod assume_role;
mod cache;
#[cfg(feature = "credentials")]
mod chain;
#[cfg(feature = "credentials")]
mod container;
#[cfg(feature = "credentials")]
mod document;
mod environment;
mod error;
#[cfg(feature = "credentials")]
mod imds;
#[cfg(feature = "credentials")]
mod login;
#[cfg(feature = "credentials")]
mod metadata;
#[cfg(feature = "aws-config")]
mod official;
#[cfg(feature = "credentials")]
mod process;
#[cfg(feature = "credentials")]
mod profile;
#[cfg(feature = "credentials")]
mod services;
mod source;
#[cfg(feature = "credentials")]
mod sso;
mod token;
#[cfg(feature = "credentials")]
mod web_identity;

use std::{fmt, sync::Arc, time::SystemTime};

use async_trait::async_trait;

#[cfg(feature = "aws-config")]
pub use self::official::AwsConfigCredentials;
#[allow(unused_imports, reason = "for the user agent")]
pub(crate) use self::source::{Source, Step};
pub use self::{
    api_key::ApiKey,
    cache::CachedCredentials,
    environment::EnvironmentCredentials,
    error::{CredentialsError, CredentialsErrorKind},
    token::{ProvideToken, Token},
};
#[cfg(feature = "credentials")]
pub use self::{
    assume_role::AssumeRoleCredentials,
    chain::{DefaultChain, DefaultTokenChain},
    container::ContainerCredentials,
    imds::{ImdsCredentials, ImdsEndpointMode},
    login::LoginCredentials,
    process::ProcessCredentials,
    profile::ProfileCredentials,
    sso::{SsoCredentials, SsoSession, SsoToken},
    web_identity::WebIdentityCredentials,
};

/// An access key, its secret and, when they are temporary, the session token that belongs to them.
///
/// Cloning shares one allocation. `Debug` shows the access key id and nothing secret. As a
/// [`ProvideCredentials`] this always provides itself.
///
/// ```
/// # use service_client::Credentials;
/// let credentials = Credentials::new("AKIDEXAMPLE", "a secret").with_session_token("a token");
/// assert_eq!(credentials.access_key_id(), "AKIDEXAMPLE");
/// assert!(!format!("{credentials:?}").contains("a secret"));
/// ```
#[derive(Clone)]
pub struct Credentials {
    inner: Arc<Inner>,
    source: Source,
}

/// Where they come from does not count.
impl PartialEq for Credentials {
    fn eq(&self, other: &Self) -> bool {
        self.inner == other.inner
    }
}

impl Eq for Credentials {}

#[derive(Clone, PartialEq, Eq)]
struct Inner {
    access_key_id: String,
    secret_access_key: String,
    session_token: Option<String>,
    expires_after: Option<SystemTime>,
    account_id: Option<String>,
}

impl Credentials {
    /// Credentials that last: no session token, no expiry.
    pub fn new(access_key_id: impl Into<String>, secret_access_key: impl Into<String>) -> Self {
        Self {
            inner: Arc::new(Inner {
                access_key_id: access_key_id.into(),
                secret_access_key: secret_access_key.into(),
                session_token: None,
                expires_after: None,
                account_id: None,
            }),
            source: Step::Code.into(),
        }
    }

    /// Adds the session token that temporary credentials are only valid with.
    pub fn with_session_token(mut self, session_token: impl Into<String>) -> Self {
        Arc::make_mut(&mut self.inner).session_token = Some(session_token.into());
        self
    }

    /// Sets the moment after which services refuse these credentials.
    pub fn with_expiry(mut self, expires_after: SystemTime) -> Self {
        Arc::make_mut(&mut self.inner).expires_after = Some(expires_after);
        self
    }

    /// Names the account that these credentials belong to: some services have an endpoint for each.
    pub fn with_account_id(mut self, account_id: impl Into<String>) -> Self {
        Arc::make_mut(&mut self.inner).account_id = Some(account_id.into());
        self
    }

    /// Says by which steps they were had.
    pub(crate) fn with_source(mut self, source: impl Into<Source>) -> Self {
        self.source = source.into();
        self
    }

    /// The public half: it names the secret in each signature.
    pub fn access_key_id(&self) -> &str {
        &self.inner.access_key_id
    }

    /// The secret half. It never leaves the process: requests carry what is derived from it.
    pub fn secret_access_key(&self) -> &str {
        &self.inner.secret_access_key
    }

    /// The token of temporary credentials.
    pub fn session_token(&self) -> Option<&str> {
        self.inner.session_token.as_deref()
    }

    /// The moment after which services refuse these credentials, where it is known.
    pub fn expires_after(&self) -> Option<SystemTime> {
        self.inner.expires_after
    }

    /// The account that they belong to, where it is known.
    pub fn account_id(&self) -> Option<&str> {
        self.inner.account_id.as_deref()
    }

    /// By which steps they were had, for the user agent.
    #[allow(dead_code, reason = "for the user agent")]
    pub(crate) fn source(&self) -> Source {
        self.source
    }

    /// Whether these credentials are known to be refused at `time`.
    pub fn is_expired_at(&self, time: SystemTime) -> bool {
        self.expires_after().is_some_and(|expires_after| expires_after < time)
    }

    /// Whether a key derived from the one serves the other.
    pub(crate) fn has_secret_of(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.inner, &other.inner) || self.secret_access_key() == other.secret_access_key()
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials")
            .field("access_key_id", &self.access_key_id())
            .field("secret_access_key", &Redacted)
            .field("session_token", &self.session_token().map(|_| Redacted))
            .field("expires_after", &self.expires_after())
            .field("account_id", &self.account_id())
            .finish()
    }
}

struct Redacted;

impl fmt::Debug for Redacted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("** redacted **")
    }
}

/// A source of credentials.
///
/// A client asks before each attempt, from many tasks at once. A provider that reads a file or calls a
/// service therefore keeps what it got until shortly before it expires; one that has it in memory just hands
/// it over.
///
/// ```
/// use async_trait::async_trait;
/// use service_client::credentials::{Credentials, CredentialsError, ProvideCredentials};
///
/// #[derive(Debug)]
/// struct Vault;
///
/// #[async_trait]
/// impl ProvideCredentials for Vault {
///     async fn credentials(&self) -> Result<Credentials, CredentialsError> {
///         Ok(Credentials::new("AKIDEXAMPLE", "from the vault"))
///     }
/// }
/// ```
#[async_trait]
pub trait ProvideCredentials: fmt::Debug + Send + Sync + 'static {
    /// Credentials that are valid now.
    ///
    /// # Errors
    /// There are none to be had; the kind says why and the message what to do about it.
    ///
    /// # Cancellation
    /// Dropping the future gives up on this request only: a provider must stay usable.
    async fn credentials(&self) -> Result<Credentials, CredentialsError>;
}

#[async_trait]
impl ProvideCredentials for Credentials {
    async fn credentials(&self) -> Result<Credentials, CredentialsError> {
        Ok(self.clone())
    }
}

#[async_trait]
impl<T: ProvideCredentials + ?Sized> ProvideCredentials for Arc<T> {
    async fn credentials(&self) -> Result<Credentials, CredentialsError> {
        (**self).credentials().await
    }
}

#[async_trait]
impl<T: ProvideCredentials + ?Sized> ProvideCredentials for Box<T> {
    async fn credentials(&self) -> Result<Credentials, CredentialsError> {
        (**self).credentials().await
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::*;

    #[test]
    fn debug_shows_no_secret() {
        let credentials = Credentials::new("AKID", "hush").with_session_token("mum").with_expiry(UNIX_EPOCH);
        let shown = format!("{credentials:?} {credentials:#?}");
        assert!(shown.contains("AKID"));
        assert!(!shown.contains("hush") && !shown.contains("mum"), "{shown}");
    }

    #[test]
    fn a_clone_is_not_changed_by_what_is_added_later() {
        let lasting = Credentials::new("AKID", "hush");
        let temporary = lasting.clone().with_session_token("mum");
        assert_eq!(lasting.session_token(), None);
        assert_eq!(temporary.session_token(), Some("mum"));
        assert!(lasting.has_secret_of(&temporary));
    }

    #[test]
    fn credentials_expire_after_the_moment_given() {
        let credentials = Credentials::new("AKID", "hush").with_expiry(UNIX_EPOCH);
        assert!(!credentials.is_expired_at(UNIX_EPOCH));
        assert!(credentials.is_expired_at(UNIX_EPOCH + Duration::from_nanos(100)));
        assert!(!Credentials::new("AKID", "hush").is_expired_at(UNIX_EPOCH));
    }
}
