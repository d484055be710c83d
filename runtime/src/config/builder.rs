//! The settings as they are given in code: enters one call per setting, leaves a [`Config`] that has looked up the
//! rest and kept every mistake for the moment it matters.

use core::{fmt, time::Duration};
use std::sync::{Arc, LazyLock, OnceLock};

use super::{
    BucketAddressing, ChecksumUse, Config, ConfigError, Environment, IdempotencyTokens, Random, RandomTokens,
    Switch, SystemRandom,
};
use crate::{
    credentials::{
        Credentials, CredentialsError, CredentialsErrorKind, EnvironmentCredentials, ProvideCredentials,
    },
    endpoint::{RegionalEndpoints, ResolveEndpoint},
    time::{Clock, Sleep, SystemClock},
    transport::{SharedTransport, Transport},
};

/// Settings for a [`Config`]. What is set here wins over the environment.
#[derive(Clone)]
#[must_use]
pub struct ConfigBuilder {
    environment: Option<Environment>,
    pub(super) region: Option<String>,
    pub(super) endpoint_url: Option<String>,
    pub(super) endpoint_resolver: Arc<dyn ResolveEndpoint>,
    pub(super) fips: Option<Switch>,
    pub(super) dual_stack: Option<Switch>,
    pub(super) bucket_addressing: BucketAddressing,
    pub(super) accelerate: Switch,
    pub(super) credentials: Identity,
    pub(super) transport: Option<SharedTransport>,
    pub(super) default_transport: DefaultTransport,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) sleep: Option<Arc<dyn Sleep>>,
    pub(super) timeout: Option<Duration>,
    pub(super) attempt_timeout: Option<Duration>,
    pub(super) max_response_body: usize,
    pub(super) app_name: Option<String>,
    pub(super) random: Arc<dyn Random>,
    pub(super) idempotency_tokens: Arc<dyn IdempotencyTokens>,
    pub(super) request_compression: Option<Switch>,
    pub(super) min_compression_size: Option<usize>,
    pub(super) request_checksum_calculation: Option<ChecksumUse>,
    pub(super) response_checksum_validation: Option<ChecksumUse>,
}

/// The transport for those who give none: made at its first use, one for all configurations with a common origin.
pub(super) type DefaultTransport = Arc<OnceLock<Result<SharedTransport, ConfigError>>>;

/// In whose name requests are signed.
#[derive(Clone)]
pub(super) enum Identity {
    Environment,
    Given(Arc<dyn ProvideCredentials>),
    Unsigned,
}

impl Default for ConfigBuilder {
    fn default() -> Self {
        Self {
            environment: None,
            region: None,
            endpoint_url: None,
            endpoint_resolver: Arc::new(RegionalEndpoints),
            fips: None,
            dual_stack: None,
            bucket_addressing: BucketAddressing::default(),
            accelerate: Switch::default(),
            credentials: Identity::Environment,
            transport: None,
            default_transport: DefaultTransport::default(),
            clock: Arc::new(SystemClock),
            sleep: default_sleep(),
            timeout: None,
            attempt_timeout: None,
            max_response_body: 64 << 20,
            app_name: None,
            random: Arc::new(SystemRandom),
            idempotency_tokens: Arc::new(RandomTokens),
            request_compression: None,
            min_compression_size: None,
            request_checksum_calculation: None,
            response_checksum_validation: None,
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
    /// Where settings that are not given in code are looked up. Nowhere unless set.
    pub fn environment(mut self, environment: Environment) -> Self {
        self.environment = Some(environment);
        self
    }

    /// The region to call and to sign for. Otherwise `AWS_REGION`, then `AWS_DEFAULT_REGION`.
    ///
    /// `fips-us-east-1` and `us-east-1-fips` mean `us-east-1` with FIPS endpoints on.
    pub fn region(mut self, region: impl AsRef<str>) -> Self {
        self.region = Some(region.as_ref().to_owned());
        self
    }

    /// The URL to call in place of the service's own. Otherwise `AWS_ENDPOINT_URL_<SERVICE_ID>`, then
    /// `AWS_ENDPOINT_URL`, neither with `AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true`.
    ///
    /// Its path and query are kept. With such a URL, the switches for FIPS and dual-stack have no effect.
    pub fn endpoint_url(mut self, url: impl Into<String>) -> Self {
        self.endpoint_url = Some(url.into());
        self
    }

    /// The rule that finds endpoints. [`RegionalEndpoints`] unless set.
    pub fn endpoint_resolver(mut self, resolver: impl ResolveEndpoint) -> Self {
        self.endpoint_resolver = Arc::new(resolver);
        self
    }

    /// Whether to call endpoints with FIPS 140 validated cryptography. Otherwise `AWS_USE_FIPS_ENDPOINT`.
    pub fn use_fips(mut self, switch: Switch) -> Self {
        self.fips = Some(switch);
        self
    }

    /// Whether to call endpoints that have both IPv4 and IPv6 addresses. Otherwise `AWS_USE_DUALSTACK_ENDPOINT`.
    pub fn use_dual_stack(mut self, switch: Switch) -> Self {
        self.dual_stack = Some(switch);
        self
    }

    /// Where the names of buckets go. [`BucketAddressing::Auto`] unless set.
    pub fn bucket_addressing(mut self, addressing: BucketAddressing) -> Self {
        self.bucket_addressing = addressing;
        self
    }

    /// Whether requests about buckets go to the endpoints of S3 that are near to the caller, which have to be enabled for
    /// the bucket. Off unless set; buckets are made and removed at the endpoint of their region all the same.
    pub fn use_accelerate(mut self, switch: Switch) -> Self {
        self.accelerate = switch;
        self
    }

    /// Whose credentials sign the requests. Otherwise those of the environment.
    pub fn credentials(mut self, provider: impl ProvideCredentials) -> Self {
        self.credentials = Identity::Given(Arc::new(provider));
        self
    }

    /// Sends requests without a signature, whatever the service asks for.
    pub fn unsigned(mut self) -> Self {
        self.credentials = Identity::Unsigned;
        self
    }

    /// What takes requests to the server. Otherwise a `HyperTransport`, with the feature `hyper`.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(SharedTransport::new(transport));
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

    /// How long a call may take from its first poll to its result. Without limit unless set.
    ///
    /// A result that [flows](crate::ByteStream) is there as soon as its head is: the time that its bytes take is the
    /// caller's to limit.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// How long one request may take, from its sending to the end of its response, or to the end of its head where the
    /// response [flows](crate::ByteStream). 60 seconds unless set, if there is a timer; [`Duration::MAX`] is as good as
    /// no limit. The bytes of a request that flows count: give an upload the time that it needs.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = Some(timeout);
        self
    }

    /// The most bytes that a response's body may have. 64 MiB unless set. One that [flows](crate::ByteStream) may have
    /// any number: it is not held in memory.
    pub fn max_response_body(mut self, bytes: usize) -> Self {
        self.max_response_body = bytes;
        self
    }

    /// The name of the program, for the user agent. Otherwise `AWS_SDK_UA_APP_ID`. Whatever a user agent cannot
    /// hold is sent as `-`.
    pub fn app_name(mut self, name: impl Into<String>) -> Self {
        self.app_name = Some(name.into());
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

    /// Whether request bodies are compressed where the operation allows it, with the feature `compression`. Otherwise
    /// as `AWS_DISABLE_REQUEST_COMPRESSION` says; on where that is not set.
    pub fn request_compression(mut self, switch: Switch) -> Self {
        self.request_compression = Some(switch);
        self
    }

    /// The fewest bytes that a request's body must have to be compressed. Otherwise
    /// `AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES`, and 10 240 where that is not set.
    pub fn min_compression_size(mut self, bytes: usize) -> Self {
        self.min_compression_size = Some(bytes);
        self
    }

    /// When requests get a checksum, of those operations that know of one. Otherwise as
    /// `AWS_REQUEST_CHECKSUM_CALCULATION` says, and wherever it is supported where that is not set.
    pub fn request_checksum_calculation(mut self, usage: ChecksumUse) -> Self {
        self.request_checksum_calculation = Some(usage);
        self
    }

    /// When responses are compared with their checksum, of those operations that know of one. Otherwise as
    /// `AWS_RESPONSE_CHECKSUM_VALIDATION` says, and wherever it is supported where that is not set.
    pub fn response_checksum_validation(mut self, usage: ChecksumUse) -> Self {
        self.response_checksum_validation = Some(usage);
        self
    }

    /// The configuration. Reads the environment, opens nothing, and cannot fail: a mistake is reported by whatever
    /// needs the setting.
    pub fn build(self) -> Config {
        Config::resolve(self)
    }

    pub(super) fn variables(&self) -> &Environment {
        static NOTHING: LazyLock<Environment> = LazyLock::new(Environment::default);
        self.environment.as_ref().unwrap_or(&NOTHING)
    }

    pub(super) fn provider(&self) -> Option<Arc<dyn ProvideCredentials>> {
        match (&self.credentials, &self.environment) {
            (Identity::Given(provider), _) => Some(Arc::clone(provider)),
            (Identity::Unsigned, _) => None,
            (Identity::Environment, Some(environment)) => {
                Some(Arc::new(EnvironmentCredentials::new(environment.clone())))
            }
            (Identity::Environment, None) => Some(Arc::new(NoCredentials)),
        }
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

/// Prints as [`Config`] does.
impl fmt::Debug for ConfigBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ConfigBuilder").field(&self.clone().build()).finish()
    }
}
