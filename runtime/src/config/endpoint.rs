//! Which endpoints are called: enters code, environment and profile, leaves switches for the rules, or the URL that is
//! called in place of what they find.

use std::{collections::BTreeSet, sync::Arc};

use super::{
    Config, ConfigBuilder, ConfigError, Found, Section, Switch,
    endpoint_params::EndpointParamSettings,
    names::{Names, Words},
};
use crate::endpoint::{self, Endpoint, ResolveEndpoint, ServiceEndpoints};

pub(super) const FIPS: Names =
    Names { setting: "use_fips", variable: "AWS_USE_FIPS_ENDPOINT", key: "use_fips_endpoint" };
pub(super) const DUAL_STACK: Names = Names {
    setting: "use_dual_stack",
    variable: "AWS_USE_DUALSTACK_ENDPOINT",
    key: "use_dualstack_endpoint",
};
pub(super) const IGNORE: Names = Names {
    setting: "ignore_configured_endpoint_urls",
    variable: "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
    key: "ignore_configured_endpoint_urls",
};
pub(super) const ACCOUNT_ID: Names = Names {
    setting: "account_id_endpoint_mode",
    variable: "AWS_ACCOUNT_ID_ENDPOINT_MODE",
    key: "account_id_endpoint_mode",
};
pub(super) const ACCOUNT_ID_WORDS: &Words<AccountIdEndpointMode> = &[
    ("preferred", AccountIdEndpointMode::Preferred),
    ("disabled", AccountIdEndpointMode::Disabled),
    ("required", AccountIdEndpointMode::Required),
];
pub(super) const URL: Names =
    Names { setting: "endpoint_url", variable: "AWS_ENDPOINT_URL", key: "endpoint_url" };

/// Whether the account's id may be part of an endpoint, for services that have such endpoints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AccountIdEndpointMode {
    /// Where the credentials say which account it is.
    #[default]
    Preferred,
    /// Never.
    Disabled,
    /// Always: it is an error if the account is not known.
    Required,
}

#[derive(Clone)]
pub(super) struct EndpointSettings {
    pub(super) url: Option<String>,
    pub(super) resolver: Arc<dyn ResolveEndpoint>,
    pub(super) fips: Option<Switch>,
    pub(super) dual_stack: Option<Switch>,
    pub(super) ignore_configured: Option<Switch>,
    pub(super) account_id_mode: Option<AccountIdEndpointMode>,
    pub(super) params: EndpointParamSettings,
}

impl Default for EndpointSettings {
    fn default() -> Self {
        Self {
            url: None,
            resolver: Arc::new(ServiceEndpoints),
            fips: None,
            dual_stack: None,
            ignore_configured: None,
            account_id_mode: None,
            params: EndpointParamSettings::default(),
        }
    }
}

/// What a configuration has looked up.
pub(super) struct Endpoints {
    fips: Result<Switch, ConfigError>,
    dual_stack: Result<Switch, ConfigError>,
    account_id_mode: Result<AccountIdEndpointMode, ConfigError>,
}

impl Endpoints {
    /// A region that is no region says that FIPS endpoints are wanted.
    pub(super) fn of(given: &ConfigBuilder, implied_fips: Option<Switch>) -> Self {
        let EndpointSettings { fips, dual_stack, account_id_mode, .. } = &given.endpoints;
        let account_id_mode =
            given.value(account_id_mode.as_ref(), ACCOUNT_ID, |found| found.word(ACCOUNT_ID_WORDS));
        Self {
            fips: given.switch(implied_fips.or(*fips), FIPS),
            dual_stack: given.switch(*dual_stack, DUAL_STACK),
            account_id_mode: account_id_mode.map(Option::unwrap_or_default),
        }
    }
}

impl ConfigBuilder {
    /// The URL to call in place of the service's own. Otherwise, for a service with the id `Some Service`, the first of
    /// these that is set:
    ///
    /// 1. `AWS_ENDPOINT_URL_SOME_SERVICE`, then `AWS_ENDPOINT_URL`;
    /// 2. `endpoint_url` below `some_service` in the section that the profile's `services` names, then the profile's
    ///    `endpoint_url`.
    ///
    /// Its path and query are kept. With such a URL, the switches for FIPS and dual-stack have no effect.
    pub fn endpoint_url(mut self, url: impl Into<String>) -> Self {
        self.endpoints.url = Some(url.into());
        self
    }

    /// Whether the URLs of environment and profile are passed over. Otherwise `AWS_IGNORE_CONFIGURED_ENDPOINT_URLS`, then
    /// the profile's `ignore_configured_endpoint_urls`.
    pub fn ignore_configured_endpoint_urls(mut self, switch: Switch) -> Self {
        self.endpoints.ignore_configured = Some(switch);
        self
    }

    /// The rule that finds endpoints. [`ServiceEndpoints`] unless set.
    pub fn endpoint_resolver(mut self, resolver: impl ResolveEndpoint) -> Self {
        self.endpoints.resolver = Arc::new(resolver);
        self
    }

    /// Whether to call endpoints with FIPS 140 validated cryptography. Otherwise `AWS_USE_FIPS_ENDPOINT`, then the
    /// profile's `use_fips_endpoint`.
    pub fn use_fips(mut self, switch: Switch) -> Self {
        self.endpoints.fips = Some(switch);
        self
    }

    /// Whether to call endpoints that have both IPv4 and IPv6 addresses. Otherwise `AWS_USE_DUALSTACK_ENDPOINT`, then the
    /// profile's `use_dualstack_endpoint`.
    pub fn use_dual_stack(mut self, switch: Switch) -> Self {
        self.endpoints.dual_stack = Some(switch);
        self
    }

    /// Whether the account's id may be part of an endpoint. Otherwise as `AWS_ACCOUNT_ID_ENDPOINT_MODE` says, then the
    /// profile's `account_id_endpoint_mode`.
    pub fn account_id_endpoint_mode(mut self, mode: AccountIdEndpointMode) -> Self {
        self.endpoints.account_id_mode = Some(mode);
        self
    }

    fn switch(&self, given: Option<Switch>, names: Names) -> Result<Switch, ConfigError> {
        self.value(given.as_ref(), names, Found::switch).map(Option::unwrap_or_default)
    }

    /// The URL that environment or profile hold for the service with this id.
    pub(super) fn configured_url(&self, service_id: &str) -> Result<Option<Found>, ConfigError> {
        let ignored = self.switch(self.endpoints.ignore_configured, IGNORE)?;
        if ignored == Switch::On {
            return Ok(None);
        }
        let own = service_id.replace([' ', '-'], "_");
        let variable = format!("{OWN_URL}{}", own.to_ascii_uppercase());
        let own_variable = || if own.is_empty() { None } else { self.variable(&variable) };
        if let Some(found) = own_variable().or_else(|| self.variable(URL.variable)) {
            return Ok(Some(found));
        }
        let Some(profile) = self.selected_profile()? else { return Ok(None) };
        let own_key = self.services(profile)?.and_then(|services| services.found_nested(&own, URL.key));
        Ok(own_key.or_else(|| profile.found(URL.key)))
    }

    /// The section that the profile names, with settings of single services.
    fn services(&self, profile: &Section) -> Result<Option<&Section>, ConfigError> {
        let Some(name) = profile.found("services") else { return Ok(None) };
        let services = self.profiles()?.services(&name.value);
        services.map(Some).ok_or_else(|| name.invalid(NO_SUCH_SERVICES))
    }

    /// The services for which environment or profile have a URL of their own, in the spelling of profiles.
    pub(super) fn services_with_urls(&self) -> BTreeSet<String> {
        let profile = self.selected_profile().unwrap_or_default();
        let services = profile.and_then(|profile| self.services(profile).unwrap_or_default());
        let has_url = |key: &&str| services.is_some_and(|services| services.nested(key, URL.key).is_some());
        let in_profile =
            services.into_iter().flat_map(Section::properties).map(|(key, _)| key).filter(has_url);
        let in_environment = self.variables().names_after(OWN_URL).into_iter();
        in_environment.map(|name| name.to_ascii_lowercase()).chain(in_profile.map(str::to_owned)).collect()
    }
}

/// How a variable begins that is about one service.
const OWN_URL: &str = "AWS_ENDPOINT_URL_";

const NO_SUCH_SERVICES: &str =
    "and the file has no section `[services …]` of that name; add it, or remove the key";

impl Config {
    /// The endpoint that is configured for the service with this id, for example `QLDB Session`; an empty id has no
    /// variable of its own.
    ///
    /// # Errors
    ///
    /// [`InvalidValue`](super::ConfigErrorKind::InvalidValue) if what is configured is no URL.
    pub fn endpoint_url(&self, service_id: &str) -> Result<Option<Endpoint>, ConfigError> {
        if let Some(url) = &self.0.given.endpoints.url {
            return endpoint::url::parse(URL.setting, url).map(Some);
        }
        self.0.given.configured_url(service_id)?.as_ref().map(endpoint::url::parse_found).transpose()
    }

    /// The rule that finds endpoints.
    pub fn endpoint_resolver(&self) -> &dyn ResolveEndpoint {
        &*self.0.given.endpoints.resolver
    }

    /// Whether FIPS endpoints are wanted.
    ///
    /// # Errors
    ///
    /// [`InvalidValue`](super::ConfigErrorKind::InvalidValue) if what is configured is neither `true` nor `false`.
    pub fn use_fips(&self) -> Result<Switch, ConfigError> {
        self.0.endpoints.fips.clone()
    }

    /// Whether dual-stack endpoints are wanted.
    ///
    /// # Errors
    ///
    /// [`InvalidValue`](super::ConfigErrorKind::InvalidValue) if what is configured is neither `true` nor `false`.
    pub fn use_dual_stack(&self) -> Result<Switch, ConfigError> {
        self.0.endpoints.dual_stack.clone()
    }

    /// Whether the account's id may be part of an endpoint.
    ///
    /// # Errors
    ///
    /// [`InvalidValue`](super::ConfigErrorKind::InvalidValue) if what is configured is none of `preferred`, `disabled`
    /// and `required`.
    pub fn account_id_endpoint_mode(&self) -> Result<AccountIdEndpointMode, ConfigError> {
        self.0.endpoints.account_id_mode.clone()
    }
}
