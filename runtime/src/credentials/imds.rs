//! The metadata service of an EC2 instance, version 2: enters the settings that name it, leaves the credentials of the
//! instance's role.

use core::{fmt, time::Duration};
use std::{
    sync::{Mutex, PoisonError},
    time::SystemTime,
};

use async_trait::async_trait;
use bytes::Bytes;
use http::{HeaderName, HeaderValue, Method, StatusCode};

use super::{
    Credentials, CredentialsError, CredentialsErrorKind, ProvideCredentials, Step, document,
    metadata::{Manner, Silence, ask, failed, failed_by, get, invalid, not_found},
};
use crate::{
    config::{Config, ConfigError, Found, Switch},
    endpoint::{Endpoint, url},
};

const TOKEN: HeaderName = HeaderName::from_static("x-aws-ec2-metadata-token");
const TOKEN_LIFE: HeaderName = HeaderName::from_static("x-aws-ec2-metadata-token-ttl-seconds");
const LIFE: Duration = Duration::from_hours(6);
/// A token is not used in the last moments of its life.
const MARGIN: Duration = Duration::from_mins(2);
const ROLES: &str = "/latest/meta-data/iam/security-credentials/";
const REMEDY: &str = "check `AWS_EC2_METADATA_SERVICE_ENDPOINT`, or give credentials in another way";

const MANNER: Manner = Manner { limit: Duration::from_secs(1), tries: 3, silence: Silence::Absence };

/// The credentials of the role that an EC2 instance has, from its metadata service (`IMDSv2`).
///
/// The endpoint is in `AWS_EC2_METADATA_SERVICE_ENDPOINT` or the profile's `ec2_metadata_service_endpoint`; otherwise
/// `AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE` or `ec2_metadata_service_endpoint_mode` chooses between the addresses of
/// `IPv4` and `IPv6`. With `AWS_EC2_METADATA_DISABLED=true` nothing is asked. Each request is a new one: keep what it
/// gives in a [`CachedCredentials`](super::CachedCredentials).
///
/// ```
/// use service_client::{Config, credentials::{CachedCredentials, ImdsCredentials}};
///
/// # async fn example() {
/// let config = Config::from_env().await;
/// let provider = CachedCredentials::new(ImdsCredentials::new(&config));
/// let config = config.to_builder().credentials(provider).build();
/// # }
/// ```
pub struct ImdsCredentials {
    config: Config,
    endpoint: Option<String>,
    mode: Option<ImdsEndpointMode>,
    session: Mutex<Option<Session>>,
}

/// Which address of the metadata service is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ImdsEndpointMode {
    /// `169.254.169.254`.
    IPv4,
    /// `fd00:ec2::254`.
    IPv6,
}

/// What the service wants to see with each question.
#[derive(Clone)]
struct Session {
    token: HeaderValue,
    until: SystemTime,
}

impl ImdsCredentials {
    /// Takes the settings, the transport and the timer of `config`.
    pub fn new(config: &Config) -> Self {
        let config = config.to_builder().for_credentials().build();
        Self { config, endpoint: None, mode: None, session: Mutex::default() }
    }

    /// The URL of the service, whatever the environment says.
    #[must_use]
    pub fn endpoint(mut self, url: impl Into<String>) -> Self {
        self.endpoint = Some(url.into());
        self
    }

    /// Which of the service's own addresses is asked, whatever the environment says, unless a URL is set.
    #[must_use]
    pub fn endpoint_mode(mut self, mode: ImdsEndpointMode) -> Self {
        self.mode = Some(mode);
        self
    }

    fn is_disabled(&self) -> Result<bool, ConfigError> {
        let found = self.config.find("AWS_EC2_METADATA_DISABLED", "")?;
        Ok(found.map(|found| found.switch()).transpose()? == Some(Switch::On))
    }

    fn resolve_endpoint(&self) -> Result<Endpoint, ConfigError> {
        if let Some(endpoint) = &self.endpoint {
            return url::parse("endpoint", endpoint);
        }
        let found = self.config.find("AWS_EC2_METADATA_SERVICE_ENDPOINT", "ec2_metadata_service_endpoint")?;
        if let Some(Found { value, origin }) = &found {
            return url::parse(&origin.to_string(), value);
        }
        let mode = match self.mode {
            Some(mode) => mode,
            None => self.configured_mode()?,
        };
        match mode {
            ImdsEndpointMode::IPv4 => "http://169.254.169.254".parse(),
            ImdsEndpointMode::IPv6 => "http://[fd00:ec2::254]".parse(),
        }
    }

    fn configured_mode(&self) -> Result<ImdsEndpointMode, ConfigError> {
        let name = "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE";
        match self.config.find(name, "ec2_metadata_service_endpoint_mode")? {
            None => Ok(ImdsEndpointMode::IPv4),
            Some(found) if found.value.eq_ignore_ascii_case("ipv4") => Ok(ImdsEndpointMode::IPv4),
            Some(found) if found.value.eq_ignore_ascii_case("ipv6") => Ok(ImdsEndpointMode::IPv6),
            Some(found) => {
                Err(found
                    .invalid("which is neither `IPv4` nor `IPv6`; set it to one of the two, or remove it"))
            }
        }
    }

    /// A new session, or the one at hand.
    async fn session(&self, endpoint: &Endpoint) -> Result<HeaderValue, CredentialsError> {
        let now = self.config.clock().now();
        let known = self.session.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(session) = known.filter(|session| now < session.until) {
            return Ok(session.token);
        }
        let mut request = question(endpoint, "/latest/api/token")?;
        *request.method_mut() = Method::PUT;
        request.headers_mut().insert(TOKEN_LIFE, LIFE.as_secs().into());
        let (status, body) = ask(&self.config, MANNER, &request).await.map_err(|error| {
            let message = format!("no metadata service of EC2 at {}: {error}; {REMEDY}", endpoint.host());
            not_found(message).telling(error)
        })?;
        match status {
            StatusCode::OK => {}
            StatusCode::FORBIDDEN => {
                return Err(failed(
                    "the metadata service of EC2 gives no token: it is disabled for this instance",
                ));
            }
            _ => return Err(unexpected(status)),
        }
        let mut token = HeaderValue::from_bytes(body.trim_ascii())
            .map_err(|_| failed("the token of EC2's metadata service is of no use"))?;
        token.set_sensitive(true);
        let until = now.checked_add(LIFE.saturating_sub(MARGIN)).unwrap_or(now);
        self.keep(Some(Session { token: token.clone(), until }));
        Ok(token)
    }

    fn keep(&self, session: Option<Session>) {
        *self.session.lock().unwrap_or_else(PoisonError::into_inner) = session;
    }

    /// The answer to a question. A token that the service does not know any more is replaced once.
    async fn ask(&self, endpoint: &Endpoint, path: &str) -> Result<(StatusCode, Bytes), CredentialsError> {
        let mut request = question(endpoint, path)?;
        for is_last in [false, true] {
            request.headers_mut().insert(TOKEN, self.session(endpoint).await?);
            let (status, body) = ask(&self.config, MANNER, &request).await.map_err(|error| {
                failed_by(format!("the metadata service of EC2 could not be asked: {error}"), error)
            })?;
            if status != StatusCode::UNAUTHORIZED || is_last {
                return Ok((status, body));
            }
            self.keep(None);
        }
        Err(unexpected(StatusCode::UNAUTHORIZED))
    }

    async fn role(&self, endpoint: &Endpoint) -> Result<String, CredentialsError> {
        let (status, body) = self.ask(endpoint, ROLES).await?;
        let role = match status {
            StatusCode::OK => String::from_utf8_lossy(&body).lines().next().unwrap_or("").trim().to_owned(),
            StatusCode::NOT_FOUND => String::new(),
            _ => return Err(unexpected(status)),
        };
        if role.is_empty() {
            return Err(not_found("this EC2 instance has no role: attach an instance profile to it"));
        }
        Ok(role)
    }
}

#[async_trait]
impl ProvideCredentials for ImdsCredentials {
    async fn credentials(&self) -> Result<Credentials, CredentialsError> {
        if self.is_disabled().map_err(misconfigured)? {
            return Err(not_found(
                "EC2's metadata service is not asked: `AWS_EC2_METADATA_DISABLED` is `true`",
            ));
        }
        let endpoint = self.resolve_endpoint().map_err(misconfigured)?;
        let role = self.role(&endpoint).await?;
        let (status, body) = self.ask(&endpoint, &format!("{ROLES}{role}")).await?;
        if status != StatusCode::OK {
            return Err(unexpected(status));
        }
        let problem =
            |problem: String| failed(format!("EC2's metadata service, for the role `{role}`: {problem}"));
        let answer = document::parse(&body).map_err(problem)?;
        match document::text(&answer, "Code") {
            None | Some("Success") => {}
            Some(code) => return Err(problem(format!("{code}: it has no credentials for this role"))),
        }
        let read = document::METADATA.read(&answer);
        Ok(read.map_err(|lack| problem(format!("its answer is of no use, {lack}")))?.with_source(Step::Imds))
    }
}

fn question(endpoint: &Endpoint, path: &str) -> Result<http::Request<()>, CredentialsError> {
    let base = endpoint.uri().to_string();
    let uri = [base.trim_end_matches('/'), path].concat();
    uri.parse().map(get).map_err(|_| invalid("the URL of EC2's metadata service is of no use"))
}

fn unexpected(status: StatusCode) -> CredentialsError {
    failed(format!("the metadata service of EC2 answered with status {status}; {REMEDY}"))
}

pub(super) fn misconfigured(error: ConfigError) -> CredentialsError {
    CredentialsError::new(CredentialsErrorKind::Invalid, error.to_string()).telling(error)
}

impl fmt::Debug for ImdsCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ImdsCredentials").field("config", &self.config).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
