//! The settings as they are given in code: enters one call per setting, leaves a [`Config`] that has looked up the
//! rest and kept every mistake for the moment it matters. What belongs to one concern is set in the file of that concern.

use core::fmt;
use std::sync::{Arc, OnceLock};

use super::{
    Config, ConfigError, Environment, Files, IdempotencyTokens, Profiles, Random, RandomTokens, SystemRandom,
    auth::AuthSettings, buckets::BucketSettings, checksum::ChecksumSettings,
    compression::CompressionSettings, endpoint::EndpointSettings, identity::Identity, retry::RetrySettings,
    timeouts::TimeoutSettings, transport::TransportSettings, user_agent::UserAgentSettings,
};
use crate::{
    endpoint::url::without_secrets,
    intercept::Interceptor,
    observe::Metrics,
    time::{Clock, Sleep, SystemClock},
};

/// Settings for a [`Config`]. What is set here wins over environment and profile.
#[derive(Clone)]
#[must_use]
pub struct ConfigBuilder {
    pub(super) environment: Option<Environment>,
    pub(super) files: Files,
    pub(super) profile_name: Option<String>,
    pub(super) loaded: LoadedProfiles,
    pub(super) region: Option<String>,
    pub(super) endpoints: EndpointSettings,
    pub(super) buckets: BucketSettings,
    pub(super) credentials: Identity,
    pub(super) auth: AuthSettings,
    /// Where credentials are looked for, if nobody gives them.
    #[cfg(feature = "credentials")]
    pub(super) chain: Option<crate::credentials::DefaultChain>,
    pub(super) transport: TransportSettings,
    pub(super) timeouts: TimeoutSettings,
    pub(super) retry: RetrySettings,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) sleep: Option<Arc<dyn Sleep>>,
    pub(super) app_name: Option<String>,
    pub(super) user_agent: UserAgentSettings,
    pub(super) interceptors: Vec<Arc<dyn Interceptor>>,
    /// Whether it is one by which credentials are got.
    pub(super) is_for_credentials: bool,
    pub(super) metrics: Option<Arc<dyn Metrics>>,
    pub(super) random: Arc<dyn Random>,
    pub(super) idempotency_tokens: Arc<dyn IdempotencyTokens>,
    pub(super) compression: CompressionSettings,
    pub(super) checksums: ChecksumSettings,
}

/// The files of profiles, read once for all configurations with a common origin.
pub(super) type LoadedProfiles = Arc<OnceLock<Result<Profiles, ConfigError>>>;

impl Default for ConfigBuilder {
    fn default() -> Self {
        Self {
            environment: None,
            files: Files::default(),
            profile_name: None,
            loaded: LoadedProfiles::default(),
            region: None,
            endpoints: EndpointSettings::default(),
            buckets: BucketSettings::default(),
            credentials: Identity::default(),
            auth: AuthSettings::default(),
            #[cfg(feature = "credentials")]
            chain: None,
            transport: TransportSettings::default(),
            timeouts: TimeoutSettings::default(),
            retry: RetrySettings::default(),
            clock: Arc::new(SystemClock),
            sleep: default_sleep(),
            app_name: None,
            user_agent: UserAgentSettings::default(),
            interceptors: Vec::new(),
            is_for_credentials: false,
            metrics: None,
            random: Arc::new(SystemRandom),
            idempotency_tokens: Arc::new(RandomTokens),
            compression: CompressionSettings::default(),
            checksums: ChecksumSettings::default(),
        }
    }
}

#[cfg(feature = "hyper")]
#[allow(clippy::unnecessary_wraps, reason = "without the feature there is none")]
fn default_sleep() -> Option<Arc<dyn Sleep>> {
    Some(Arc::new(crate::time::TokioSleep))
}

#[cfg(not(feature = "hyper"))]
fn default_sleep() -> Option<Arc<dyn Sleep>> {
    None
}

impl ConfigBuilder {
    /// Where settings that are not given in code are looked up; with the feature `credentials`, also where the
    /// [files of profiles](Profiles::load) are. Nowhere unless set.
    pub fn environment(mut self, environment: Environment) -> Self {
        self.environment = Some(environment);
        self.loaded = LoadedProfiles::default();
        self
    }

    /// The files that are read where there is an [environment](Self::environment). Those of the process unless set.
    pub fn files(mut self, files: Files) -> Self {
        self.files = files;
        self.loaded = LoadedProfiles::default();
        self
    }

    /// The profile to read. Otherwise `AWS_PROFILE`, then `AWS_DEFAULT_PROFILE`, and `default` where neither is set.
    ///
    /// One that no file has is an error of every setting that is looked up there, unless it is `default`.
    pub fn profile_name(mut self, name: impl Into<String>) -> Self {
        self.profile_name = Some(name.into());
        self
    }

    /// The clock that requests are signed by. [`SystemClock`] unless set.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// The timer that measures time-outs. Otherwise `tokio`'s, with the feature `hyper`.
    pub fn sleep(mut self, sleep: impl Sleep) -> Self {
        self.sleep = Some(Arc::new(sleep));
        self
    }

    /// The chance that pauses are taken by. [`SystemRandom`] unless set.
    pub fn random(mut self, random: impl Random) -> Self {
        self.random = Arc::new(random);
        self
    }

    /// What makes idempotency tokens. [`RandomTokens`] unless set.
    pub fn idempotency_tokens(mut self, source: impl IdempotencyTokens) -> Self {
        self.idempotency_tokens = Arc::new(source);
        self
    }

    /// The configuration. Reads environment and profiles where an [environment](Self::environment) is set, opens no
    /// connection, and cannot fail: a mistake is reported by whatever needs the setting.
    ///
    /// The files of profiles are read once for all configurations [built on](Config::to_builder) this one.
    pub fn build(self) -> Config {
        Config::resolve(self)
    }
}

/// Prints what is set in code, looks nothing up, and shows no credentials, and no user or query of a URL.
impl fmt::Debug for ConfigBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ConfigBuilder")
            .field("profile_name", &self.profile_name)
            .field("region", &self.region)
            .field("endpoint_url", &self.endpoints.url.as_deref().map(without_secrets))
            .field("credentials", &self.credentials.word())
            .field("max_response_body", &self.transport.max_response_body)
            .field("app_name", &self.app_name)
            .finish_non_exhaustive()
    }
}
