//! Who is calling: a service, a configuration and what a call makes use of enter, the header that says so leaves.

mod agent;
mod feature;
mod recursion;

use std::sync::{OnceLock, PoisonError, RwLock};

use http::HeaderValue;

pub(crate) use self::recursion::TraceId;
pub use self::{
    agent::{Language, Pair, Platform, UserAgent},
    feature::{Feature, Features},
};
use crate::{
    config::{AccountIdEndpointMode, Config},
    endpoint::EndpointRules,
    operation::Service,
    retry::RetryMode,
};

/// How many user agents a client keeps: one for each way in which it is used.
const CAPACITY: usize = 16;

/// The user agents of one client.
pub(crate) struct UserAgents {
    service: &'static Service,
    config: Config,
    /// What holds for every call. The first call asks for it: it has read the service's endpoint rules.
    features: OnceLock<Features>,
    /// How requests are repeated, unless a call says something else.
    retry_mode: RetryMode,
    /// What the first call has: most clients have no other.
    first: OnceLock<(Features, HeaderValue)>,
    others: RwLock<Vec<(Features, HeaderValue)>>,
}

impl UserAgents {
    pub(crate) fn new(service: &'static Service, config: &Config) -> Self {
        let is_own_strategy = config.retry_strategy().is_some();
        let retry_mode = if is_own_strategy { Ok(RetryMode::Off) } else { config.retry_mode() };
        Self {
            service,
            config: config.clone(),
            features: OnceLock::new(),
            retry_mode: retry_mode.unwrap_or_default(),
            first: OnceLock::new(),
            others: RwLock::default(),
        }
    }

    /// The header of a call that makes use of these features, too.
    pub(crate) fn header(&self, features: Features, retry_mode: Option<RetryMode>) -> HeaderValue {
        let standing = *self.features.get_or_init(|| standing(self.service, &self.config));
        let mode = of_mode(retry_mode.unwrap_or(self.retry_mode));
        let mut features = standing.with(features).with(mode);
        if !ACCOUNT_MODES.iter().any(|mode| standing.has(*mode)) {
            // Nobody asks for it.
            features = features.without(Feature::ResolvedAccountId);
        }
        let (of, header) = self.first.get_or_init(|| (features, self.write(features)));
        if *of == features { header.clone() } else { self.other(features) }
    }

    fn other(&self, features: Features) -> HeaderValue {
        let known = |others: &[(Features, HeaderValue)]| {
            others.iter().find(|(of, _)| *of == features).map(|(_, header)| header.clone())
        };
        if let Some(header) = known(&self.others.read().unwrap_or_else(PoisonError::into_inner)) {
            return header;
        }
        let header = self.write(features);
        let mut others = self.others.write().unwrap_or_else(PoisonError::into_inner);
        if others.len() < CAPACITY && known(&others).is_none() {
            others.push((features, header.clone()));
        }
        header
    }

    fn write(&self, features: Features) -> HeaderValue {
        let service_id = self.service.service_id.replace(' ', "_");
        let environment = self.config.environment().get("AWS_EXECUTION_ENV");
        let ids: Vec<&str> = features.ids().collect();
        let extra = self.config.user_agent_extra();
        let metadata = if self.config.has_own_transport() { &[] } else { OWN_TRANSPORT };
        let agent = UserAgent {
            product: Pair::new("service-client", env!("CARGO_PKG_VERSION")),
            metadata,
            api: Some(Pair::new(&service_id, self.service.api_version)),
            platform: platform(),
            language: Language { name: Pair::new("rust", ""), implementation: None },
            execution_environment: environment.as_deref(),
            features: &ids,
            retry_mode: word(features),
            app_name: self.config.app_name(),
            product_override: self.config.user_agent(),
            extra: extra.as_slice(),
        };
        let agent = agent.to_string().into_bytes();
        HeaderValue::try_from(agent).unwrap_or_else(|_| HeaderValue::from_static("service-client"))
    }
}

const OWN_TRANSPORT: &[Pair<'static>] =
    if cfg!(feature = "hyper") { &[Pair { name: "http", value: Some("hyper") }] } else { &[] };

/// Where this program runs, as the compiler knows it.
fn platform() -> Platform<'static> {
    use std::env::consts::{ARCH, OS};

    let known = |name: &'static str| Some(name).filter(|name| !matches!(*name, "" | "unknown" | "none"));
    Platform { name: known(OS), version: None, machine: known(ARCH) }
}

fn standing(service: &Service, config: &Config) -> Features {
    let mut features = Features::NONE;
    if matches!(config.endpoint_url(service.service_id), Ok(Some(_))) {
        features = features.and(Feature::EndpointOverride);
    }
    if service.protocol.name() == "rpcv2Cbor" {
        features = features.and(Feature::ProtocolRpcV2Cbor);
    }
    let asks_for_account = |rules: &EndpointRules| rules.asks_for_account().unwrap_or_default();
    if service.endpoint_rules.is_some_and(asks_for_account) {
        features = features.and(of_account_mode(config.account_id_endpoint_mode().unwrap_or_default()));
    }
    if config.metrics().is_some() {
        features = features.and(Feature::ObservabilityMetrics);
    }
    features
}

fn of_mode(mode: RetryMode) -> Features {
    match mode {
        RetryMode::Standard => Feature::RetryModeStandard.into(),
        RetryMode::Adaptive => Feature::RetryModeAdaptive.into(),
        RetryMode::Off => Features::NONE,
    }
}

fn word(features: Features) -> Option<&'static str> {
    let is_adaptive = features.has(Feature::RetryModeAdaptive);
    let is_standard = features.has(Feature::RetryModeStandard);
    is_adaptive.then_some("adaptive").or(is_standard.then_some("standard"))
}

const ACCOUNT_MODES: [Feature; 3] =
    [Feature::AccountIdModePreferred, Feature::AccountIdModeDisabled, Feature::AccountIdModeRequired];

/// Whether endpoints may have the account in them, for a service that has such endpoints.
fn of_account_mode(mode: AccountIdEndpointMode) -> Feature {
    match mode {
        AccountIdEndpointMode::Preferred => Feature::AccountIdModePreferred,
        AccountIdEndpointMode::Disabled => Feature::AccountIdModeDisabled,
        AccountIdEndpointMode::Required => Feature::AccountIdModeRequired,
    }
}
