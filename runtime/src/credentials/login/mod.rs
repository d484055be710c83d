//! What `aws login` left behind: enters the name of its session, leaves the credentials in its file, renewed where they
//! are about to expire.

mod file;
#[cfg(feature = "login")]
mod proof;

use core::time::Duration;
use std::time::SystemTime;

use async_trait::async_trait;

use self::file::LoginFile;
use super::{
    Credentials, CredentialsError, ProvideCredentials, Step,
    metadata::{failed_by, invalid},
    services::signin::{CreateTokenRequest, CreateTokenResponse, SigninClient},
};
use crate::{
    config::{Config, Region},
    endpoint::Endpoint,
};

/// Credentials that live no longer than this are renewed.
const WINDOW: Duration = Duration::from_mins(5);
pub(super) const REMEDY: &str = "sign in with `aws login`";

/// The credentials of a person who signed in with `aws login`.
///
/// They are in a file of `~/.aws/login/cache`, or of the folder that `AWS_LOGIN_CACHE_DIRECTORY` names. In the last five
/// minutes of their life they are renewed, and the file with them: that takes the feature `login`. Each request reads the
/// file.
#[derive(Clone, Debug)]
pub struct LoginCredentials {
    config: Config,
    session: String,
}

impl LoginCredentials {
    /// The sign-in that a profile names as its `login_session`.
    pub fn new(config: &Config, session: impl Into<String>) -> Self {
        Self { config: config.to_builder().for_credentials().build(), session: session.into() }
    }

    async fn renew(&self, file: &LoginFile) -> Result<CreateTokenResponse, CredentialsError> {
        let endpoint = self.endpoint()?;
        let config = self.config.to_builder().endpoint_url(endpoint.uri().to_string()).build();
        let client = SigninClient::new(&config);
        let proof = self.proof(file, &endpoint)?;
        let request =
            CreateTokenRequest::new(file.client_id.clone(), "refresh_token", file.refresh_token.clone());
        let renewed = client.create_token(request).header("dpop", proof).await;
        renewed
            .map_err(|error| failed_by(format!("the sign-in could not be renewed: {error}; {REMEDY}"), error))
    }

    #[cfg(feature = "login")]
    fn proof(&self, file: &LoginFile, endpoint: &Endpoint) -> Result<String, CredentialsError> {
        let url = format!("{}/v1/token", endpoint.uri().to_string().trim_end_matches('/'));
        proof::of(&file.key, &url, self.config.clock().now())
    }

    #[cfg(not(feature = "login"))]
    #[expect(clippy::unused_self, reason = "the feature makes use of it")]
    fn proof(&self, _: &LoginFile, _: &Endpoint) -> Result<String, CredentialsError> {
        let message = "the sign-in has expired, and this program cannot renew it: build it with the feature `login` of \
                       `service-client`, or sign in with `aws login`";
        Err(CredentialsError::new(super::CredentialsErrorKind::Expired, message))
    }

    /// Where sign-ins of the region are.
    fn endpoint(&self) -> Result<Endpoint, CredentialsError> {
        let misconfigured = |error: crate::config::ConfigError| invalid(error.to_string()).telling(error);
        if let Some(configured) = self.config.endpoint_url("Signin").map_err(misconfigured)? {
            return Ok(configured);
        }
        let region = self.config.region().map_err(misconfigured)?;
        let region = region
            .map(Region::as_str)
            .ok_or_else(|| invalid("a sign-in needs a region: set `AWS_REGION`"))?;
        let domain = match region.split('-').next() {
            Some("cn") => "signin.amazonaws.cn",
            _ if region.starts_with("us-gov-") => "signin.amazonaws-us-gov.com",
            _ => "signin.aws.amazon.com",
        };
        format!("https://{region}.{domain}").parse().map_err(misconfigured)
    }
}

#[async_trait]
impl ProvideCredentials for LoginCredentials {
    async fn credentials(&self) -> Result<Credentials, CredentialsError> {
        let file = LoginFile::load(&self.config, &self.session)?;
        let now = self.config.clock().now();
        let renew_from = file.credentials.expires_after().and_then(|expiry| expiry.checked_sub(WINDOW));
        let credentials = if renew_from.is_some_and(|renew_from| now < renew_from) {
            file.credentials
        } else {
            match self.renew(&file).await {
                Ok(renewed) => file.replace(&self.config, now, renewed),
                Err(_) if !file.credentials.is_expired_at(now) => file.credentials,
                Err(error) => return Err(error),
            }
        };
        Ok(credentials.with_source(Step::Login))
    }
}

fn after(time: SystemTime, seconds: i32) -> SystemTime {
    let life = Duration::from_secs(seconds.try_into().unwrap_or_default());
    time.checked_add(life).unwrap_or(time)
}
