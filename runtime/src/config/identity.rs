//! In whose name requests are signed: enters code and environment, leaves a provider of credentials, or none where
//! nothing is to be signed.

use std::sync::Arc;

use super::{Config, ConfigBuilder};
#[cfg(not(feature = "credentials"))]
use crate::credentials::EnvironmentCredentials;
use crate::credentials::{Credentials, CredentialsError, CredentialsErrorKind, ProvideCredentials};

/// In whose name requests are signed.
#[derive(Clone, Default)]
pub(super) enum Identity {
    #[default]
    Environment,
    Given(Arc<dyn ProvideCredentials>),
    Unsigned,
}

impl Identity {
    /// Which it is, and nothing of what is secret in it.
    pub(super) fn word(&self) -> &'static str {
        match self {
            Self::Environment => "environment",
            Self::Given(_) => "given",
            Self::Unsigned => "unsigned",
        }
    }
}

impl ConfigBuilder {
    /// Whose credentials sign the requests. Otherwise those that are found where AWS's tools look, if there is an
    /// [environment](Self::environment); without the feature `credentials` in its variables alone.
    pub fn credentials(mut self, provider: impl ProvideCredentials) -> Self {
        self.credentials = Identity::Given(Arc::new(provider));
        self
    }

    /// Sends requests without a signature, whatever the service asks for.
    pub fn unsigned(mut self) -> Self {
        self.credentials = Identity::Unsigned;
        self
    }

    pub(super) fn provider(&self) -> Option<Arc<dyn ProvideCredentials>> {
        match (&self.credentials, &self.environment) {
            (Identity::Given(provider), _) => Some(Arc::clone(provider)),
            (Identity::Unsigned, _) => None,
            #[cfg(feature = "credentials")]
            (Identity::Environment, Some(_)) => self.chain.clone().map(|chain| Arc::new(chain) as _),
            #[cfg(not(feature = "credentials"))]
            (Identity::Environment, Some(environment)) => {
                Some(Arc::new(EnvironmentCredentials::new(environment.clone())))
            }
            (Identity::Environment, None) => Some(Arc::new(NoCredentials)),
        }
    }
}

impl Config {
    /// Whose credentials sign the requests. `None` if nothing is to be [signed](ConfigBuilder::unsigned).
    pub fn credentials(&self) -> Option<&Arc<dyn ProvideCredentials>> {
        self.0.credentials.as_ref()
    }
}

/// For a configuration that neither has credentials nor reads them anywhere.
#[derive(Debug)]
struct NoCredentials;

#[async_trait::async_trait]
impl ProvideCredentials for NoCredentials {
    async fn credentials(&self) -> Result<Credentials, CredentialsError> {
        let message = "no credentials: set `ConfigBuilder::credentials`, or begin with `Config::from_env`";
        Err(CredentialsError::new(CredentialsErrorKind::NotFound, message))
    }
}
