//! Where a service is: enters the service's names and the configuration, leaves the URL to send to and the scope to
//! sign for. One rule serves every service whose host is `prefix.region.suffix`; the others have [rules] of their own.

mod auth_scheme;
mod cache;
mod input;
mod params;
mod partition;
mod regional;
pub mod rules;
mod service_rules;
pub(crate) mod url;

use core::fmt;

use http::{HeaderMap, Uri};

use self::rules::ParamValue;
pub use self::{
    auth_scheme::AuthScheme,
    input::{OperationParam, OperationValue},
    params::EndpointParams,
    regional::RegionalEndpoints,
    service_rules::{EndpointRules, ServiceEndpoints},
};
pub(crate) use self::{
    cache::{EndpointCache, EndpointKey},
    input::{param_values, says_something},
};
use crate::{
    config::{Config, ConfigError, ConfigErrorKind, Region, Switch},
    operation::{Auth, Service},
    user_agent::Features,
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
    /// Boxed: few endpoints have any of it.
    more: Option<Box<More>>,
}

/// What the rules of a service say of an endpoint beside its URL.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct More {
    headers: HeaderMap,
    auth_schemes: Vec<AuthScheme>,
    /// Whether it comes from rules, and not from whoever added to a URL.
    is_ruled: bool,
    /// What a user agent says of it.
    features: Features,
    /// Why the configured region is none to sign for.
    region_problem: Option<ConfigError>,
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
    /// signing. [`ConfigErrorKind::Unavailable`] if the endpoint takes other signatures than `sigv4` and `sigv4a` only.
    pub fn signing_region(&self) -> Result<&Region, ConfigError> {
        let mut schemes = self.auth_schemes().iter();
        match self.auth_schemes() {
            [first, ..] if !schemes.any(AuthScheme::is_signature) => Err(ConfigError::new(
                ConfigErrorKind::Unavailable,
                "endpoint_rules",
                format!(
                    "the endpoint asks for a signature of the kind `{}`, which there is none of",
                    first.name
                ),
            )),
            _ => self.signing_region.as_ref().ok_or_else(|| {
                let problem = self.more.as_ref().and_then(|more| more.region_problem.clone());
                problem.unwrap_or_else(missing_region)
            }),
        }
    }

    /// The service's name in signatures, for example `qldb`.
    pub fn signing_name(&self) -> &str {
        &self.signing_name
    }

    /// The headers that every request to it gets.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.more.as_ref().map(|more| &more.headers).filter(|headers| !headers.is_empty())
    }

    /// How it wants requests signed, the best way first. Empty where that is not said: then `sigv4` it is.
    pub fn auth_schemes(&self) -> &[AuthScheme] {
        self.more.as_ref().map_or(&[], |more| &more.auth_schemes)
    }

    /// The same endpoint, with a header that every request to it gets.
    ///
    /// # Errors
    ///
    /// [`ConfigErrorKind::InvalidValue`] if name or value cannot stand in a request.
    pub fn with_header(mut self, name: &str, value: &str) -> Result<Self, ConfigError> {
        let headers = service_rules::headers(vec![(name.to_owned(), value.to_owned())])?;
        self.more.get_or_insert_default().headers.extend(headers);
        Ok(self)
    }

    /// The same endpoint, with one more way to sign requests.
    #[must_use]
    pub fn with_auth_scheme(mut self, scheme: AuthScheme) -> Self {
        self.more.get_or_insert_default().auth_schemes.push(scheme);
        self
    }

    /// What a user agent says of it.
    pub(crate) fn features(&self) -> Features {
        self.more.as_ref().map_or(Features::NONE, |more| more.features)
    }

    /// Whether the service's rules made it: then its URL says all there is to say, also which bucket it is about.
    pub(crate) fn is_ruled(&self) -> bool {
        self.more.as_ref().is_some_and(|more| more.is_ruled)
    }

    /// What it says of requests that are signed in this way.
    pub(crate) fn auth_scheme(&self, auth: Auth) -> Option<&AuthScheme> {
        self.auth_schemes().iter().find(|scheme| scheme.name == auth.name())
    }

    /// Its URL, without the path that every URL has.
    fn base(&self) -> String {
        let url = self.uri.to_string();
        let is_bare = self.uri.path() == "/" && self.uri.query().is_none();
        if is_bare { url.trim_end_matches('/').to_owned() } else { url }
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

/// Finds a service's endpoint.
///
/// The default is [`ServiceEndpoints`]. An implementation that leaves the signing region or name open gets those of
/// the configuration and the service.
pub trait ResolveEndpoint: fmt::Debug + Send + Sync + 'static {
    /// The endpoint for these parameters. A client asks at its first call and keeps the answer, for its clones too; it asks
    /// once more for every set of [values](EndpointParams::values), of which it keeps some hundreds. After an error, its
    /// next call asks again.
    ///
    /// # Errors
    ///
    /// A [`ConfigError`] where the parameters lead nowhere. The call that asked fails with it.
    fn resolve(&self, params: &EndpointParams<'_>) -> Result<Endpoint, ConfigError>;
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
    /// Its rules.
    pub(crate) rules: Option<&'a EndpointRules>,
}

impl<'a> ServiceNames<'a> {
    pub(crate) fn of(service: &'a Service) -> Self {
        let Service { service_id, endpoint_prefix, signing_name, bucket_label, endpoint_rules, .. } =
            *service;
        let has_buckets = bucket_label.is_some();
        Self { service_id, endpoint_prefix, signing_name, has_buckets, rules: endpoint_rules }
    }
}

/// What differs from one call of a client to another.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct CallParams<'a> {
    /// The region, where it is not the configured one.
    pub(crate) region: Option<&'a Region>,
    pub(crate) accelerate: Switch,
    /// What operation and input say.
    pub(crate) values: &'a [(&'static str, ParamValue)],
    pub(crate) account_id: Option<&'a str>,
}

/// The endpoint of a service under this configuration.
pub(crate) fn resolve(
    service: ServiceNames<'_>,
    config: &Config,
    call: CallParams<'_>,
) -> Result<Endpoint, ConfigError> {
    let custom = config.endpoint_url(service.service_id)?;
    let region = call.region.map_or_else(|| config.region(), |region| Ok(Some(region)));
    let (region, region_problem) = match region {
        Ok(region) => (region, None),
        // It decides about nothing but signatures, if there are any.
        Err(problem) if service.rules.is_none() && custom.is_some() => (None, Some(problem)),
        Err(problem) => return Err(problem),
    };
    let mut values: Vec<(&str, ParamValue)> = call.values.to_vec();
    if service.rules.is_some() {
        values.extend(config.endpoint_params()?);
    }
    let mut params = EndpointParams::new(service.endpoint_prefix);
    params.rules = service.rules;
    params.has_buckets = service.has_buckets;
    params.region = region;
    params.custom = custom.as_ref();
    params.values = &values;
    params.account_id = call.account_id;
    let account_id_mode = config.account_id_endpoint_mode();
    params.account_id_mode = match service.rules {
        Some(_) => account_id_mode?,
        None => account_id_mode.unwrap_or_default(),
    };
    // Whoever names an endpoint has chosen what it speaks, as with the clients of the other languages.
    if params.custom.is_none() {
        params.fips = config.use_fips()?;
        params.dual_stack = config.use_dual_stack()?;
        params.accelerate = call.accelerate;
    }
    let mut endpoint = config.endpoint_resolver().resolve(&params)?;
    endpoint.signing_region = endpoint.signing_region.or_else(|| region.cloned());
    if region_problem.is_some() {
        endpoint.more.get_or_insert_default().region_problem = region_problem;
    }
    if endpoint.signing_name.is_empty() {
        service.signing_name.clone_into(&mut endpoint.signing_name);
    }
    Ok(endpoint)
}

#[cfg(test)]
mod tests;
