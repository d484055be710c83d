//! Where settings come from: enters a configuration, leaves a table for people, and its rows for programs. Nothing secret
//! is in it.

use core::fmt;

use super::{
    Config, ConfigBuilder, ConfigError, Found, Origin, Switch,
    checksum::{self, ChecksumUse},
    compression, endpoint,
    identity::Identity,
    names::{Names, word},
    timeouts, transport, user_agent,
};
use crate::endpoint::url::without_secrets;

/// What a [`Config`] came to, setting by setting, and what is wrong with it.
///
/// Prints as a table. Credentials are never in it, and of URLs neither users nor queries.
///
/// ```
/// use service_client::{Config, config::{Environment, Files, Switch}};
///
/// let environment = Environment::from_pairs([("HOME", "/home/me"), ("AWS_PROFILE", "dev")]);
/// let files = Files::from_pairs([("/home/me/.aws/config", "[profile dev]\nregion = eu-west-1\n")]);
/// let config = Config::builder().environment(environment).files(files).use_fips(Switch::On).build();
///
/// // setting   value      from
/// // region    eu-west-1  /home/me/.aws/config line 2 [profile dev] region
/// // use_fips  on         code
/// // and more
/// let explanation = config.explain();
/// # #[cfg(feature = "credentials")]
/// assert!(explanation.to_string().contains("/home/me/.aws/config line 2 [profile dev] region"));
/// let region = explanation.rows().iter().find(|row| row.setting() == "region");
/// # #[cfg(feature = "credentials")]
/// assert_eq!(region.map(|row| row.value()), Some("eu-west-1"));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Explanation {
    rows: Vec<Explained>,
    problems: Vec<ConfigError>,
}

/// One setting: a row of an [`Explanation`].
#[derive(Clone, Debug)]
pub struct Explained {
    setting: String,
    value: String,
    origin: Origin,
}

impl Explained {
    /// What the setting is called in code, for example `region`.
    pub fn setting(&self) -> &str {
        &self.setting
    }

    /// Its value as it is written, for people; `-` where there is none.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// Where it comes from.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }
}

impl Explanation {
    /// The settings, the most important first.
    pub fn rows(&self) -> &[Explained] {
        &self.rows
    }

    /// What is wrong. A call fails with the first of these that it meets.
    pub fn problems(&self) -> &[ConfigError] {
        &self.problems
    }

    pub(super) fn add(&mut self, setting: &str, value: impl Into<String>, origin: Origin) {
        let value = Some(value.into()).filter(|value| !value.is_empty());
        let value = value.map_or_else(|| "-".to_owned(), |value| value.escape_debug().to_string());
        self.rows.push(Explained { setting: setting.to_owned(), value, origin });
    }

    /// A setting that is given, found, or left at its default.
    pub(super) fn setting(
        &mut self,
        given: &ConfigBuilder,
        names: Names,
        in_code: Option<String>,
        default: &str,
    ) {
        let found = if in_code.is_none() { given.lookup(names.variable, names.key) } else { None };
        match (in_code, found) {
            (Some(value), _) => self.add(names.setting, value, Origin::Code),
            (None, Some(found)) => self.add(names.setting, found.value, found.origin),
            (None, None) => self.add(names.setting, default, Origin::BuiltIn),
        }
    }

    /// Keeps what is wrong, once.
    pub(super) fn check<T>(&mut self, result: Result<T, ConfigError>) {
        if let Err(problem) = result
            && !self.problems.contains(&problem)
        {
            self.problems.push(problem);
        }
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = |column: fn(&Explained) -> &str| {
            self.rows.iter().map(|row| column(row).chars().count()).max().unwrap_or_default()
        };
        let (setting, value) = (width(Explained::setting).max(7), width(Explained::value).max(5));
        writeln!(f, "{:setting$}  {:value$}  from", "setting", "value")?;
        for row in &self.rows {
            writeln!(f, "{:setting$}  {:value$}  {}", row.setting, row.value, row.origin)?;
        }
        self.problems.iter().try_for_each(|problem| writeln!(f, "problem: {problem}"))
    }
}

impl Config {
    /// Says where each setting comes from, for people who wonder: code, a variable, a line of a file, or the default.
    pub fn explain(&self) -> Explanation {
        let mut explanation = Explanation::default();
        let profile = self.0.given.profile_choice();
        explanation.add("profile_name", profile.value, profile.origin);
        explanation.check(self.profiles().map(drop));
        self.explain_region(&mut explanation);
        self.explain_endpoints(&mut explanation);
        self.explain_identity(&mut explanation);
        self.explain_timeouts(&mut explanation);
        self.explain_retries(&mut explanation);
        self.explain_bodies(&mut explanation);
        self.explain_transport(&mut explanation);
        let given = &self.0.given;
        explanation.setting(given, user_agent::APP_NAME, given.app_name.clone(), "");
        self.explain_observers(&mut explanation);
        explanation
    }

    /// What only code can give, where it does.
    fn explain_observers(&self, explanation: &mut Explanation) {
        for (setting, value) in [
            ("user_agent", self.user_agent().map(str::to_owned)),
            ("user_agent_extra", self.user_agent_extra().map(str::to_owned)),
            ("metrics", self.metrics().map(|_| "given".to_owned())),
            ("interceptors", Some(self.interceptors().len()).filter(|n| *n > 0).map(|n| n.to_string())),
        ] {
            if let Some(value) = value {
                explanation.add(setting, value, Origin::Code);
            }
        }
    }

    fn explain_region(&self, explanation: &mut Explanation) {
        match super::RegionSetting::find(&self.0.given) {
            Ok(Some(found)) => explanation.add("region", found.value, found.origin),
            Ok(None) | Err(_) => explanation.add("region", "", Origin::BuiltIn),
        }
        explanation.check(self.region());
    }

    fn explain_endpoints(&self, explanation: &mut Explanation) {
        let given = &self.0.given;
        let settings = &given.endpoints;
        match implied_fips(given) {
            Some((switch, origin)) => explanation.add(endpoint::FIPS.setting, shown(switch), origin),
            None => explanation.setting(given, endpoint::FIPS, settings.fips.map(shown), "off"),
        }
        explanation.setting(given, endpoint::DUAL_STACK, settings.dual_stack.map(shown), "off");
        let url = settings.url.as_deref().map(|url| without_secrets(url).to_owned());
        match (url, given.configured_url("")) {
            (Some(url), _) => explanation.add("endpoint_url", url, Origin::Code),
            (None, Ok(Some(Found { value, origin }))) => {
                explanation.add("endpoint_url", without_secrets(&value), origin);
            }
            (None, _) => explanation.add("endpoint_url", "", Origin::BuiltIn),
        }
        for service in given.services_with_urls() {
            let url = if settings.url.is_some() { Ok(None) } else { given.configured_url(&service) };
            if let Ok(Some(Found { value, origin })) = url {
                explanation.add(&format!("endpoint_url of {service}"), without_secrets(&value), origin);
            }
            explanation.check(self.endpoint_url(&service));
        }
        explanation.setting(given, endpoint::IGNORE, settings.ignore_configured.map(shown), "off");
        let mode = settings.account_id_mode.map(|mode| word(endpoint::ACCOUNT_ID_WORDS, mode).to_owned());
        explanation.setting(given, endpoint::ACCOUNT_ID, mode, "preferred");
        explanation.check(self.use_fips());
        explanation.check(self.use_dual_stack());
        explanation.check(self.endpoint_url(""));
        explanation.check(self.account_id_endpoint_mode());
        self.explain_endpoint_params(explanation);
        self.explain_buckets(explanation);
    }

    fn explain_identity(&self, explanation: &mut Explanation) {
        let (value, origin) = match (&self.0.given.credentials, &self.0.given.environment) {
            (Identity::Given(_), _) => ("a provider", Origin::Code),
            (Identity::Unsigned, _) => ("unsigned", Origin::Code),
            (Identity::Environment, Some(_)) => ("looked for", Origin::BuiltIn),
            (Identity::Environment, None) => ("", Origin::BuiltIn),
        };
        explanation.add("credentials", value, origin);
        self.explain_auth(explanation);
    }

    fn explain_timeouts(&self, explanation: &mut Explanation) {
        let given = &self.0.given;
        let settings = &given.timeouts;
        let mode = settings.mode.map(|mode| word(timeouts::WORDS, mode).to_owned());
        explanation.setting(given, timeouts::MODE, mode, "standard");
        explanation.check(self.defaults_mode());
        for (setting, in_code, value) in [
            ("timeout", settings.call, self.timeout()),
            ("attempt_timeout", settings.attempt, self.attempt_timeout()),
            ("connect_timeout", settings.connect, self.connect_timeout().ok()),
        ] {
            let origin = if in_code.is_some() { Origin::Code } else { Origin::BuiltIn };
            explanation.add(setting, value.map_or_else(String::new, |value| format!("{value:?}")), origin);
        }
        let origin = if settings.stalled.is_some() { Origin::Code } else { Origin::BuiltIn };
        explanation.add("stalled_stream_protection", self.stalled_stream_protection().to_string(), origin);
    }

    fn explain_transport(&self, explanation: &mut Explanation) {
        let given = &self.0.given;
        if given.transport.given.is_some() {
            explanation.add("transport", "given", Origin::Code);
        }
        let ca_bundle = given.transport.ca_bundle.as_ref().map(|path| path.display().to_string());
        explanation.setting(given, transport::CA_BUNDLE, ca_bundle, "");
        #[cfg(feature = "hyper")]
        {
            self.explain_proxies(explanation);
            // With a transport of its own, nobody asks for these.
            if given.transport.given.is_none() {
                explanation.check(self.wiring());
            }
        }
    }

    fn explain_retries(&self, explanation: &mut Explanation) {
        let given = &self.0.given;
        if self.retry_strategy().is_some() {
            explanation.add("retry_strategy", "given", Origin::Code);
        }
        let mode = given.retry.mode.map(|mode| mode.to_string());
        explanation.setting(given, RETRY_MODE, mode, "standard");
        let attempts = given.retry.max_attempts.map(|attempts| attempts.to_string());
        let default = self.max_attempts().map_or_else(|_| String::new(), |attempts| attempts.to_string());
        explanation.setting(given, MAX_ATTEMPTS, attempts, &default);
        explanation.check(self.retry_mode());
        explanation.check(self.max_attempts());
    }

    fn explain_bodies(&self, explanation: &mut Explanation) {
        let given = &self.0.given;
        let usage = |usage: ChecksumUse| word(checksum::WORDS, usage).to_owned();
        explanation.setting(given, checksum::REQUEST, given.checksums.request.map(usage), "when_supported");
        explanation.setting(given, checksum::RESPONSE, given.checksums.response.map(usage), "when_supported");
        explanation.check(self.request_checksum_calculation());
        explanation.check(self.response_checksum_validation());
        self.explain_compression(explanation);
        let bytes = self.max_response_body().to_string();
        let is_given = given.transport.max_response_body.is_some();
        explanation.add("max_response_body", bytes, if is_given { Origin::Code } else { Origin::BuiltIn });
    }

    fn explain_compression(&self, explanation: &mut Explanation) {
        let given = &self.0.given;
        let names = compression::DISABLE;
        let found = given.lookup(names.variable, names.key);
        match (given.compression.switch, found) {
            (Some(switch), _) => explanation.add(names.setting, shown(switch), Origin::Code),
            (None, Some(found)) => {
                let value =
                    found.switch().map_or(found.value, |disable| shown(compression::opposite(disable)));
                explanation.add(names.setting, value, found.origin);
            }
            (None, None) => explanation.add(names.setting, "on", Origin::BuiltIn),
        }
        let bytes = given.compression.min_size.map(|bytes| bytes.to_string());
        let default = compression::DEFAULT_MIN_SIZE.to_string();
        explanation.setting(given, compression::MIN_SIZE, bytes, &default);
        explanation.check(self.min_compression_size());
    }
}

/// What the region's name says of FIPS, which wins over the switch, and where the region comes from.
fn implied_fips(given: &ConfigBuilder) -> Option<(Switch, Origin)> {
    let switch = super::RegionSetting::of(given).ok()??.fips?;
    Some((switch, super::RegionSetting::find(given).ok()??.origin))
}

const RETRY_MODE: Names = Names { setting: "retry_mode", variable: "AWS_RETRY_MODE", key: "retry_mode" };
const MAX_ATTEMPTS: Names =
    Names { setting: "max_attempts", variable: "AWS_MAX_ATTEMPTS", key: "max_attempts" };

pub(super) fn shown(switch: Switch) -> String {
    match switch {
        Switch::On => "on".to_owned(),
        Switch::Off => "off".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        config::{BucketAddressing, Environment, Files},
        credentials::Credentials,
    };

    #[test]
    fn nothing_secret_is_explained() {
        let environment = Environment::from_pairs([
            ("HOME", "/home/me"),
            ("AWS_SECRET_ACCESS_KEY", "hush"),
            ("AWS_ENDPOINT_URL", "https://me:hush@example.com/?hush"),
            ("AWS_ENDPOINT_URL_S3", "ftp://me:hush@example.com/?hush"),
        ]);
        let files = Files::from_pairs([("/home/me/.aws/config", "[default]\naws_secret_access_key = hush")]);
        let config = Config::builder().environment(environment).files(files);
        let config = config.credentials(Credentials::new("AKID", "hush")).build();
        let explanation = config.explain();
        let shown = format!("{explanation} {explanation:?}");
        assert!(!shown.contains("hush"), "{shown}");
        assert!(shown.contains("endpoint_url of s3"), "{shown}");
        assert_eq!(explanation.problems().len(), 1, "{shown}");
    }

    #[test]
    fn rows_say_what_counts_and_who_said_so() {
        let environment = Environment::from_pairs([
            ("AWS_REGION", "us-east-1-fips"),
            ("AWS_USE_FIPS_ENDPOINT", "false"),
            ("AWS_S3_USE_ARN_REGION", "x"),
            ("AWS_STS_REGIONAL_ENDPOINTS", "legacy"),
        ]);
        let config = Config::builder().environment(environment).max_response_body(7).expect_continue(None);
        let config = config.bucket_addressing(BucketAddressing::Path);
        let explanation = config.endpoint_param("DisableMultiRegionAccessPoints", true).build().explain();
        let row = |setting: &str| {
            let row = explanation.rows().iter().find(|row| row.setting() == setting).expect(setting);
            (row.value().to_owned(), row.origin().to_string())
        };
        for (setting, value, origin) in [
            ("use_fips", "on", "AWS_REGION"),
            ("UseArnRegion", "x", "AWS_S3_USE_ARN_REGION"),
            ("DisableMultiRegionAccessPoints", "on", "code"),
            ("UseGlobalEndpoint", "legacy", "AWS_STS_REGIONAL_ENDPOINTS"),
            ("bucket_addressing", "path", "code"),
            ("use_accelerate", "off", "default"),
            ("expect_continue", "never", "code"),
            ("max_response_body", "7", "code"),
        ] {
            assert_eq!(row(setting), (value.to_owned(), origin.to_owned()), "{setting}");
        }
        let [problem] = explanation.problems() else { panic!("{explanation}") };
        assert_eq!(problem.setting(), "AWS_S3_USE_ARN_REGION");
    }

    #[cfg(feature = "credentials")]
    #[test]
    fn what_is_wrong_is_said_once() {
        let environment = Environment::from_pairs([("AWS_PROFILE", "nope")]);
        let explanation = Config::from_environment(&environment).explain();
        let [problem] = explanation.problems() else { panic!("{explanation}") };
        assert_eq!(problem.setting(), "AWS_PROFILE");
        assert!(explanation.to_string().ends_with(&format!("problem: {problem}\n")), "{explanation}");
    }
}
