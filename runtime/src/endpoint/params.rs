//! What is known when an endpoint is looked for.

use super::{Endpoint, rules::ParamValue, service_rules::EndpointRules};
use crate::config::{AccountIdEndpointMode, Region, Switch};

/// What is known when an endpoint is looked for.
///
/// ```
/// use service_client::endpoint::{EndpointParams, RegionalEndpoints, ResolveEndpoint};
///
/// let region = "eu-west-1".parse()?;
/// let mut params = EndpointParams::new("session.qldb");
/// params.region = Some(&region);
/// let endpoint = RegionalEndpoints.resolve(&params)?;
/// assert_eq!(endpoint.uri(), "https://session.qldb.eu-west-1.amazonaws.com/");
/// # Ok::<(), service_client::config::ConfigError>(())
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct EndpointParams<'a> {
    /// How the service's host begins, for example `session.qldb`. Empty for a service that is not AWS's.
    pub endpoint_prefix: &'a str,
    /// The rules of the service, where its declaration names some.
    pub rules: Option<&'a EndpointRules>,
    /// The region that is configured.
    pub region: Option<&'a Region>,
    /// Whether only FIPS 140 validated cryptography is wanted.
    pub fips: Switch,
    /// Whether a host with both IPv4 and IPv6 addresses is wanted.
    pub dual_stack: Switch,
    /// Whether the service has buckets, as S3 does: its hosts with both kinds of addresses have names of their own.
    pub has_buckets: bool,
    /// Whether the endpoint that is near to the caller is wanted, which only a service with buckets has.
    pub accelerate: Switch,
    /// The endpoint that is configured, to be used in place of the service's own.
    pub custom: Option<&'a Endpoint>,
    /// The account that the credentials belong to. Known only where the service's rules ask for it.
    pub account_id: Option<&'a str>,
    /// Whether the account may be part of the endpoint.
    pub account_id_mode: AccountIdEndpointMode,
    /// Further values by their names: those of the operation and its input first, then those of the configuration.
    pub values: &'a [(&'a str, ParamValue)],
}

impl<'a> EndpointParams<'a> {
    /// Parameters for the service whose host begins with `endpoint_prefix`, and nothing configured.
    pub fn new(endpoint_prefix: &'a str) -> Self {
        Self {
            endpoint_prefix,
            rules: None,
            region: None,
            fips: Switch::Off,
            dual_stack: Switch::Off,
            has_buckets: false,
            accelerate: Switch::Off,
            custom: None,
            account_id: None,
            account_id_mode: AccountIdEndpointMode::Preferred,
            values: &[],
        }
    }

    /// The first of the further values with this name.
    pub fn value(&self, name: &str) -> Option<&'a ParamValue> {
        self.values.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }
}
