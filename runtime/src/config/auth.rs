//! How requests say who sent them, where there is a choice: enters code, environment and profile, leaves tokens, keys, an
//! order of preference, and the regions of a signature that is good for several.

use std::sync::Arc;
#[cfg(feature = "credentials")]
use std::sync::OnceLock;

use super::{
    Config, ConfigBuilder, ConfigError, Explanation, Found, Origin, Region, identity::Identity, names::Names,
};
#[cfg(feature = "credentials")]
use crate::credentials::DefaultTokenChain;
use crate::{
    credentials::{ApiKey, ProvideToken, Token},
    operation::{Auth, Service},
};

const PREFERENCE: Names = Names {
    setting: "auth_scheme_preference",
    variable: "AWS_AUTH_SCHEME_PREFERENCE",
    key: "auth_scheme_preference",
};
const REGION_SET: Names = Names {
    setting: "sigv4a_signing_region_set",
    variable: "AWS_SIGV4A_SIGNING_REGION_SET",
    key: "sigv4a_signing_region_set",
};

/// What is set in code.
#[derive(Clone, Default)]
pub(super) struct AuthSettings {
    token: Option<Arc<dyn ProvideToken>>,
    api_key: Option<ApiKey>,
    preference: Option<Vec<Auth>>,
    region_set: Option<Vec<String>>,
}

/// What code, environment and profile came to.
pub(super) struct AuthChoices {
    preference: Result<Preference, ConfigError>,
    region_set: Result<Option<Vec<String>>, ConfigError>,
    /// Where tokens are looked for, if nobody gives one.
    #[cfg(feature = "credentials")]
    chain: OnceLock<Arc<dyn ProvideToken>>,
}

/// The ways that come before others.
#[derive(Clone, Debug, Default)]
pub(crate) struct Preference {
    schemes: Vec<Auth>,
    is_in_code: bool,
}

impl Preference {
    /// The place of a way among those that code prefers.
    pub(crate) fn rank_in_code(&self, auth: Auth) -> usize {
        if self.is_in_code { self.rank(auth) } else { 0 }
    }

    /// The place of a way among those that are preferred; behind all of them, if it is none.
    pub(crate) fn rank(&self, auth: Auth) -> usize {
        let place = self.schemes.iter().position(|preferred| preferred.name() == auth.name());
        place.unwrap_or(self.schemes.len())
    }
}

impl AuthChoices {
    pub(super) fn of(given: &ConfigBuilder) -> Self {
        Self {
            preference: preference(given),
            region_set: region_set(given),
            #[cfg(feature = "credentials")]
            chain: OnceLock::new(),
        }
    }
}

impl ConfigBuilder {
    /// Who gives bearer tokens, for services that take them. Otherwise `AWS_BEARER_TOKEN_` with the service's signing name,
    /// for example `AWS_BEARER_TOKEN_BEDROCK`, then the sign-in that the profile names by `sso_session`.
    ///
    /// A token is sent over `https` only, or to this machine.
    pub fn bearer_token(mut self, provider: impl ProvideToken) -> Self {
        self.auth.token = Some(Arc::new(provider));
        self
    }

    /// The API key, for services that take one. It is sent over `https` only, or to this machine.
    pub fn api_key(mut self, key: impl Into<ApiKey>) -> Self {
        self.auth.api_key = Some(key.into());
        self
    }

    /// How requests rather say who sent them, the best way first, where a service knows several. Those that are not named
    /// come after, in the service's order. Otherwise as `AWS_AUTH_SCHEME_PREFERENCE` says, then `auth_scheme_preference`
    /// of the profile: [names](Auth::name) with commas between them, where an unknown one says nothing.
    ///
    /// Without a preference, a token in the service's own variable is used before anything else, then what is given in code
    /// before what has to be looked for, then the service's order counts. What nobody has is passed over.
    pub fn auth_scheme_preference(mut self, schemes: impl IntoIterator<Item = Auth>) -> Self {
        self.auth.preference = Some(schemes.into_iter().collect());
        self
    }

    /// The regions that a signature of the kind `sigv4a` is good for: names, or `*` for all. Otherwise as
    /// `AWS_SIGV4A_SIGNING_REGION_SET` says, then `sigv4a_signing_region_set` of the profile, with commas between them,
    /// then what the endpoint asks for, then its region.
    pub fn sigv4a_signing_region_set<R: Into<String>>(
        mut self,
        regions: impl IntoIterator<Item = R>,
    ) -> Self {
        self.auth.region_set = Some(regions.into_iter().map(Into::into).collect());
        self
    }
}

impl Config {
    /// Who gives bearer tokens, if code says.
    pub fn bearer_token(&self) -> Option<&Arc<dyn ProvideToken>> {
        self.0.given.auth.token.as_ref()
    }

    /// The API key.
    pub fn api_key(&self) -> Option<&ApiKey> {
        self.0.given.auth.api_key.as_ref()
    }

    /// How requests rather say who sent them, the best way first. Empty where nobody says.
    ///
    /// # Errors
    ///
    /// Those of the [files of profiles](Self::profiles).
    pub fn auth_scheme_preference(&self) -> Result<&[Auth], ConfigError> {
        self.preference().map(|preference| &*preference.schemes)
    }

    /// The regions that a signature of the kind `sigv4a` is good for, if anybody says.
    ///
    /// # Errors
    ///
    /// [`InvalidValue`](super::ConfigErrorKind::InvalidValue) if one of them is neither a region's name nor `*`, and those
    /// of the [files of profiles](Self::profiles).
    pub fn sigv4a_signing_region_set(&self) -> Result<Option<&[String]>, ConfigError> {
        self.0.auth.region_set.as_ref().map(Option::as_deref).map_err(Clone::clone)
    }

    pub(crate) fn preference(&self) -> Result<&Preference, ConfigError> {
        self.0.auth.preference.as_ref().map_err(Clone::clone)
    }

    /// Whether code says in whose name requests go in this way.
    pub(crate) fn is_identity_given(&self, auth: Auth) -> bool {
        let given = &self.0.given;
        match auth {
            Auth::Bearer => given.auth.token.is_some(),
            Auth::ApiKey => given.auth.api_key.is_some(),
            Auth::None => false,
            Auth::SigV4 | Auth::SigV4UnsignedPayload | Auth::SigV4a => {
                matches!(given.credentials, Identity::Given(_))
            }
        }
    }

    /// The token in the service's own variable.
    pub(crate) fn token_of(&self, service: &Service) -> Option<Token> {
        self.environment().get(&token_variable(service)).map(Token::new)
    }

    /// Where tokens are looked for, if nobody gives one.
    #[cfg(feature = "credentials")]
    pub(crate) fn token_chain(&self) -> Option<&Arc<dyn ProvideToken>> {
        let given = &self.0.given;
        given.environment.as_ref()?;
        let chain = || Arc::new(DefaultTokenChain::new(given.clone())) as _;
        Some(self.0.auth.chain.get_or_init(chain))
    }

    #[cfg(not(feature = "credentials"))]
    #[expect(clippy::unused_self, reason = "there is no chain to keep")]
    pub(crate) fn token_chain(&self) -> Option<&Arc<dyn ProvideToken>> {
        None
    }

    pub(super) fn explain_auth(&self, explanation: &mut Explanation) {
        let given = &self.0.given;
        if given.auth.token.is_some() {
            explanation.add("bearer_token", "a provider", Origin::Code);
        }
        for service in self.environment().names_after(TOKEN_PREFIX) {
            let name = format!("bearer_token of {}", service.to_ascii_lowercase());
            explanation.add(&name, "given", Origin::Variable(format!("{TOKEN_PREFIX}{service}")));
        }
        if given.auth.api_key.is_some() {
            explanation.add("api_key", "given", Origin::Code);
        }
        let names =
            |schemes: &Vec<Auth>| schemes.iter().map(|auth| auth.name()).collect::<Vec<_>>().join(",");
        explanation.setting(given, PREFERENCE, given.auth.preference.as_ref().map(names), "");
        let region_set = given.auth.region_set.as_ref().map(|regions| regions.join(","));
        explanation.setting(given, REGION_SET, region_set, "");
        explanation.check(self.auth_scheme_preference());
        explanation.check(self.sigv4a_signing_region_set());
    }
}

const TOKEN_PREFIX: &str = "AWS_BEARER_TOKEN_";

/// `AWS_BEARER_TOKEN_BEDROCK`. A service that nothing is signed for goes by its id.
pub(crate) fn token_variable(service: &Service) -> String {
    let name = if service.signing_name.is_empty() { service.service_id } else { service.signing_name };
    let upper = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '_' };
    TOKEN_PREFIX.chars().chain(name.chars().map(upper)).collect()
}

fn preference(given: &ConfigBuilder) -> Result<Preference, ConfigError> {
    let is_in_code = given.auth.preference.is_some();
    let schemes = given.value(given.auth.preference.as_ref(), PREFERENCE, |found| {
        Ok(items(&found.value).filter_map(scheme).collect())
    })?;
    Ok(Preference { schemes: schemes.unwrap_or_default(), is_in_code })
}

/// What a name stands for, with or without its namespace.
fn scheme(name: &str) -> Option<Auth> {
    let name = name.rsplit_once('#').map_or(name, |(_, name)| name);
    let known = [Auth::SigV4, Auth::SigV4a, Auth::Bearer, Auth::ApiKey, Auth::None];
    known.into_iter().find(|auth| auth.name() == name)
}

fn region_set(given: &ConfigBuilder) -> Result<Option<Vec<String>>, ConfigError> {
    if let Some(regions) = &given.auth.region_set {
        return match regions.iter().find(|region| !is_region(region)) {
            Some(wrong) => Err(ConfigError::invalid(REGION_SET.setting, wrong, NO_REGION)),
            None => Ok(Some(regions.clone()).filter(|regions| !regions.is_empty())),
        };
    }
    let found = given.find(REGION_SET.variable, REGION_SET.key)?;
    let regions = found.as_ref().map(read_regions).transpose()?;
    Ok(regions.filter(|regions| !regions.is_empty()))
}

fn read_regions(found: &Found) -> Result<Vec<String>, ConfigError> {
    let read = |region: &str| {
        if is_region(region) { Ok(region.to_owned()) } else { Err(found.invalid_shown(region, NO_REGION)) }
    };
    items(&found.value).map(read).collect()
}

fn is_region(name: &str) -> bool {
    name == "*" || name.parse::<Region>().is_ok()
}

fn items(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').map(str::trim).filter(|item| !item.is_empty())
}

const NO_REGION: &str = "which is neither the name of a region nor `*`; name regions such as `us-east-1`";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Environment;

    fn config(pairs: &[(&str, &str)]) -> Config {
        Config::from_environment(&Environment::from_pairs(pairs.iter().copied()))
    }

    #[test]
    fn what_is_preferred_is_read_by_name() {
        let config =
            config(&[(PREFERENCE.variable, " httpBearerAuth,aws.auth#sigv4a, ,smoke-signals,sigv4")]);
        assert_eq!(
            config.auth_scheme_preference().expect("a list"),
            [Auth::Bearer, Auth::SigV4a, Auth::SigV4]
        );
        let config = config.to_builder().auth_scheme_preference([Auth::ApiKey]).build();
        assert_eq!(config.auth_scheme_preference().expect("a list"), [Auth::ApiKey]);
    }

    #[test]
    fn regions_of_a_signature_are_checked() {
        let good = config(&[(REGION_SET.variable, "us-east-1, *")]);
        assert_eq!(
            good.sigv4a_signing_region_set().expect("regions"),
            Some(&["us-east-1".to_owned(), "*".to_owned()][..])
        );
        let wrong = config(&[(REGION_SET.variable, "us-east-1,us east")]);
        assert_eq!(wrong.sigv4a_signing_region_set().expect_err("a space").setting(), REGION_SET.variable);
        let given = Config::builder().sigv4a_signing_region_set(["a\nb"]).build();
        assert_eq!(given.sigv4a_signing_region_set().expect_err("a line feed").setting(), REGION_SET.setting);
    }

    #[test]
    fn nothing_of_it_is_shown() {
        let config = config(&[("AWS_BEARER_TOKEN_BEDROCK", "hush")]);
        let config = config.to_builder().bearer_token(Token::new("hush")).api_key("hush").build();
        let explained = config.explain();
        let shown = format!("{config:?} {:?} {explained} {explained:?}", config.to_builder());
        assert!(!shown.contains("hush"), "{shown}");
        assert!(shown.contains("bearer_token of bedrock"), "{shown}");
    }
}
