//! A token that another identity provider wrote, such as a cluster's: enters the file it is in, leaves the credentials of
//! a role.

use async_trait::async_trait;

use super::{
    Credentials, CredentialsError, CredentialsErrorKind, ProvideCredentials, Source, Step,
    assume_role::{default_session_name, read, refused},
    metadata::{failed_by, not_found},
    services::sts::{AssumeRoleWithWebIdentityRequest, StsClient},
};
use crate::config::Config;

const TOKEN_FILE: &str = "AWS_WEB_IDENTITY_TOKEN_FILE";
const ROLE_ARN: &str = "AWS_ROLE_ARN";
const SESSION_NAME: &str = "AWS_ROLE_SESSION_NAME";

/// The credentials of a role, which STS gives for the token of a trusted identity provider: a service account of
/// Kubernetes, a job of a build server.
///
/// The file is read anew for each request, since such tokens are replaced there. Each request is a call: keep what it
/// gives in a [`CachedCredentials`](super::CachedCredentials).
///
/// ```
/// use service_client::{Config, credentials::{CachedCredentials, WebIdentityCredentials}};
///
/// # async fn example() {
/// let config = Config::from_env().await;
/// let provider = CachedCredentials::new(WebIdentityCredentials::from_env(&config));
/// let config = config.to_builder().credentials(provider).build();
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct WebIdentityCredentials {
    config: Config,
    given: Option<WebIdentity>,
}

/// Which token for which role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WebIdentity {
    pub(super) role_arn: String,
    pub(super) token_file: String,
    pub(super) session_name: Option<String>,
}

impl WebIdentityCredentials {
    /// The file and the role that `AWS_WEB_IDENTITY_TOKEN_FILE` and `AWS_ROLE_ARN` name, and the name of the session in
    /// `AWS_ROLE_SESSION_NAME`.
    pub fn from_env(config: &Config) -> Self {
        Self { config: config.to_builder().for_credentials().build(), given: None }
    }

    /// This file and this role.
    pub fn new(config: &Config, role_arn: impl Into<String>, token_file: impl Into<String>) -> Self {
        let identity =
            WebIdentity { role_arn: role_arn.into(), token_file: token_file.into(), session_name: None };
        Self::of(config, identity)
    }

    pub(super) fn of(config: &Config, identity: WebIdentity) -> Self {
        Self { given: Some(identity), ..Self::from_env(config) }
    }

    /// The name of the session, which logs show. One with the time in it unless set.
    #[must_use]
    pub fn session_name(mut self, name: impl Into<String>) -> Self {
        if let Some(given) = &mut self.given {
            given.session_name = Some(name.into());
        }
        self
    }

    fn identity(&self) -> Result<(WebIdentity, Source), CredentialsError> {
        if let Some(given) = &self.given {
            return Ok((given.clone(), Step::AssumeRoleWithWebIdentity.into()));
        }
        let environment = self.config.environment();
        let partial = |present: &str, missing: &str| {
            let message = format!("`{present}` is set but `{missing}` is not: set both, or neither");
            CredentialsError::new(CredentialsErrorKind::Partial, message)
        };
        let (token_file, role_arn) = match (environment.get(TOKEN_FILE), environment.get(ROLE_ARN)) {
            (Some(token_file), Some(role_arn)) => (token_file, role_arn),
            (Some(_), None) => return Err(partial(TOKEN_FILE, ROLE_ARN)),
            // A role alone is what many environments set for other purposes.
            (None, _) => return Err(not_found(format!("`{TOKEN_FILE}` is not set"))),
        };
        let identity = WebIdentity { role_arn, token_file, session_name: environment.get(SESSION_NAME) };
        let source = Source::from(Step::EnvironmentWebIdentity).and(Step::AssumeRoleWithWebIdentity);
        Ok((identity, source))
    }
}

#[async_trait]
impl ProvideCredentials for WebIdentityCredentials {
    async fn credentials(&self) -> Result<Credentials, CredentialsError> {
        let (WebIdentity { role_arn, token_file, session_name }, source) = self.identity()?;
        let bytes = self.config.files().read(&token_file).map_err(|error| {
            failed_by(format!("the web identity token {token_file} cannot be read: {error}"), error)
        })?;
        let token = String::from_utf8_lossy(&bytes).trim().to_owned();
        let session_name = session_name.unwrap_or_else(|| default_session_name(&self.config));
        let request = AssumeRoleWithWebIdentityRequest::new(role_arn.clone(), session_name, token);
        let client = StsClient::new(&self.config);
        let assumed = client.assume_role_with_web_identity(request).await;
        Ok(read(&role_arn, assumed.map_err(|error| refused(&role_arn, error))?)?.with_source(source))
    }
}

#[cfg(test)]
mod tests {
    use std::{
        collections::VecDeque,
        sync::{Arc, Mutex},
    };

    use http::StatusCode;

    use super::*;
    use crate::{
        config::{Files, Random},
        time::Sleep,
        transport::{Body, Request, Response, Transport, TransportError, TransportErrorKind},
    };

    /// Fails in these ways, then answers. Pauses take no time.
    #[derive(Clone, Debug)]
    struct Sts(Arc<Mutex<VecDeque<Trouble>>>);

    #[derive(Debug)]
    enum Trouble {
        Silence,
        IdentityProvider,
    }

    #[async_trait]
    impl Transport for Sts {
        async fn send(&self, _: Request) -> Result<Response, TransportError> {
            let (status, body) = match self.0.lock().unwrap().pop_front() {
                Some(Trouble::Silence) => {
                    return Err(TransportError::new(TransportErrorKind::Timeout, "in between"));
                }
                Some(Trouble::IdentityProvider) => (
                    StatusCode::BAD_REQUEST,
                    "<ErrorResponse><Error><Type>Sender</Type><Code>IDPCommunicationError</Code>\
                     <Message>later</Message></Error></ErrorResponse>",
                ),
                None => (
                    StatusCode::OK,
                    "<R><AssumeRoleWithWebIdentityResult><Credentials><AccessKeyId>AKID</AccessKeyId>\
                     <SecretAccessKey>hush</SecretAccessKey><SessionToken>hush</SessionToken>\
                     <Expiration>2999-01-01T00:00:00Z</Expiration></Credentials>\
                     </AssumeRoleWithWebIdentityResult></R>",
                ),
            };
            let mut response = Response::new(Body::from(body));
            *response.status_mut() = status;
            Ok(response)
        }
    }

    #[async_trait]
    impl Sleep for Sts {
        async fn sleep(&self, limit: core::time::Duration) {
            if !limit.is_zero() {
                core::future::pending::<()>().await;
            }
        }
    }

    impl Random for Sts {
        fn fraction(&self) -> f64 {
            0.0
        }
    }

    #[tokio::test]
    async fn what_may_pass_is_asked_again() {
        let troubles = [Trouble::Silence, Trouble::IdentityProvider];
        let sts = Sts(Arc::new(Mutex::new(troubles.into())));
        let config = Config::builder()
            .region("eu-west-1")
            .files(Files::from_pairs([("/token", "a token")]))
            .transport(sts.clone())
            .sleep(sts.clone())
            .random(sts);
        let provider = WebIdentityCredentials::new(&config.build(), "arn:aws:iam::1:role/a", "/token");
        assert_eq!(provider.credentials().await.expect("the third time").access_key_id(), "AKID");
    }
}
