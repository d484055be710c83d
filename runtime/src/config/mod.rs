//! What a client needs to know to make calls: enters code, environment and the files of profiles, leaves one cheap
//! handle on settings that are looked up once. Mistakes are kept and reported by the setting's getter; nothing here
//! panics or waits.

mod auth;
mod buckets;
mod builder;
#[cfg(feature = "hyper")]
mod bundle;
mod checksum;
mod compression;
mod credentials;
mod endpoint;
mod endpoint_params;
mod environment;
mod error;
mod explain;
mod files;
mod identity;
mod interceptors;
mod lookup;
mod metrics;
mod names;
mod profile;
#[cfg(feature = "hyper")]
mod proxy;
mod random;
mod region;
mod retry;
mod stalled_streams;
mod timeouts;
mod tokens;
mod transport;
mod user_agent;

use core::fmt;
use std::{
    path::PathBuf,
    sync::{Arc, OnceLock},
};

use self::{auth::AuthChoices, checksum::Checksums, endpoint::Endpoints, region::RegionSetting};
pub(crate) use self::{auth::token_variable, lookup::Found};
pub use self::{
    buckets::BucketAddressing,
    builder::ConfigBuilder,
    checksum::ChecksumUse,
    endpoint::AccountIdEndpointMode,
    environment::Environment,
    error::{ConfigError, ConfigErrorKind},
    explain::{Explained, Explanation},
    files::Files,
    lookup::Origin,
    profile::{Profiles, Section},
    random::{Random, SystemRandom},
    region::Region,
    stalled_streams::StalledStreamProtection,
    timeouts::DefaultsMode,
    tokens::{IdempotencyTokens, RandomTokens},
};
use crate::{
    credentials::ProvideCredentials,
    time::{Clock, Sleep},
    transport::SharedTransport,
};

/// Region, credentials, endpoint, transport and time-outs of clients.
///
/// Clones are one configuration. Clients made from one configuration, or from others
/// [built on it](Self::to_builder), share a default transport and with it the pool of connections, unless they differ in
/// the time for connecting, the grace that uploads have, the certificates or the proxies.
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
///
/// # Where a setting comes from
///
/// What is set in code counts first, then the environment variable, then the key of the profile, then the default.
/// [`explain`](Self::explain) says which it was. Profiles are read with the feature `credentials`, from
/// [the files that AWS's tools share](Profiles::load); `AWS_PROFILE` chooses one.
///
/// | setting | variable | key of the profile |
/// | --- | --- | --- |
/// | [`profile_name`](ConfigBuilder::profile_name) | `AWS_PROFILE`, `AWS_DEFAULT_PROFILE` | |
/// | [`region`](ConfigBuilder::region) | `AWS_REGION`, `AWS_DEFAULT_REGION` | `region` |
/// | [`endpoint_url`](ConfigBuilder::endpoint_url) | `AWS_ENDPOINT_URL_…`, `AWS_ENDPOINT_URL` | `services`, `endpoint_url` |
/// | [`ignore_configured_endpoint_urls`](ConfigBuilder::ignore_configured_endpoint_urls) | `AWS_IGNORE_CONFIGURED_ENDPOINT_URLS` | `ignore_configured_endpoint_urls` |
/// | [`use_fips`](ConfigBuilder::use_fips) | `AWS_USE_FIPS_ENDPOINT` | `use_fips_endpoint` |
/// | [`use_dual_stack`](ConfigBuilder::use_dual_stack) | `AWS_USE_DUALSTACK_ENDPOINT` | `use_dualstack_endpoint` |
/// | [`account_id_endpoint_mode`](ConfigBuilder::account_id_endpoint_mode) | `AWS_ACCOUNT_ID_ENDPOINT_MODE` | `account_id_endpoint_mode` |
/// | [`endpoint_param("UseArnRegion", …)`](ConfigBuilder::endpoint_param) | `AWS_S3_USE_ARN_REGION` | `s3_use_arn_region` |
/// | [`endpoint_param("DisableMultiRegionAccessPoints", …)`](ConfigBuilder::endpoint_param) | `AWS_S3_DISABLE_MULTIREGION_ACCESS_POINTS` | `s3_disable_multiregion_access_points` |
/// | [`endpoint_param("UseGlobalEndpoint", …)`](ConfigBuilder::endpoint_param) | `AWS_STS_REGIONAL_ENDPOINTS` | `sts_regional_endpoints` |
/// | [`auth_scheme_preference`](ConfigBuilder::auth_scheme_preference) | `AWS_AUTH_SCHEME_PREFERENCE` | `auth_scheme_preference` |
/// | [`bearer_token`](ConfigBuilder::bearer_token) | `AWS_BEARER_TOKEN_…` | `sso_session` |
/// | [`sigv4a_signing_region_set`](ConfigBuilder::sigv4a_signing_region_set) | `AWS_SIGV4A_SIGNING_REGION_SET` | `sigv4a_signing_region_set` |
/// | [`defaults_mode`](ConfigBuilder::defaults_mode) | `AWS_DEFAULTS_MODE` | `defaults_mode` |
/// | [`retry_mode`](ConfigBuilder::retry_mode) | `AWS_RETRY_MODE` | `retry_mode` |
/// | [`max_attempts`](ConfigBuilder::max_attempts) | `AWS_MAX_ATTEMPTS` | `max_attempts` |
/// | [`request_checksum_calculation`](ConfigBuilder::request_checksum_calculation) | `AWS_REQUEST_CHECKSUM_CALCULATION` | `request_checksum_calculation` |
/// | [`response_checksum_validation`](ConfigBuilder::response_checksum_validation) | `AWS_RESPONSE_CHECKSUM_VALIDATION` | `response_checksum_validation` |
/// | [`request_compression`](ConfigBuilder::request_compression) | `AWS_DISABLE_REQUEST_COMPRESSION` | `disable_request_compression` |
/// | [`min_compression_size`](ConfigBuilder::min_compression_size) | `AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES` | `request_min_compression_size_bytes` |
/// | [`ca_bundle`](ConfigBuilder::ca_bundle) | `AWS_CA_BUNDLE` | `ca_bundle` |
/// | `proxy`, with the feature `hyper` | `https_proxy`, `http_proxy`, `all_proxy`, also in capitals | |
/// | `no_proxy`, with the feature `hyper` | `no_proxy`, `NO_PROXY` | |
/// | [`app_name`](ConfigBuilder::app_name) | `AWS_SDK_UA_APP_ID` | `sdk_ua_app_id` |
///
/// `AWS_EXECUTION_ENV` becomes part of the user agent. In AWS Lambda, where `AWS_LAMBDA_FUNCTION_NAME` is set, each request
/// passes `_X_AMZN_TRACE_ID` on as `X-Amzn-Trace-Id`, so that functions that call themselves are noticed.
#[derive(Clone)]
pub struct Config(Arc<Settings>);

struct Settings {
    given: ConfigBuilder,
    profile_name: String,
    region: Result<Option<RegionSetting>, ConfigError>,
    endpoints: Endpoints,
    credentials: Option<Arc<dyn ProvideCredentials>>,
    auth: AuthChoices,
    defaults_mode: Result<DefaultsMode, ConfigError>,
    checksums: Checksums,
    min_compression_size: Result<Option<usize>, ConfigError>,
    ca_bundle: Result<Option<PathBuf>, ConfigError>,
    app_name: Option<String>,
    transport: OnceLock<Result<SharedTransport, ConfigError>>,
    /// The same for blocking clients, once there are some.
    #[cfg(feature = "blocking")]
    blocking: OnceLock<Config>,
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
    /// The settings that the environment variables of this process hold and, with the feature `credentials`, the
    /// profile that they choose.
    ///
    /// Nothing is waited for: two small files are read, and nothing is asked over the network. Credentials are looked
    /// for at the first call that needs them.
    #[expect(
        clippy::unused_async,
        reason = "sources that must be waited for come without a change of signature"
    )]
    pub async fn from_env() -> Self {
        Self::from_environment(&Environment::process())
    }

    /// The settings that this environment holds and, with the feature `credentials`, the profile that it chooses.
    pub fn from_environment(environment: &Environment) -> Self {
        Self::builder().environment(environment.clone()).build()
    }

    /// Settings given in code alone. [`ConfigBuilder::environment`] adds those of an environment and its profiles.
    pub fn builder() -> ConfigBuilder {
        ConfigBuilder::default()
    }

    /// These settings, to change some of them.
    pub fn to_builder(&self) -> ConfigBuilder {
        self.0.given.clone()
    }

    #[cfg_attr(not(feature = "credentials"), allow(unused_mut, reason = "there is no chain to keep"))]
    fn resolve(mut given: ConfigBuilder) -> Self {
        #[cfg(feature = "credentials")]
        given.take_chain();
        let region = RegionSetting::of(&given);
        let known = region.as_ref().ok().and_then(Option::as_ref);
        Self(Arc::new(Settings {
            profile_name: given.profile_choice().value,
            endpoints: Endpoints::of(&given, known.and_then(|region| region.fips)),
            credentials: given.provider(),
            auth: AuthChoices::of(&given),
            defaults_mode: DefaultsMode::of(&given, known),
            checksums: Checksums::of(&given),
            min_compression_size: compression::min_size(&given),
            ca_bundle: transport::ca_bundle(&given),
            // A name is no reason to fail: files that cannot be read are reported by what matters.
            app_name: user_agent::app_name(&given).unwrap_or_default(),
            transport: OnceLock::new(),
            #[cfg(feature = "blocking")]
            blocking: OnceLock::new(),
            region,
            given,
        }))
    }

    /// Where settings are looked up that code does not give: nowhere, or in this environment.
    pub fn environment(&self) -> &Environment {
        self.0.given.variables()
    }

    /// Where files are read from.
    pub fn files(&self) -> &Files {
        &self.0.given.files
    }

    /// What the files of profiles hold. Nothing where there is no environment, or without the feature `credentials`.
    ///
    /// # Errors
    ///
    /// [`ConfigErrorKind::InvalidFile`] if a file cannot be read, or is not written as such files are.
    pub fn profiles(&self) -> Result<&Profiles, ConfigError> {
        self.0.given.profiles()
    }

    /// The name of the profile whose settings count.
    pub fn profile_name(&self) -> &str {
        &self.0.profile_name
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
}

/// Prints no credentials, and of URLs no user information.
impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config")
            .field("profile_name", &self.profile_name())
            .field("region", &self.region())
            .field("endpoint_url", &self.endpoint_url("").map(|url| url.map(|url| url.host().to_owned())))
            .field("credentials", &self.0.given.credentials.word())
            .field("timeout", &self.timeout())
            .field("attempt_timeout", &self.attempt_timeout())
            .field("max_response_body", &self.max_response_body())
            .field("app_name", &self.app_name())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use core::time::Duration;

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
    fn unsigned_means_no_credentials() {
        assert!(Config::builder().unsigned().build().credentials().is_none());
        assert!(Config::builder().build().credentials().is_some());
    }
}
