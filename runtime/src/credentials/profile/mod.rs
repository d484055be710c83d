//! The credentials of a profile: enters the files that AWS's tools share, leaves what the selected profile asks for,
//! however many steps that takes.

mod base;
mod plan;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use async_trait::async_trait;

use self::{
    base::{Base, SsoRole, sso_session},
    plan::{Plan, plan},
};
use super::{
    Credentials, CredentialsError, CredentialsErrorKind, EnvironmentCredentials, ProvideCredentials, Source,
    SsoSession,
    assume_role::AssumeRoleCredentials,
    container::ContainerCredentials,
    imds::{ImdsCredentials, misconfigured},
    login::LoginCredentials,
    metadata::not_found,
    process::ProcessCredentials,
    sso::SsoCredentials,
    web_identity::WebIdentityCredentials,
};
use crate::config::Config;

/// The credentials of the selected profile, in the files that AWS's tools share.
///
/// | the profile has | its credentials are |
/// | --- | --- |
/// | `role_arn` with `source_profile` or `credential_source` | the role's, asked for in the name of the source |
/// | `role_arn` with `web_identity_token_file` | [the role's](WebIdentityCredentials), for that token |
/// | `sso_session`, or `sso_start_url` with `sso_region`, and `sso_account_id` with `sso_role_name` | [the role's](SsoCredentials), for a person who signed in |
/// | `login_session` | [those of a sign-in](LoginCredentials) |
/// | `credential_process` | [what a program prints](ProcessCredentials) |
/// | `aws_access_key_id` with `aws_secret_access_key` | these |
///
/// Of several the first counts, but for keys in the credentials file, which go before a program. A role can have
/// `role_session_name`, `external_id` and `duration_seconds`; one that asks for a device's code (`mfa_serial`) is refused,
/// and so are profiles that lead back to each other. Each request does it all anew, but for the files: keep what it gives
/// in a [`CachedCredentials`](super::CachedCredentials).
///
/// ```
/// use service_client::{Config, credentials::{CachedCredentials, ProfileCredentials}};
///
/// # async fn example() {
/// let config = Config::from_env().await.to_builder().profile_name("audit").build();
/// let provider = CachedCredentials::new(ProfileCredentials::new(&config));
/// let config = config.to_builder().credentials(provider).build();
/// # }
/// ```
#[derive(Debug)]
pub struct ProfileCredentials {
    config: Config,
    imds: Arc<ImdsCredentials>,
}

impl ProfileCredentials {
    /// Takes the files, the name of the profile, the transport and the timer of `config`.
    pub fn new(config: &Config) -> Self {
        Self::sharing(config, Arc::new(ImdsCredentials::new(config)))
    }

    /// The same, with a metadata service that others ask too.
    pub(super) fn sharing(config: &Config, imds: Arc<ImdsCredentials>) -> Self {
        Self { config: config.to_builder().for_credentials().build(), imds }
    }

    fn plan(&self) -> Result<Plan, CredentialsError> {
        // First of all, so that a profile that was asked for by name and is not there is an error.
        self.config.find("", "role_arn").map_err(misconfigured)?;
        plan(self.config.profiles().map_err(misconfigured)?, self.config.profile_name())
    }

    fn provider(&self, base: Base) -> Arc<dyn ProvideCredentials> {
        let config = &self.config;
        match base {
            Base::Keys(credentials) => Arc::new(credentials),
            Base::Environment => Arc::new(EnvironmentCredentials::new(config.environment().clone())),
            Base::Imds => Arc::clone(&self.imds) as _,
            Base::Container => Arc::new(ContainerCredentials::new(config)),
            Base::WebIdentity(identity) => Arc::new(WebIdentityCredentials::of(config, identity)),
            Base::Sso(SsoRole { session, account_id, role_name }) => {
                Arc::new(SsoCredentials::new(config, session, account_id, role_name))
            }
            Base::Process(program) => {
                let provider = ProcessCredentials::new(config, program.command);
                Arc::new(match program.account_id {
                    Some(account_id) => provider.account_id(account_id),
                    None => provider,
                })
            }
            Base::Login(session) => Arc::new(LoginCredentials::new(config, session)),
        }
    }

    async fn follow(&self, plan: Plan) -> Result<Credentials, CredentialsError> {
        let Plan { base, roles, step } = plan;
        let is_kept = matches!(base, Base::Keys(_));
        let mut provider = self.provider(base);
        for role in roles {
            provider = Arc::new(AssumeRoleCredentials::of(&self.config, role, provider));
        }
        let credentials = provider.credentials().await?;
        // Keys of a file are not from code.
        let source = credentials.source();
        let source = if is_kept { source.without_code() } else { source };
        Ok(credentials.with_source(Source::from(step).with(source)))
    }
}

#[async_trait]
impl ProvideCredentials for ProfileCredentials {
    async fn credentials(&self) -> Result<Credentials, CredentialsError> {
        let plan = self.plan()?;
        let name = self.config.profile_name();
        Box::pin(self.follow(plan)).await.map_err(|error| decisive(name, error))
    }
}

/// What a profile asks for and cannot be had is no reason to look elsewhere.
fn decisive(name: &str, error: CredentialsError) -> CredentialsError {
    match error.kind() {
        CredentialsErrorKind::NotFound => {
            let message = format!("the profile `{name}` asks for credentials that are not there: {error}");
            CredentialsError::new(CredentialsErrorKind::Provider, message).telling(error)
        }
        _ => error,
    }
}

/// The session that the selected profile signs in with.
pub(super) fn session(config: &Config) -> Result<SsoSession, CredentialsError> {
    let name = config.profile_name();
    let profiles = config.profiles().map_err(misconfigured)?;
    let section = profiles.profile(name).ok_or_else(|| not_found(format!("there is no profile `{name}`")))?;
    let session = sso_session(profiles, section)?;
    session.ok_or_else(|| not_found(format!("the profile `{name}` has no `sso_session`")))
}
