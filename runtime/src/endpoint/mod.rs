//! Where a service is: enters the service's names and the configuration, leaves the URL to send to and the scope to
//! sign for. One rule serves every service whose host is `prefix.region.suffix`.

mod partition;
pub(crate) mod url;

use core::fmt;

use http::Uri;

use self::partition::Partition;
use crate::{
    config::{Config, ConfigError, ConfigErrorKind, Region, Switch},
    operation::Service,
};

/// Where to send requests and what to sign them for.
///
/// Made from a URL, or by a [`ResolveEndpoint`]. The URL keeps its path and query as they are written; the host is in
/// lower case, a port that the scheme implies is dropped, and so is user information.
///
/// ```
/// use service_client::endpoint::Endpoint;
///
/// let endpoint: Endpoint = "https://Example.com:443/base?stage=beta".parse()?;
/// assert_eq!(endpoint.uri(), "https://example.com/base?stage=beta");
/// assert_eq!(endpoint.host(), "example.com");
/// # Ok::<(), service_client::config::ConfigError>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Endpoint {
    uri: Uri,
    host: String,
    signing_region: Option<Region>,
    signing_name: String,
}

impl Endpoint {
    /// The absolute URL. Its path is at least `/`.
    pub fn uri(&self) -> &Uri {
        &self.uri
    }

    /// The value of the `host` header, as it is signed: with brackets around an IPv6 address, and with the port
    /// unless the scheme implies it.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The region to sign for.
    ///
    /// # Errors
    ///
    /// [`ConfigErrorKind::MissingRegion`] if none is known. A custom endpoint can do without, until it comes to
    /// signing.
    pub fn signing_region(&self) -> Result<&Region, ConfigError> {
        self.signing_region.as_ref().ok_or_else(missing_region)
    }

    /// The service's name in signatures, for example `qldb`.
    pub fn signing_name(&self) -> &str {
        &self.signing_name
    }

    /// The same endpoint, signed for another region.
    #[must_use]
    pub fn with_signing_region(mut self, region: Region) -> Self {
        self.signing_region = Some(region);
        self
    }

    /// The same endpoint, signed for another service.
    #[must_use]
    pub fn with_signing_name(mut self, name: impl Into<String>) -> Self {
        self.signing_name = name.into();
        self
    }
}

/// Prints no query, which may hold a key.
impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Endpoint")
            .field("scheme", &self.uri.scheme_str())
            .field("host", &self.host)
            .field("path", &self.uri.path())
            .field("signing_region", &self.signing_region)
            .field("signing_name", &self.signing_name)
            .finish_non_exhaustive()
    }
}

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
}

impl<'a> EndpointParams<'a> {
    /// Parameters for the service whose host begins with `endpoint_prefix`, and nothing configured.
    pub fn new(endpoint_prefix: &'a str) -> Self {
        Self {
            endpoint_prefix,
            region: None,
            fips: Switch::Off,
            dual_stack: Switch::Off,
            has_buckets: false,
            accelerate: Switch::Off,
            custom: None,
        }
    }
}

/// Finds a service's endpoint.
///
/// The default is [`RegionalEndpoints`]. An implementation that leaves the signing region or name open gets those of
/// the configuration and the service.
pub trait ResolveEndpoint: fmt::Debug + Send + Sync + 'static {
    /// The endpoint for these parameters. A client asks at its first call and keeps the answer, for its clones too;
    /// after an error, its next call asks again.
    ///
    /// # Errors
    ///
    /// A [`ConfigError`] where the parameters lead nowhere. The call that asked fails with it.
    fn resolve(&self, params: &EndpointParams<'_>) -> Result<Endpoint, ConfigError>;
}

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

fn missing_region() -> ConfigError {
    let message = "no region: set one with `ConfigBuilder::region`, or `AWS_REGION` for `Config::from_env`";
    ConfigError::new(ConfigErrorKind::MissingRegion, "region", message)
}

/// The names of one service, as its declaration gives them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ServiceNames<'a> {
    /// For the variable `AWS_ENDPOINT_URL_<SERVICE_ID>`; empty if it has none.
    pub(crate) service_id: &'a str,
    /// How its host begins; empty for a service that is not AWS's.
    pub(crate) endpoint_prefix: &'a str,
    /// Its name in signatures.
    pub(crate) signing_name: &'a str,
    /// Whether it has buckets, as S3 does.
    pub(crate) has_buckets: bool,
}

impl<'a> ServiceNames<'a> {
    pub(crate) fn of(service: &'a Service) -> Self {
        let Service { service_id, endpoint_prefix, signing_name, bucket_label, .. } = *service;
        Self { service_id, endpoint_prefix, signing_name, has_buckets: bucket_label.is_some() }
    }
}

/// The endpoint of a service under this configuration.
pub(crate) fn resolve(
    service: ServiceNames<'_>,
    config: &Config,
    region: Option<&Region>,
    accelerate: Switch,
) -> Result<Endpoint, ConfigError> {
    let region = match region {
        Some(region) => Some(region),
        None => config.region()?,
    };
    let custom = config.endpoint_url(service.service_id)?;
    let mut params = EndpointParams::new(service.endpoint_prefix);
    params.has_buckets = service.has_buckets;
    params.region = region;
    params.custom = custom.as_ref();
    // Whoever names an endpoint has chosen what it speaks, as with the clients of the other languages.
    if params.custom.is_none() {
        params.fips = config.use_fips()?;
        params.dual_stack = config.use_dual_stack()?;
        params.accelerate = accelerate;
    }
    let mut endpoint = config.endpoint_resolver().resolve(&params)?;
    endpoint.signing_region = endpoint.signing_region.or_else(|| region.cloned());
    if endpoint.signing_name.is_empty() {
        service.signing_name.clone_into(&mut endpoint.signing_name);
    }
    Ok(endpoint)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Environment;

    const QLDB: ServiceNames<'static> = ServiceNames {
        service_id: "QLDB Session",
        endpoint_prefix: "session.qldb",
        signing_name: "qldb",
        has_buckets: false,
    };
    const IN_HOUSE: ServiceNames<'static> =
        ServiceNames { service_id: "", endpoint_prefix: "", signing_name: "", has_buckets: false };

    fn uri(pairs: &[(&str, &str)]) -> Result<String, ConfigError> {
        let config = Config::from_environment(&Environment::from_pairs(pairs.iter().copied()));
        resolve(QLDB, &config, None, Switch::Off).map(|endpoint| endpoint.uri().to_string())
    }

    #[test]
    fn the_environment_decides() {
        for (pairs, expected) in [
            (&[("AWS_REGION", "eu-west-1")][..], "https://session.qldb.eu-west-1.amazonaws.com/"),
            (&[("AWS_DEFAULT_REGION", "eu-west-1")], "https://session.qldb.eu-west-1.amazonaws.com/"),
            (
                &[("AWS_REGION", "a-1"), ("AWS_DEFAULT_REGION", "b-1")],
                "https://session.qldb.a-1.amazonaws.com/",
            ),
            (&[("AWS_REGION", "fips-a")], "https://session.qldb-fips.a.amazonaws.com/"),
            (
                &[
                    ("AWS_REGION", "a"),
                    ("AWS_USE_FIPS_ENDPOINT", "True"),
                    ("AWS_USE_DUALSTACK_ENDPOINT", "true"),
                ],
                "https://session.qldb-fips.a.api.aws/",
            ),
            (&[("AWS_ENDPOINT_URL", "http://glob:2")], "http://glob:2/"),
            (
                &[("AWS_ENDPOINT_URL_QLDB_SESSION", "http://svc:1"), ("AWS_ENDPOINT_URL", "http://glob:2")],
                "http://svc:1/",
            ),
            (&[("AWS_ENDPOINT_URL", "http://glob:2"), ("AWS_USE_FIPS_ENDPOINT", "true")], "http://glob:2/"),
            (
                &[
                    ("AWS_REGION", "a"),
                    ("AWS_ENDPOINT_URL", "http://glob:2"),
                    ("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true"),
                ],
                "https://session.qldb.a.amazonaws.com/",
            ),
        ] {
            assert_eq!(uri(pairs).as_deref(), Ok(expected), "{pairs:?}");
        }
    }

    #[test]
    fn what_is_malformed_is_named() {
        for (pairs, setting) in [
            (&[][..], "region"),
            (&[("AWS_REGION", "a b")], "AWS_REGION"),
            (&[("AWS_DEFAULT_REGION", "a b")], "AWS_DEFAULT_REGION"),
            (&[("AWS_REGION", "a"), ("AWS_USE_FIPS_ENDPOINT", "maybe")], "AWS_USE_FIPS_ENDPOINT"),
            (&[("AWS_REGION", "a"), ("AWS_USE_DUALSTACK_ENDPOINT", "1")], "AWS_USE_DUALSTACK_ENDPOINT"),
            (&[("AWS_ENDPOINT_URL", "glob:2")], "AWS_ENDPOINT_URL"),
            (&[("AWS_ENDPOINT_URL_QLDB_SESSION", "svc")], "AWS_ENDPOINT_URL_QLDB_SESSION"),
            (
                &[("AWS_ENDPOINT_URL", "http://a"), ("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "no")],
                "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
            ),
        ] {
            assert_eq!(uri(pairs).expect_err("malformed").setting(), setting, "{pairs:?}");
        }
    }

    #[test]
    fn code_wins_over_the_environment() {
        let config = Config::from_environment(&Environment::from_pairs([
            ("AWS_REGION", "a b"),
            ("AWS_ENDPOINT_URL", "nonsense"),
            ("AWS_USE_FIPS_ENDPOINT", "maybe"),
        ]))
        .to_builder()
        .region("us-east-1")
        .use_fips(Switch::On)
        .endpoint_url("http://arg:3/base")
        .build();
        let endpoint = resolve(QLDB, &config, None, Switch::Off).expect("code is right");
        assert_eq!((endpoint.uri().path(), endpoint.host()), ("/base", "arg:3"));
        assert_eq!(endpoint.signing_region().expect("given").as_str(), "us-east-1");
        assert_eq!(endpoint.signing_name(), "qldb");
    }

    #[test]
    fn a_service_of_ones_own_needs_a_url_and_no_region() {
        let error =
            resolve(IN_HOUSE, &Config::builder().build(), None, Switch::Off).expect_err("nowhere to go");
        assert_eq!(error.kind(), ConfigErrorKind::MissingEndpoint);
        let config = Config::builder().endpoint_url("http://localhost:1").build();
        let endpoint = resolve(IN_HOUSE, &config, None, Switch::Off).expect("a URL is enough");
        assert_eq!(endpoint.signing_region().expect_err("none").kind(), ConfigErrorKind::MissingRegion);
    }

    #[test]
    fn a_prefix_that_is_no_host_name_is_an_error() {
        let config = Config::builder().region("us-east-1").build();
        let names = ServiceNames { endpoint_prefix: "a b/c", ..QLDB };
        assert_eq!(
            resolve(names, &config, None, Switch::Off).expect_err("no host").setting(),
            "endpoint_prefix"
        );
    }
}
