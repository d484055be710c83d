//! IAM Identity Center: enters what a person's sign-in left behind, leaves credentials of a role, or the token itself.

mod file;
#[cfg(test)]
mod tests;

use core::time::Duration;
use std::{
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};

use async_trait::async_trait;

use self::file::{Renewal, TokenFile};
use super::{
    Credentials, CredentialsError, CredentialsErrorKind, ProvideCredentials, ProvideToken, Source, Step,
    Token,
    metadata::{failed, failed_by},
    services::{
        sso::{GetRoleCredentialsRequest, SsoClient},
        sso_oidc::{CreateTokenRequest, CreateTokenResponse, SsoOidcClient},
    },
};
use crate::config::Config;

/// A token that lives no longer than this is renewed.
const WINDOW: Duration = Duration::from_mins(5);

/// Which sign-in a token is from: an `sso-session` of the configuration file, or before there were such, a portal.
///
/// ```
/// use service_client::credentials::SsoSession;
///
/// let session = SsoSession::new("work", "https://work.awsapps.com/start", "eu-west-1");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SsoSession {
    name: Option<String>,
    start_url: String,
    region: String,
}

impl SsoSession {
    /// The session of this name, whose portal is at `start_url`, in `region`.
    pub fn new(name: impl Into<String>, start_url: impl Into<String>, region: impl Into<String>) -> Self {
        Self { name: Some(name.into()), ..Self::legacy(start_url, region) }
    }

    /// A portal without a session. Its token is not renewed.
    pub fn legacy(start_url: impl Into<String>, region: impl Into<String>) -> Self {
        Self { name: None, start_url: start_url.into(), region: region.into() }
    }

    /// What a person has to do for a token.
    fn remedy(&self) -> String {
        match &self.name {
            Some(name) => format!("sign in with `aws sso login --sso-session {name}`"),
            None => "sign in with `aws sso login`, for the profile that you use".to_owned(),
        }
    }

    /// The settings for the services of this session: they are where it is.
    fn config(&self, config: &Config) -> Config {
        config.to_builder().for_credentials().region(&self.region).build()
    }
}

/// The bearer token that a person's sign-in left in `~/.aws/sso/cache`.
///
/// It is renewed in the last five minutes of its life, if it can be, and the file with it. Each request reads the file.
#[derive(Clone, Debug)]
pub struct SsoToken {
    config: Config,
    session: SsoSession,
}

impl SsoToken {
    /// Takes the files and the transport of `config`.
    pub fn new(config: &Config, session: SsoSession) -> Self {
        Self { config: session.config(config), session }
    }

    async fn renew(&self, renewal: Renewal) -> Result<CreateTokenResponse, CredentialsError> {
        let Renewal { client_id, client_secret, refresh_token } = renewal;
        let request = CreateTokenRequest::new(client_id, client_secret, "refresh_token", refresh_token);
        let renewed = SsoOidcClient::new(&self.config).create_token(request).await;
        renewed.map_err(|error| {
            let remedy = self.session.remedy();
            failed_by(format!("the token of the sign-in could not be renewed: {error}; {remedy}"), error)
        })
    }
}

#[async_trait]
impl ProvideToken for SsoToken {
    async fn token(&self) -> Result<Token, CredentialsError> {
        let file = TokenFile::load(&self.config, &self.session)?;
        let now = self.config.clock().now();
        if after(now, WINDOW) < file.expiry {
            return Ok(file.token);
        }
        let is_valid = now < file.expiry;
        let expired = || {
            let message = format!("the token of the sign-in has expired: {}", self.session.remedy());
            CredentialsError::new(CredentialsErrorKind::Expired, message)
        };
        let renewal = self.session.name.as_ref().and_then(|_| file.renewal(now));
        let Some(renewal) = renewal else {
            return if is_valid { Ok(file.token) } else { Err(expired()) };
        };
        match self.renew(renewal).await {
            Ok(renewed) => {
                let life = Duration::from_secs(renewed.expires_in.try_into().unwrap_or_default());
                let token = Token::new(renewed.access_token);
                Ok(file.replace(&self.config, token, after(now, life), renewed.refresh_token))
            }
            Err(_) if is_valid => Ok(file.token),
            Err(error) => Err(error),
        }
    }
}

fn after(time: SystemTime, by: Duration) -> SystemTime {
    time.checked_add(by).unwrap_or(time)
}

/// The credentials of a role in IAM Identity Center, for a person who signed in with AWS's tools.
///
/// Each request is a call: keep what it gives in a [`CachedCredentials`](super::CachedCredentials).
///
/// ```
/// use service_client::{Config, credentials::{CachedCredentials, SsoCredentials, SsoSession}};
///
/// # async fn example() {
/// let config = Config::from_env().await;
/// let session = SsoSession::new("work", "https://work.awsapps.com/start", "eu-west-1");
/// let provider = SsoCredentials::new(&config, session, "123456789012", "Developer");
/// let config = config.to_builder().credentials(CachedCredentials::new(provider)).build();
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct SsoCredentials {
    config: Config,
    token: Arc<dyn ProvideToken>,
    account_id: String,
    role_name: String,
    source: Source,
}

impl SsoCredentials {
    /// The role of this name in this account.
    pub fn new(
        config: &Config,
        session: SsoSession,
        account_id: impl Into<String>,
        role_name: impl Into<String>,
    ) -> Self {
        let step = if session.name.is_some() { Step::Sso } else { Step::SsoLegacy };
        Self {
            config: session.config(config),
            token: Arc::new(SsoToken::new(config, session)),
            account_id: account_id.into(),
            role_name: role_name.into(),
            source: step.into(),
        }
    }
}

#[async_trait]
impl ProvideCredentials for SsoCredentials {
    async fn credentials(&self) -> Result<Credentials, CredentialsError> {
        let Self { account_id, role_name, .. } = self;
        let token = self.token.token().await?;
        let request = GetRoleCredentialsRequest::new(role_name, account_id, token.as_str());
        let given = SsoClient::new(&self.config).get_role_credentials(request).await.map_err(|error| {
            failed_by(
                format!("no credentials of the role {role_name} of the account {account_id}: {error}"),
                error,
            )
        })?;
        let useless = || failed(format!("the answer about the role {role_name} holds no credentials"));
        let given = given.role_credentials.ok_or_else(useless)?;
        let expiry = Duration::from_millis(given.expiration.try_into().map_err(|_| useless())?);
        Ok(Credentials::new(given.access_key_id, given.secret_access_key)
            .with_session_token(given.session_token)
            .with_expiry(after(UNIX_EPOCH, expiry))
            .with_account_id(account_id)
            .with_source(self.source))
    }
}
