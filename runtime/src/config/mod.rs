//! What a client needs to know to make calls: enters code and environment, leaves one cheap handle on settings that
//! are looked up once. Mistakes are kept and reported by the setting's getter; nothing here panics or waits.

mod buckets;
mod builder;
mod checksum;
mod compression;
mod environment;
mod error;
mod random;
mod region;
mod tokens;

use core::{fmt, time::Duration};
use std::sync::Arc;

pub use self::{
    buckets::BucketAddressing,
    builder::ConfigBuilder,
    checksum::ChecksumUse,
    environment::Environment,
    error::{ConfigError, ConfigErrorKind},
    random::{Random, SystemRandom},
    region::Region,
    tokens::{IdempotencyTokens, RandomTokens},
};
use self::{builder::Identity, region::RegionSetting};
use crate::{
    credentials::ProvideCredentials,
    endpoint::{self, Endpoint, ResolveEndpoint},
    time::{Clock, Sleep},
    transport::SharedTransport,
};

/// Region, credentials, endpoint, transport and time-outs of clients.
///
/// Clones are one configuration. Clients made from one configuration, or from others
/// [built on it](Self::to_builder), share a default transport and with it the pool of connections.
///
/// ```
/// use std::time::Duration;
/// use service_client::Config;
///
/// # async fn example() {
/// let from_environment = Config::from_env().await;
/// let patient = from_environment.to_builder().timeout(Duration::from_mins(5)).build();
/// let local = Config::builder().region("us-east-1").endpoint_url("http://localhost:8000").build();
/// # }
/// ```
#[derive(Clone)]
pub struct Config(Arc<Settings>);

struct Settings {
    given: ConfigBuilder,
    region: Result<Option<RegionSetting>, ConfigError>,
    fips: Result<Switch, ConfigError>,
    dual_stack: Result<Switch, ConfigError>,
    credentials: Option<Arc<dyn ProvideCredentials>>,
    app_name: Option<String>,
}

/// Whether something is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[allow(clippy::exhaustive_enums, reason = "there is no third position")]
pub enum Switch {
    /// It is.
    On,
    /// It is not.
    #[default]
    Off,
}

impl Config {
    /// The settings that the environment variables of this process hold.
    #[expect(
        clippy::unused_async,
        reason = "sources that must be waited for come without a change of signature"
    )]
    pub async fn from_env() -> Self {
        Self::from_environment(&Environment::process())
    }

    /// The settings that this environment holds.
    pub fn from_environment(environment: &Environment) -> Self {
        Self::builder().environment(environment.clone()).build()
    }

    /// Settings given in code alone. [`ConfigBuilder::environment`] adds those of an environment.
    pub fn builder() -> ConfigBuilder {
        ConfigBuilder::default()
    }

    /// These settings, to change some of them.
    pub fn to_builder(&self) -> ConfigBuilder {
        self.0.given.clone()
    }

    fn resolve(given: ConfigBuilder) -> Self {
        let region = region(&given);
        let pseudo = region.as_ref().ok().and_then(|region| region.as_ref()?.fips);
        let environment = given.variables();
        let fips = match pseudo.or(given.fips) {
            Some(switch) => Ok(switch),
            None => switch(environment, "AWS_USE_FIPS_ENDPOINT"),
        };
        let dual_stack =
            given.dual_stack.map_or_else(|| switch(environment, "AWS_USE_DUALSTACK_ENDPOINT"), Ok);
        let app_name = given.app_name.clone().or_else(|| environment.get("AWS_SDK_UA_APP_ID"));
        let app_name = app_name.map(|name| name.chars().map(user_agent_char).collect());
        let credentials = given.provider();
        Self(Arc::new(Settings { given, region, fips, dual_stack, credentials, app_name }))
    }

    /// The region, if there is one.
    ///
    /// # Errors
    ///
    /// [`ConfigErrorKind::InvalidValue`] if it is no region's name.
    pub fn region(&self) -> Result<Option<&Region>, ConfigError> {
        match &self.0.region {
            Ok(region) => Ok(region.as_ref().map(|setting| &setting.region)),
            Err(error) => Err(error.clone()),
        }
    }

    /// Whether FIPS endpoints are wanted.
    ///
    /// # Errors
    ///
    /// [`ConfigErrorKind::InvalidValue`] if `AWS_USE_FIPS_ENDPOINT` is neither `true` nor `false`.
    pub fn use_fips(&self) -> Result<Switch, ConfigError> {
        self.0.fips.clone()
    }

    /// Whether dual-stack endpoints are wanted.
    ///
    /// # Errors
    ///
    /// [`ConfigErrorKind::InvalidValue`] if `AWS_USE_DUALSTACK_ENDPOINT` is neither `true` nor `false`.
    pub fn use_dual_stack(&self) -> Result<Switch, ConfigError> {
        self.0.dual_stack.clone()
    }

    /// The endpoint that is configured for the service with this id, for example `QLDB Session`; an empty id has no
    /// variable of its own.
    ///
    /// # Errors
    ///
    /// [`ConfigErrorKind::InvalidValue`] if what is configured is no URL.
    pub fn endpoint_url(&self, service_id: &str) -> Result<Option<Endpoint>, ConfigError> {
        if let Some(url) = &self.0.given.endpoint_url {
            return endpoint::url::parse("endpoint_url", url).map(Some);
        }
        let environment = self.0.given.variables();
        if switch(environment, "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")? == Switch::On {
            return Ok(None);
        }
        for variable in endpoint_variables(service_id) {
            if let Some(url) = environment.get(&variable) {
                return endpoint::url::parse(&variable, &url).map(Some);
            }
        }
        Ok(None)
    }

    /// The rule that finds endpoints.
    pub fn endpoint_resolver(&self) -> &dyn ResolveEndpoint {
        &*self.0.given.endpoint_resolver
    }

    /// Whose credentials sign the requests. `None` if nothing is to be [signed](ConfigBuilder::unsigned).
    pub fn credentials(&self) -> Option<&Arc<dyn ProvideCredentials>> {
        self.0.credentials.as_ref()
    }

    /// What takes requests to the server.
    ///
    /// # Errors
    ///
    /// [`ConfigErrorKind::Unavailable`] if none is set and there is no default.
    pub fn transport(&self) -> Result<SharedTransport, ConfigError> {
        match &self.0.given.transport {
            Some(transport) => Ok(transport.clone()),
            None => self.0.given.default_transport.get_or_init(default_transport).clone(),
        }
    }

    /// The clock that requests are signed by.
    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.0.given.clock
    }

    /// The timer that measures time-outs.
    ///
    /// # Errors
    ///
    /// [`ConfigErrorKind::Unavailable`] if none is set and there is no default. Only calls with a time-out need one.
    pub fn sleep(&self) -> Result<&Arc<dyn Sleep>, ConfigError> {
        self.0.given.sleep.as_ref().ok_or_else(|| {
            let message = "a time-out is set but no timer: set `sleep`, or enable the feature `hyper`";
            ConfigError::new(ConfigErrorKind::Unavailable, "sleep", message)
        })
    }

    /// The chance that pauses are taken by.
    pub fn random(&self) -> &dyn Random {
        &*self.0.given.random
    }

    /// What makes idempotency tokens.
    pub fn idempotency_tokens(&self) -> &dyn IdempotencyTokens {
        &*self.0.given.idempotency_tokens
    }

    /// The fewest bytes that a request's body must have to be compressed; `None` where none is.
    ///
    /// # Errors
    ///
    /// [`ConfigErrorKind::InvalidValue`] if `AWS_DISABLE_REQUEST_COMPRESSION` is neither `true` nor `false`, or
    /// `AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES` is no number up to 10 485 760.
    pub fn min_compression_size(&self) -> Result<Option<usize>, ConfigError> {
        compression::min_size(&self.0.given)
    }

    /// How long a call may take as a whole.
    pub fn timeout(&self) -> Option<Duration> {
        self.0.given.timeout
    }

    /// How long one request may take.
    pub fn attempt_timeout(&self) -> Option<Duration> {
        let given = &self.0.given;
        given.attempt_timeout.or_else(|| given.sleep.as_ref().map(|_| DEFAULT_ATTEMPT_TIMEOUT))
    }

    /// The most bytes that a response's body may have, unless it flows.
    pub fn max_response_body(&self) -> usize {
        self.0.given.max_response_body
    }

    /// The name of the program, fit for a user agent.
    pub fn app_name(&self) -> Option<&str> {
        self.0.app_name.as_deref()
    }
}

const DEFAULT_ATTEMPT_TIMEOUT: Duration = Duration::from_mins(1);

fn region(given: &ConfigBuilder) -> Result<Option<RegionSetting>, ConfigError> {
    if let Some(region) = &given.region {
        return RegionSetting::parse("region", region).map(Some);
    }
    for variable in ["AWS_REGION", "AWS_DEFAULT_REGION"] {
        if let Some(region) = given.variables().get(variable) {
            return RegionSetting::parse(variable, &region).map(Some);
        }
    }
    Ok(None)
}

fn switch(environment: &Environment, variable: &str) -> Result<Switch, ConfigError> {
    match environment.get(variable) {
        None => Ok(Switch::Off),
        Some(value) if value.eq_ignore_ascii_case("true") => Ok(Switch::On),
        Some(value) if value.eq_ignore_ascii_case("false") => Ok(Switch::Off),
        Some(value) => {
            let problem = "which is neither `true` nor `false`; set it to one of the two, or unset it";
            Err(ConfigError::invalid(variable, &value, problem))
        }
    }
}

/// The variables that may hold a service's URL, the strongest first.
fn endpoint_variables(service_id: &str) -> impl Iterator<Item = String> {
    let id: String = service_id
        .chars()
        .map(|c| if matches!(c, ' ' | '-') { '_' } else { c.to_ascii_uppercase() })
        .collect();
    let own = (!id.is_empty()).then(|| format!("AWS_ENDPOINT_URL_{id}"));
    own.into_iter().chain(["AWS_ENDPOINT_URL".to_owned()])
}

/// What a user agent can hold of a name: the characters of an HTTP token.
fn user_agent_char(c: char) -> char {
    if c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c) { c } else { '-' }
}

#[cfg(feature = "hyper")]
fn default_transport() -> Result<SharedTransport, ConfigError> {
    // Without a limit of its own: the call applies the configuration's, which may differ where the pool is shared.
    let transport = crate::transport::HyperTransport::builder().max_response_body(usize::MAX).build();
    transport.map(SharedTransport::new).map_err(|error| {
        let cause = std::error::Error::source(&error).map_or_else(String::new, |cause| format!(": {cause}"));
        ConfigError::new(ConfigErrorKind::Unavailable, "transport", format!("{error}{cause}"))
    })
}

#[cfg(not(feature = "hyper"))]
fn default_transport() -> Result<SharedTransport, ConfigError> {
    let message = "no transport: set one with `ConfigBuilder::transport`, or enable the feature `hyper`";
    Err(ConfigError::new(ConfigErrorKind::Unavailable, "transport", message))
}

/// Prints no credentials, and of URLs no user information.
impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let credentials = match &self.0.given.credentials {
            Identity::Environment => "environment",
            Identity::Given(_) => "given",
            Identity::Unsigned => "unsigned",
        };
        f.debug_struct("Config")
            .field("region", &self.region())
            .field("endpoint_url", &self.endpoint_url("").map(|url| url.map(|url| url.host().to_owned())))
            .field("credentials", &credentials)
            .field("timeout", &self.timeout())
            .field("attempt_timeout", &self.attempt_timeout())
            .field("max_response_body", &self.max_response_body())
            .field("app_name", &self.app_name())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::credentials::Credentials;

    #[test]
    fn debug_shows_no_secret() {
        let config = Config::builder()
            .environment(Environment::from_pairs([("AWS_SECRET_ACCESS_KEY", "hush")]))
            .credentials(Credentials::new("AKID", "hush").with_session_token("hush"))
            .endpoint_url("https://me:hush@example.com/?hush=hush")
            .build();
        let shown = format!("{config:?} {:?}", config.to_builder());
        assert!(!shown.contains("hush"), "{shown}");
        assert!(shown.contains("example.com"), "{shown}");
    }

    #[test]
    fn a_builder_keeps_what_was_set() {
        let config = Config::builder().region("eu-west-1").timeout(Duration::from_secs(1)).build();
        let changed = config.to_builder().region("eu-west-2").build();
        assert_eq!(changed.region().expect("valid").expect("set").as_str(), "eu-west-2");
        assert_eq!(changed.timeout(), Some(Duration::from_secs(1)));
        assert_eq!(config.region().expect("valid").expect("set").as_str(), "eu-west-1");
    }

    #[test]
    fn app_names_fit_into_a_header() {
        let from_environment = Environment::from_pairs([("AWS_SDK_UA_APP_ID", "my app\r\nx: y")]);
        assert_eq!(Config::from_environment(&from_environment).app_name(), Some("my-app--x--y"));
        assert_eq!(Config::builder().app_name("é1").build().app_name(), Some("-1"));
    }

    #[test]
    fn unsigned_means_no_credentials() {
        assert!(Config::builder().unsigned().build().credentials().is_none());
        assert!(Config::builder().build().credentials().is_some());
    }

    #[cfg(feature = "hyper")]
    #[test]
    fn related_configurations_share_a_transport() {
        let config = Config::builder().build();
        let related = config.to_builder().region("eu-west-2").build();
        config.transport().expect("made");
        assert!(related.0.given.default_transport.get().is_some());
    }

    #[cfg(not(feature = "hyper"))]
    #[test]
    fn what_is_missing_is_said() {
        let config = Config::builder().build();
        assert_eq!(config.attempt_timeout(), None);
        let error = config.transport().expect_err("no transport");
        assert_eq!((error.kind(), error.setting()), (ConfigErrorKind::Unavailable, "transport"));
        assert_eq!(config.sleep().expect_err("no timer").setting(), "sleep");
    }
}
