//! A role taken on for a while: enters whoever may take it, leaves the role's credentials.

use core::{error::Error, time::Duration};
use std::{sync::Arc, time::SystemTime};

use async_trait::async_trait;

use super::{
    Credentials, CredentialsError, ProvideCredentials, Step,
    metadata::{failed, failed_by},
    services::sts::{AssumeRoleRequest, AssumedRole, StsClient},
};
use crate::config::Config;

/// The credentials of a role, which STS gives to those who may assume it.
///
/// Each request is a call: keep what it gives in a [`CachedCredentials`](super::CachedCredentials). Roles can be chained:
/// the credentials that ask for one may be those of another.
///
/// ```
/// use service_client::{Config, credentials::{AssumeRoleCredentials, CachedCredentials}};
///
/// # async fn example() {
/// let config = Config::from_env().await;
/// if let Some(own) = config.credentials() {
///     let role = "arn:aws:iam::123456789012:role/audit";
///     let provider = AssumeRoleCredentials::new(&config, role, own.clone()).external_id("ours");
///     let config = config.to_builder().credentials(CachedCredentials::new(provider)).build();
/// }
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct AssumeRoleCredentials {
    config: Config,
    base: Arc<dyn ProvideCredentials>,
    role: Role,
}

/// Which role, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Role {
    pub(super) arn: String,
    pub(super) session_name: Option<String>,
    pub(super) external_id: Option<String>,
    pub(super) duration_seconds: Option<i32>,
}

impl AssumeRoleCredentials {
    /// Asks STS as `config` says, in the name of `base`, for the role whose ARN this is.
    pub fn new(config: &Config, role_arn: impl Into<String>, base: impl ProvideCredentials) -> Self {
        let role =
            Role { arn: role_arn.into(), session_name: None, external_id: None, duration_seconds: None };
        Self::of(config, role, Arc::new(base))
    }

    pub(super) fn of(config: &Config, role: Role, base: Arc<dyn ProvideCredentials>) -> Self {
        Self { config: config.to_builder().for_credentials().build(), base, role }
    }

    /// The name of the session, which logs show. One with the time in it unless set.
    #[must_use]
    pub fn session_name(mut self, name: impl Into<String>) -> Self {
        self.role.session_name = Some(name.into());
        self
    }

    /// The word that the role's owner asks for.
    #[must_use]
    pub fn external_id(mut self, external_id: impl Into<String>) -> Self {
        self.role.external_id = Some(external_id.into());
        self
    }

    /// How long the credentials live, in whole seconds: from 15 minutes to as long as the role allows. An hour unless set.
    #[must_use]
    pub fn duration(mut self, duration: Duration) -> Self {
        self.role.duration_seconds = Some(i32::try_from(duration.as_secs()).unwrap_or(i32::MAX));
        self
    }
}

#[async_trait]
impl ProvideCredentials for AssumeRoleCredentials {
    async fn credentials(&self) -> Result<Credentials, CredentialsError> {
        let base = self.base.credentials().await?;
        let source = base.source().and(Step::AssumeRole);
        let Role { arn, session_name, external_id, duration_seconds } = self.role.clone();
        let session_name = session_name.unwrap_or_else(|| default_session_name(&self.config));
        let mut request = AssumeRoleRequest::new(arn.clone(), session_name);
        (request.external_id, request.duration_seconds) = (external_id, duration_seconds);
        let client = StsClient::new(&self.config.to_builder().credentials(base).build());
        let assumed = client.assume_role(request).await.map_err(|error| refused(&arn, error))?;
        Ok(read(&arn, assumed)?.with_source(source))
    }
}

pub(super) fn default_session_name(config: &Config) -> String {
    let since = config.clock().now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    format!("service-client-{}", since.as_millis())
}

pub(super) fn refused(role: &str, error: impl Error + Send + Sync + 'static) -> CredentialsError {
    failed_by(format!("the role {role} could not be assumed: {error}"), error)
}

/// The credentials in STS's answer.
pub(super) fn read(role: &str, assumed: AssumedRole) -> Result<Credentials, CredentialsError> {
    let useless = || failed(format!("the answer about the role {role} holds no credentials"));
    let given = assumed.credentials.ok_or_else(useless)?;
    let expiry = SystemTime::try_from(given.expiration).map_err(|_| useless())?;
    let credentials = Credentials::new(given.access_key_id, given.secret_access_key)
        .with_session_token(given.session_token)
        .with_expiry(expiry);
    let arn = assumed.assumed_role_user.and_then(|user| user.arn);
    let account_id = arn.as_deref().and_then(|arn| arn.split(':').nth(4)).filter(|id| !id.is_empty());
    Ok(match account_id {
        Some(account_id) => credentials.with_account_id(account_id),
        None => credentials,
    })
}
