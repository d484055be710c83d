//! The endpoint rules that a service's declaration names: enter its text and what is known, leaves the endpoint.
//!
//! The rules are kept as the text that they are published in, and read when the first call asks: see [`EndpointRules`]
//! for why.

use std::{fmt, sync::OnceLock};

use http::{HeaderMap, HeaderName, HeaderValue};

use super::{
    Endpoint, More, ResolveEndpoint,
    auth_scheme::AuthScheme,
    missing_region,
    params::EndpointParams,
    regional::RegionalEndpoints,
    rules::{ParamValue, ResolveError, RuleEndpoint, RuleSet, RuleSetError},
    url,
};
use crate::{
    config::{AccountIdEndpointMode, ConfigError, ConfigErrorKind, Switch},
    operation::Auth,
    shape::Document,
    user_agent::Features,
};

/// The endpoint rules of one service, in the JSON of Smithy and botocore.
///
/// A declaration names them: `#[service_client(…, endpoint_rules = "clock.endpoints.json")]`, or a constant with the
/// text. They are read when a client's first call asks for an endpoint, once for the whole process.
///
/// # Why text
///
/// Three ways were measured: the text as it is published without its prose, the same as a tree of constants, and code
/// written from it. What each adds to one program, in release:
///
/// | rules of | text | constants | code | reading the text, once |
/// | --- | --- | --- | --- | --- |
/// | Lambda | 3 kB, no time | 7 kB, 0.05 s | 5 kB, none | 0.04 ms |
/// | STS | 8 kB, no time | 18 kB, 0.06 s | 12 kB, 0.1 s | 0.2 ms |
/// | DynamoDB | 17 kB, no time | 26 kB, 0.06 s | 38 kB, 0.2 s | 0.5 ms |
/// | S3 | 117 kB, no time | 134 kB, 0.3 s | 177 kB, 2.4 s | 4 ms |
///
/// The text is the smallest, costs no time to compile, and can be compared with what is published. Reading it is lost beside
/// the connection that the first call makes. What evaluates it adds 0.16 MB to a program whose services have rules, and
/// nothing to any other; a call whose endpoint is known costs the same with rules as without (3.1 µs as a whole).
/// The generator writes no rules where they say no more than [`RegionalEndpoints`] does: 264 of 426 services.
pub struct EndpointRules {
    text: &'static str,
    /// Behind a pointer that only [`new`](Self::new) writes: a program whose services have no rules does not contain
    /// what evaluates them.
    read: fn(&str) -> Result<Box<dyn Answer>, RuleSetError>,
    parsed: OnceLock<Result<Box<dyn Answer>, ConfigError>>,
}

/// What can be asked of rules that were read.
trait Answer: Send + Sync {
    fn asks_for_account(&self) -> bool;

    fn resolve(&self, params: &EndpointParams<'_>) -> Result<Endpoint, ConfigError>;
}

impl EndpointRules {
    /// The rules that this text holds. It is not read here: what is wrong with it is an error of the first call.
    pub const fn new(json: &'static str) -> Self {
        Self { text: json, read, parsed: OnceLock::new() }
    }

    /// The text.
    pub fn json(&self) -> &'static str {
        self.text
    }

    /// Whether the endpoint depends on the account of the credentials.
    pub(crate) fn asks_for_account(&self) -> Result<bool, ConfigError> {
        Ok(self.answer()?.asks_for_account())
    }

    fn resolve(&self, params: &EndpointParams<'_>) -> Result<Endpoint, ConfigError> {
        self.answer()?.resolve(params)
    }

    fn answer(&self) -> Result<&dyn Answer, ConfigError> {
        let parsed = self.parsed.get_or_init(|| {
            (self.read)(self.text).map_err(|error| {
                ConfigError::new(ConfigErrorKind::InvalidValue, RULES, format!("`{RULES}`: {error}"))
            })
        });
        match parsed {
            Ok(answer) => Ok(&**answer),
            Err(error) => Err(error.clone()),
        }
    }
}

const RULES: &str = "endpoint_rules";

fn read(json: &str) -> Result<Box<dyn Answer>, RuleSetError> {
    Ok(Box::new(RuleSet::parse(json)?))
}

impl fmt::Debug for EndpointRules {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EndpointRules").finish_non_exhaustive()
    }
}

/// The rules that the service's declaration names, or else [`RegionalEndpoints`]. This is what clients use unless they
/// are [given another](crate::config::ConfigBuilder::endpoint_resolver).
#[derive(Clone, Copy, Debug, Default)]
pub struct ServiceEndpoints;

impl ResolveEndpoint for ServiceEndpoints {
    fn resolve(&self, params: &EndpointParams<'_>) -> Result<Endpoint, ConfigError> {
        match params.rules {
            Some(rules) => rules.resolve(params),
            None => RegionalEndpoints.resolve(params),
        }
    }
}

impl Answer for RuleSet {
    fn asks_for_account(&self) -> bool {
        self.built_ins().any(|built_in| built_in == "AWS::Auth::AccountId")
    }

    fn resolve(&self, params: &EndpointParams<'_>) -> Result<Endpoint, ConfigError> {
        let found = self.resolve_with(|name, built_in| {
            let named = params.value(name).cloned();
            named.or_else(|| built_in.and_then(|built_in| value_of(built_in, params)))
        });
        match found {
            Ok(found) => endpoint(found, params),
            Err(error) => Err(refused(&error, params)),
        }
    }
}

/// What Smithy's name for a setting stands for.
fn value_of(built_in: &str, params: &EndpointParams<'_>) -> Option<ParamValue> {
    let flag = |switch| Some(ParamValue::Flag(switch == Switch::On));
    match built_in {
        "AWS::Region" => params.region.map(|region| region.as_str().to_owned().into()),
        "AWS::UseFIPS" => flag(params.fips),
        "AWS::UseDualStack" => flag(params.dual_stack),
        "AWS::S3::Accelerate" => flag(params.accelerate),
        "SDK::Endpoint" => params.custom.map(|endpoint| endpoint.base().into()),
        "AWS::Auth::AccountId" => params.account_id.map(|account| account.to_owned().into()),
        "AWS::Auth::AccountIdEndpointMode" => Some(ParamValue::from(match params.account_id_mode {
            AccountIdEndpointMode::Preferred => "preferred",
            AccountIdEndpointMode::Disabled => "disabled",
            AccountIdEndpointMode::Required => "required",
        })),
        other => params.value(other).cloned(),
    }
}

/// An endpoint as clients use it. The rules are the service's, and what is inserted in them is a caller's: neither is
/// trusted to make a host.
fn endpoint(found: RuleEndpoint, params: &EndpointParams<'_>) -> Result<Endpoint, ConfigError> {
    let mut endpoint = url::parse(RULES, &found.url)?;
    let is_custom = params.custom.is_some_and(|custom| custom.host.ends_with(&endpoint.host));
    if !is_custom && !endpoint.uri.host().is_some_and(is_host) {
        return Err(ConfigError::invalid(
            RULES,
            &endpoint.host,
            "which is no host's name; mend the settings it is made of",
        ));
    }
    let auth_schemes = AuthScheme::of(&found.properties)?;
    if let Some(scheme) =
        auth_schemes.iter().find(|scheme| scheme.name == Auth::SigV4.name()).or(auth_schemes.first())
    {
        endpoint.signing_name = scheme.signing_name.clone().unwrap_or_default();
        endpoint.signing_region.clone_from(&scheme.signing_region);
    }
    let headers = headers(found.headers)?;
    let ids = found.properties.get("metricValues").and_then(Document::as_list).unwrap_or_default();
    let features = Features::of_ids(ids.iter().filter_map(Document::as_str));
    let (is_ruled, region_problem) = (true, None);
    endpoint.more = Some(Box::new(More { headers, auth_schemes, is_ruled, features, region_problem }));
    Ok(endpoint)
}

/// Whether every label is one to 63 characters long, and the whole no more than a host's name can be.
fn is_host(host: &str) -> bool {
    host.starts_with('[')
        || (host.len() <= 253 && host.split('.').all(|label| (1..=63).contains(&label.len())))
}

pub(super) fn headers(found: Vec<(String, String)>) -> Result<HeaderMap, ConfigError> {
    let mut headers = HeaderMap::new();
    for (name, value) in found {
        let parsed = (HeaderName::try_from(&name), HeaderValue::try_from(value));
        let (Ok(header), Ok(value)) = parsed else {
            return Err(ConfigError::invalid(RULES, &name, "which is no header, or has no header's value"));
        };
        headers.append(header, value);
    }
    Ok(headers)
}

fn refused(error: &ResolveError, params: &EndpointParams<'_>) -> ConfigError {
    let about_region = match error {
        ResolveError::Refused(message) => message.contains("Missing Region"),
        ResolveError::Missing(name) => name == "Region",
        _ => false,
    };
    match error {
        _ if about_region && params.region.is_none() => missing_region(),
        ResolveError::Refused(message) => no_endpoint(ConfigErrorKind::Conflict, &shown(message, params)),
        _ => no_endpoint(ConfigErrorKind::InvalidValue, &error.to_string()),
    }
}

fn no_endpoint(kind: ConfigErrorKind, problem: &str) -> ConfigError {
    ConfigError::new(kind, RULES, format!("no endpoint for these settings: {problem}"))
}

/// What the rules say, without the query that they may quote of a custom URL.
fn shown(message: &str, params: &EndpointParams<'_>) -> String {
    match params.custom.map(Endpoint::base) {
        Some(url) => message.replace(&url, url::without_secrets(&url)),
        None => message.to_owned(),
    }
}
