//! What providers of credentials need of a configuration: enters one that a user made, leaves the same without what is
//! only for the user's own service, what of it is looked up by name, and the chain that related configurations share.

use std::sync::Arc;

#[cfg(feature = "credentials")]
use super::ConfigError;
use super::{Config, Random};
#[cfg(feature = "credentials")]
use super::{ConfigBuilder, Found, Switch, identity::Identity};
#[cfg(feature = "credentials")]
use crate::{
    credentials::DefaultChain,
    endpoint::{Endpoint, EndpointParams, RegionalEndpoints, ResolveEndpoint},
};

/// Where sources of credentials are. In the partition of the US government their usual hosts are validated, and others are
/// only those with both kinds of addresses.
#[cfg(feature = "credentials")]
#[derive(Debug)]
struct SourceEndpoints;

#[cfg(feature = "credentials")]
impl ResolveEndpoint for SourceEndpoints {
    fn resolve(&self, params: &EndpointParams<'_>) -> Result<Endpoint, ConfigError> {
        let is_validated = params.custom.is_none()
            && params.dual_stack == Switch::Off
            && params.region.is_some_and(|region| region.as_str().starts_with("us-gov-"));
        let fips = if is_validated { Switch::Off } else { params.fips };
        RegionalEndpoints.resolve(&EndpointParams { fips, ..*params })
    }
}

#[cfg(feature = "credentials")]
impl ConfigBuilder {
    /// The settings to get credentials with: those for everything that AWS offers. The endpoint is the user's service's
    /// own, and so is what the user allows a call of it. Nothing is signed, so that no provider asks itself.
    pub(crate) fn for_credentials(mut self) -> Self {
        self.credentials = Identity::Unsigned;
        self.chain = None;
        self.endpoints.url = None;
        self.endpoints.resolver = Arc::new(SourceEndpoints);
        self.timeouts.call = None;
        self.interceptors.clear();
        self.is_for_credentials = true;
        self
    }

    /// The chain that finds credentials, where nobody gives them: the one that this configuration's origin has, if it
    /// would find the same in the same way.
    pub(super) fn take_chain(&mut self) {
        let is_wanted = matches!(self.credentials, Identity::Environment) && self.environment.is_some();
        let inherited = self.chain.take();
        if is_wanted {
            let settings = self.clone().for_credentials();
            let chain = inherited.filter(|chain| chain.settings().finds_as(&settings));
            self.chain = Some(chain.unwrap_or_else(|| DefaultChain::new(settings)));
        }
    }

    fn finds_as(&self, other: &Self) -> bool {
        let same_sleep = match (&self.sleep, &other.sleep) {
            (Some(ours), Some(theirs)) => Arc::ptr_eq(ours, theirs),
            (ours, theirs) => ours.is_none() && theirs.is_none(),
        };
        let same_metrics = match (&self.metrics, &other.metrics) {
            (Some(ours), Some(theirs)) => Arc::ptr_eq(ours, theirs),
            (ours, theirs) => ours.is_none() && theirs.is_none(),
        };
        // New files or variables come with a new place for what is read there.
        Arc::ptr_eq(&self.loaded, &other.loaded)
            && self.profile_name == other.profile_name
            && self.region == other.region
            && self.endpoints.fips == other.endpoints.fips
            && self.endpoints.dual_stack == other.endpoints.dual_stack
            && self.endpoints.ignore_configured == other.endpoints.ignore_configured
            && self.transport.is(&other.transport)
            && self.timeouts.connect == other.timeouts.connect
            && self.timeouts.mode == other.timeouts.mode
            && Arc::ptr_eq(&self.clock, &other.clock)
            && same_metrics
            && same_sleep
    }
}

#[cfg(feature = "credentials")]
impl Config {
    /// What the environment says, otherwise the selected profile.
    pub(crate) fn find(&self, variable: &str, key: &str) -> Result<Option<Found>, ConfigError> {
        self.0.given.find(variable, key)
    }

    /// Whether code, not the environment, says which profile to read.
    pub(crate) fn is_profile_given(&self) -> bool {
        self.0.given.profile_name.is_some()
    }
}

impl Config {
    /// Whether requests are made by it to get credentials.
    pub(crate) fn is_for_credentials(&self) -> bool {
        self.0.given.is_for_credentials
    }

    /// The chance that pauses are taken by, to keep.
    pub(crate) fn shared_random(&self) -> Arc<dyn Random> {
        Arc::clone(&self.0.given.random)
    }
}

#[cfg(all(test, feature = "credentials"))]
mod tests {
    use super::*;
    use crate::{config::Environment, transport::TransportError};

    #[derive(Debug)]
    struct Nowhere;

    #[async_trait::async_trait]
    impl crate::Transport for Nowhere {
        async fn send(
            &self,
            _: crate::transport::Request,
        ) -> Result<crate::transport::Response, TransportError> {
            Err(TransportError::new(crate::transport::TransportErrorKind::Closed, "nowhere"))
        }
    }

    fn chain(config: &Config) -> &DefaultChain {
        config.0.given.chain.as_ref().expect("an environment")
    }

    #[test]
    fn related_configurations_share_what_was_found() {
        let environment = Environment::from_pairs([("AWS_REGION", "eu-west-1")]);
        let config = Config::from_environment(&environment);
        let related = config.to_builder().app_name("other").endpoint_url("http://localhost").build();
        assert!(chain(&config).is(chain(&related)));
        for other in [
            config.to_builder().region("eu-west-2"),
            config.to_builder().profile_name("other"),
            config.to_builder().transport(Nowhere),
            config.to_builder().environment(environment),
        ] {
            assert!(!chain(&config).is(chain(&other.build())));
        }
    }

    #[test]
    fn validated_hosts_have_the_names_that_they_have() {
        for (region, dual_stack, host) in [
            ("us-gov-east-1", Switch::Off, "sts.us-gov-east-1.amazonaws.com"),
            ("us-gov-west-1", Switch::On, "sts-fips.us-gov-west-1.api.aws"),
            ("us-east-1", Switch::Off, "sts-fips.us-east-1.amazonaws.com"),
        ] {
            let region = region.parse().expect("a region");
            let mut params = EndpointParams::new("sts");
            (params.region, params.fips, params.dual_stack) = (Some(&region), Switch::On, dual_stack);
            assert_eq!(SourceEndpoints.resolve(&params).expect("an endpoint").host(), host);
        }
    }

    #[test]
    fn nobody_looks_where_credentials_are_given() {
        let builder = Config::from_environment(&Environment::default()).to_builder();
        assert!(builder.clone().unsigned().build().0.given.chain.is_none());
        let given = crate::Credentials::new("AKID", "hush");
        assert!(builder.credentials(given).build().0.given.chain.is_none());
    }
}
