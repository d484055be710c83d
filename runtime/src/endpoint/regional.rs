//! The rule that most services follow: enters what is known, leaves the URL that has all of it in its host.

use super::{Endpoint, ResolveEndpoint, missing_region, params::EndpointParams, partition::Partition, url};
use crate::config::{ConfigError, ConfigErrorKind, Switch};

/// The rule that most services follow: `https://{prefix}[-fips].{region}.{suffix of the region's partition}`.
///
/// A custom endpoint is taken as it is; FIPS and dual-stack exclude it, since nobody can say what it is.
#[derive(Clone, Copy, Debug, Default)]
pub struct RegionalEndpoints;

impl ResolveEndpoint for RegionalEndpoints {
    fn resolve(&self, params: &EndpointParams<'_>) -> Result<Endpoint, ConfigError> {
        match params.custom {
            Some(custom) => allowed(custom, params),
            None => regional(params),
        }
    }
}

fn allowed(custom: &Endpoint, params: &EndpointParams<'_>) -> Result<Endpoint, ConfigError> {
    let conflict = if params.fips == Switch::On {
        "FIPS and a custom endpoint exclude each other"
    } else if params.dual_stack == Switch::On {
        "dual-stack and a custom endpoint exclude each other"
    } else {
        return Ok(custom.clone());
    };
    let message = format!("{conflict}: drop one of the two settings");
    Err(ConfigError::new(ConfigErrorKind::Conflict, "endpoint_url", message))
}

fn regional(params: &EndpointParams<'_>) -> Result<Endpoint, ConfigError> {
    if params.endpoint_prefix.is_empty() {
        let message = "this service has no endpoint of its own: set `endpoint_url`";
        return Err(ConfigError::new(ConfigErrorKind::MissingEndpoint, "endpoint_url", message));
    }
    let region = params.region.ok_or_else(missing_region)?;
    let partition = Partition::of(region.as_str());
    let fips = if params.fips == Switch::On { "-fips" } else { "" };
    let prefix = params.endpoint_prefix;
    let dual_stack = if params.dual_stack == Switch::On { ".dualstack" } else { "" };
    let url = match (params.has_buckets, params.dual_stack) {
        (true, _) if params.accelerate == Switch::On => {
            format!("https://{prefix}-accelerate{dual_stack}.{}", partition.dns_suffix)
        }
        (true, _) => format!("https://{prefix}{fips}{dual_stack}.{region}.{}", partition.dns_suffix),
        (false, Switch::On) => {
            format!("https://{prefix}{fips}.{region}.{}", partition.dual_stack_dns_suffix)
        }
        (false, Switch::Off) => format!("https://{prefix}{fips}.{region}.{}", partition.dns_suffix),
    };
    Ok(url::parse("endpoint_prefix", &url)?.with_signing_region(region.clone()))
}
