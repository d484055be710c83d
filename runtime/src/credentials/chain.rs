//! Where credentials are looked for when nobody says where: enters a configuration, leaves the first that there are, or
//! what each source said.

use core::fmt;
use std::sync::{Arc, OnceLock};

use async_trait::async_trait;

use super::{
    CachedCredentials, Credentials, CredentialsError, CredentialsErrorKind, EnvironmentCredentials,
    ProvideCredentials, ProvideToken, SsoToken, Token,
    cache::Cache,
    container::ContainerCredentials,
    imds::ImdsCredentials,
    profile::{self, ProfileCredentials},
    web_identity::WebIdentityCredentials,
};
use crate::config::{Config, ConfigBuilder};

/// The sources of credentials that AWS's tools know, one after the other.
///
/// 1. The variables `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`, unless code names a profile.
/// 2. The selected [profile](ProfileCredentials).
/// 3. A [web identity](WebIdentityCredentials) that variables name.
/// 4. A [container's endpoint](ContainerCredentials) that variables name.
/// 5. The [metadata service](ImdsCredentials) of an EC2 instance.
///
/// The next one is asked where a source has nothing. One that has something that is wrong, such as half of a pair, ends
/// the search: going on would hide the mistake. What was found is kept and refreshed as [`CachedCredentials`] does, and
/// clones share it.
///
/// A [`Config`] that begins with [`Config::from_env`] has one of its own. Whoever wants it beside other sources makes it:
///
/// ```
/// use service_client::{Config, config::Environment, credentials::DefaultChain};
///
/// let chain = DefaultChain::new(Config::builder().environment(Environment::process()).profile_name("audit"));
/// let config = Config::builder().credentials(chain).build();
/// ```
#[derive(Clone)]
pub struct DefaultChain(Arc<Chain>);

struct Chain {
    settings: ConfigBuilder,
    cached: OnceLock<CachedCredentials>,
}

impl DefaultChain {
    /// Looks where these settings say, with their transport, clock and timer. Reads and asks nothing until it is asked.
    ///
    /// The region and the switches for FIPS and dual-stack hold for the services that give credentials; an endpoint that
    /// code sets, and credentials, do not.
    pub fn new(settings: ConfigBuilder) -> Self {
        Self(Arc::new(Chain { settings: settings.for_credentials(), cached: OnceLock::new() }))
    }

    pub(crate) fn settings(&self) -> &ConfigBuilder {
        &self.0.settings
    }

    #[cfg(test)]
    pub(crate) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    fn cached(&self) -> &CachedCredentials {
        self.0.cached.get_or_init(|| {
            let config = self.0.settings.clone().build();
            CachedCredentials::with_config(Links::of(&config), &config)
        })
    }
}

#[async_trait]
impl ProvideCredentials for DefaultChain {
    async fn credentials(&self) -> Result<Credentials, CredentialsError> {
        self.cached().credentials().await
    }
}

impl fmt::Debug for DefaultChain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DefaultChain").finish_non_exhaustive()
    }
}

/// The sources in order, with the words that errors call them by.
#[derive(Debug)]
struct Links(Vec<(String, Arc<dyn ProvideCredentials>)>);

impl Links {
    fn of(config: &Config) -> Self {
        let imds = Arc::new(ImdsCredentials::new(config));
        let mut links: Vec<(String, Arc<dyn ProvideCredentials>)> = Vec::with_capacity(5);
        if !config.is_profile_given() {
            let environment = EnvironmentCredentials::new(config.environment().clone());
            links.push(("environment".to_owned(), Arc::new(environment)));
        }
        let profile = ProfileCredentials::sharing(config, Arc::clone(&imds));
        links.push((format!("profile `{}`", config.profile_name()), Arc::new(profile)));
        links.push(("web identity".to_owned(), Arc::new(WebIdentityCredentials::from_env(config))));
        links.push(("container".to_owned(), Arc::new(ContainerCredentials::new(config))));
        links.push(("EC2 instance".to_owned(), imds));
        Self(links)
    }
}

#[async_trait]
impl ProvideCredentials for Links {
    async fn credentials(&self) -> Result<Credentials, CredentialsError> {
        let mut said = String::new();
        for (name, provider) in &self.0 {
            match provider.credentials().await {
                Ok(credentials) => {
                    tracing::debug!(source = name, "found credentials");
                    return Ok(credentials);
                }
                Err(error) if error.kind() == CredentialsErrorKind::NotFound => {
                    said.extend(["\n  ", name, ": ", &error.to_string()]);
                }
                Err(error) => {
                    let message = format!("no credentials, {name}: {error}");
                    return Err(CredentialsError::new(error.kind(), message).telling(error));
                }
            }
        }
        let message = format!(
            "no credentials: sign in with `aws login` or `aws sso login`, set `AWS_ACCESS_KEY_ID` and \
             `AWS_SECRET_ACCESS_KEY`, or set `ConfigBuilder::credentials`; nothing was found in{said}"
        );
        Err(CredentialsError::new(CredentialsErrorKind::NotFound, message))
    }
}

/// The bearer token of the sign-in that the selected profile names by its `sso_session`.
///
/// It is kept and refreshed as [`CachedCredentials`] does with credentials, and clones share it.
///
/// ```
/// use service_client::{Config, config::Environment, credentials::DefaultTokenChain};
///
/// let tokens = DefaultTokenChain::new(Config::builder().environment(Environment::process()));
/// ```
#[derive(Clone)]
pub struct DefaultTokenChain {
    cache: Arc<Cache<Token>>,
}

impl DefaultTokenChain {
    /// Looks where these settings say, with their transport, clock and timer. Reads and asks nothing until it is asked.
    pub fn new(settings: ConfigBuilder) -> Self {
        let config = settings.for_credentials().build();
        let settings = config.clone();
        let load = move || {
            let config = settings.clone();
            Box::pin(async move { SsoToken::new(&config, profile::session(&config)?).token().await }) as _
        };
        Self { cache: Arc::new(Cache::new(load, &config)) }
    }
}

#[async_trait]
impl ProvideToken for DefaultTokenChain {
    async fn token(&self) -> Result<Token, CredentialsError> {
        self.cache.get().await
    }
}

impl fmt::Debug for DefaultTokenChain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DefaultTokenChain").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        config::{Environment, Files},
        transport::{Request, Response, Transport, TransportError, TransportErrorKind},
    };

    #[derive(Debug)]
    struct Nobody;

    #[async_trait]
    impl Transport for Nobody {
        async fn send(&self, _: Request) -> Result<Response, TransportError> {
            Err(TransportError::new(TransportErrorKind::Connect, "nobody is there"))
        }
    }

    fn settings(variables: &[(&str, &str)], profiles: &str) -> ConfigBuilder {
        let variables = [&[("HOME", "/home")], variables].concat();
        Config::builder()
            .environment(Environment::from_pairs(variables))
            .files(Files::from_pairs([("/home/.aws/config", profiles)]))
            .transport(Nobody)
    }

    const VARIABLES: [(&str, &str); 2] =
        [("AWS_ACCESS_KEY_ID", "variable"), ("AWS_SECRET_ACCESS_KEY", "hush")];
    const PROFILES: &str = "[profile a]\naws_access_key_id = profile\naws_secret_access_key = hush\n";

    async fn key(settings: ConfigBuilder) -> Result<String, CredentialsError> {
        Ok(DefaultChain::new(settings).credentials().await?.access_key_id().to_owned())
    }

    #[tokio::test]
    async fn variables_go_before_a_profile_unless_code_names_it() {
        assert_eq!(key(settings(&VARIABLES, PROFILES)).await.unwrap(), "variable");
        let named = [&VARIABLES[..], &[("AWS_PROFILE", "a")]].concat();
        assert_eq!(key(settings(&named, PROFILES)).await.unwrap(), "variable");
        assert_eq!(key(settings(&VARIABLES, PROFILES).profile_name("a")).await.unwrap(), "profile");
    }

    #[tokio::test]
    async fn half_of_a_pair_ends_the_search() {
        let error = key(settings(&VARIABLES[..1], PROFILES)).await.unwrap_err();
        assert_eq!(error.kind(), CredentialsErrorKind::Partial);
        assert!(error.to_string().contains("`AWS_SECRET_ACCESS_KEY` is not"), "{error}");
    }

    #[tokio::test]
    async fn a_profile_that_was_named_and_is_not_there_ends_the_search() {
        for settings in
            [settings(&[("AWS_PROFILE", "b")], PROFILES), settings(&[], PROFILES).profile_name("b")]
        {
            let error = key(settings).await.unwrap_err();
            assert_eq!(error.kind(), CredentialsErrorKind::Invalid);
            assert!(error.to_string().contains("`b`"), "{error}");
        }
    }

    #[tokio::test]
    async fn every_source_says_why_it_has_nothing() {
        let error = key(settings(&[], "")).await.unwrap_err();
        assert_eq!(error.kind(), CredentialsErrorKind::NotFound);
        let told = error.to_string();
        for source in
            ["environment: ", "profile `default`: ", "web identity: ", "container: ", "EC2 instance: "]
        {
            assert!(told.contains(source), "{told}");
        }
        assert!(told.contains("`aws sso login`"), "{told}");
    }

    #[tokio::test]
    async fn a_configuration_from_an_environment_looks_here() {
        let config = settings(&[("AWS_PROFILE", "a")], PROFILES).build();
        let credentials = config.credentials().expect("a chain").credentials().await.unwrap();
        assert_eq!(credentials.access_key_id(), "profile");
        assert!(!format!("{config:?} {:?}", config.credentials()).contains("hush"));
    }
}
