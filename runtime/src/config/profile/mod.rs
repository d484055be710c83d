//! The files of profiles that AWS's tools share: enters their text, leaves profiles, SSO sessions and services'
//! sections by name, each value with the place where it stands.

mod location;
mod parse;
mod section;

use core::fmt;
use std::{collections::BTreeMap, sync::Arc};

pub use self::section::Section;
use self::{
    location::Location,
    parse::{FileKind, parse},
};
use super::{ConfigError, Environment, Files};

/// What the files `~/.aws/config` and `~/.aws/credentials` hold.
///
/// Where both have a profile of one name, it has the keys of both, and of one key in both the credentials file's value.
/// Clones share one allocation.
///
/// ```
/// use service_client::config::Profiles;
///
/// let profiles = Profiles::parse("[profile dev]\nregion = eu-west-1\n", "[dev]\naws_access_key_id = AKID\n")?;
/// let dev = profiles.profile("dev").expect("it is there");
/// assert_eq!(dev.get("region"), Some("eu-west-1"));
/// assert_eq!(dev.get("aws_access_key_id"), Some("AKID"));
/// # Ok::<(), service_client::config::ConfigError>(())
/// ```
#[derive(Clone, Default)]
pub struct Profiles(Arc<Sections>);

/// The sections of files, by sort and name.
#[derive(Clone, Default)]
struct Sections {
    profiles: BTreeMap<String, Section>,
    sso_sessions: BTreeMap<String, Section>,
    services: BTreeMap<String, Section>,
}

impl Profiles {
    /// Reads the files where this environment says they are: at `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE`,
    /// otherwise in `.aws` in the folder `HOME` (or `USERPROFILE`, or `HOMEDRIVE` and `HOMEPATH`). One that is not there
    /// counts as empty.
    ///
    /// # Errors
    ///
    /// [`InvalidFile`](super::ConfigErrorKind::InvalidFile) if a file cannot be read, or is not written as such files
    /// are: the text names file and line.
    pub fn load(environment: &Environment, files: &Files) -> Result<Self, ConfigError> {
        let mut sections = Sections::default();
        for (kind, location) in [
            (FileKind::Config, Location::config(environment)),
            (FileKind::Credentials, Location::credentials(environment)),
        ] {
            if let Some(location) = location {
                sections.merge(parse(kind, &location.path, &location.read(files)?)?);
            }
        }
        Ok(Self(Arc::new(sections)))
    }

    /// Reads the text of the two files. In errors they are called `config` and `credentials`.
    ///
    /// # Errors
    ///
    /// [`InvalidFile`](super::ConfigErrorKind::InvalidFile) if a text is not written as such files are.
    pub fn parse(config: &str, credentials: &str) -> Result<Self, ConfigError> {
        let mut sections = parse(FileKind::Config, "config", config)?;
        sections.merge(parse(FileKind::Credentials, "credentials", credentials)?);
        Ok(Self(Arc::new(sections)))
    }

    /// The profile of this name: `[profile name]` of the configuration, `[name]` of the credentials, and in both
    /// `[default]`.
    pub fn profile(&self, name: &str) -> Option<&Section> {
        self.0.profiles.get(name)
    }

    /// `[sso-session name]`.
    pub fn sso_session(&self, name: &str) -> Option<&Section> {
        self.0.sso_sessions.get(name)
    }

    /// `[services name]`.
    pub fn services(&self, name: &str) -> Option<&Section> {
        self.0.services.get(name)
    }

    /// All profiles, by name.
    pub fn profiles(&self) -> impl Iterator<Item = &Section> {
        self.0.profiles.values()
    }

    /// All SSO sessions, by name.
    pub fn sso_sessions(&self) -> impl Iterator<Item = &Section> {
        self.0.sso_sessions.values()
    }
}

impl Sections {
    /// Adds the sections of a file that counts for more.
    fn merge(&mut self, other: Self) {
        for (into, from) in [
            (&mut self.profiles, other.profiles),
            (&mut self.sso_sessions, other.sso_sessions),
            (&mut self.services, other.services),
        ] {
            for (name, section) in from {
                match into.get_mut(&name) {
                    Some(known) => known.merge(section),
                    None => drop(into.insert(name, section)),
                }
            }
        }
    }
}

/// Prints names, and no values: some are credentials.
impl fmt::Debug for Profiles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Profiles")
            .field("profiles", &self.0.profiles.keys())
            .field("sso_sessions", &self.0.sso_sessions.keys())
            .field("services", &self.0.services.keys())
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Config, ConfigErrorKind};

    fn config(text: &str) -> Result<Profiles, ConfigError> {
        Profiles::parse(text, "")
    }

    #[test]
    fn debug_prints_no_values() {
        let profiles = Profiles::parse("[profile dev]\nkey = hush", "[dev]\naws_secret_access_key = hush")
            .expect("good");
        let shown = format!(
            "{profiles:?} {:?} {:?}",
            profiles.profile("dev"),
            profiles.profile("dev").map(|it| it.found("key"))
        );
        assert!(shown.contains("aws_secret_access_key") && !shown.contains("hush"), "{shown}");
    }

    #[test]
    fn names_may_be_in_quotes_and_text_may_begin_with_a_mark() {
        let profiles =
            config("\u{feff}[profile \"dev\"]\na = 1\n[sso-session 'corp']\n[services s]\n").expect("good");
        assert_eq!(profiles.profile("dev").and_then(|it| it.get("A")), Some("1"));
        assert!(profiles.sso_session("corp").is_some() && profiles.services("s").is_some());
    }

    #[test]
    fn a_comment_may_be_indented() {
        let profiles = config("[default]\ns3 =\n  # why\n  Endpoint_URL = http://a ; b\n").expect("good");
        let default = profiles.profile("default").expect("there");
        assert_eq!(default.nested("s3", "endpoint_url"), Some("http://a ; b"));
    }

    #[test]
    fn a_value_knows_its_place() {
        let profiles = config("[profile dev]\n\ns3 =\n  x = 1\n  x = 2\nregion = a b\n").expect("good");
        let dev = profiles.profile("dev").expect("there");
        let nested = dev.found_nested("s3", "X").expect("there");
        assert_eq!(
            (nested.value.as_str(), nested.origin.to_string()),
            ("2", "config line 5 [profile dev] s3.x".to_owned())
        );
        let error = dev.found("region").expect("there").invalid("which is wrong; set it right");
        assert_eq!(
            error.to_string(),
            "`region` in config, line 6, [profile dev], is `a b`, which is wrong; set it right"
        );
        assert_eq!(error.setting(), "region");
    }

    #[test]
    fn a_mistake_names_file_line_and_remedy_and_quotes_nothing() {
        let error = Profiles::parse("", "[default]\naws_secret_access_key: hush").expect_err("no `=`");
        assert_eq!((error.kind(), error.setting()), (ConfigErrorKind::InvalidFile, "credentials"));
        assert_eq!(
            error.to_string(),
            "credentials, line 2: the line has no `=`; write it as `key = value`, or begin it with `#`"
        );
    }

    #[test]
    fn what_is_no_text_is_an_error_with_its_line() {
        let environment = Environment::from_pairs([("AWS_CONFIG_FILE", "~/c"), ("HOME", "/h")]);
        let files = Files::from_pairs([("/h/c", b"[default]\nregion = \xff\n".to_vec())]);
        let error = Profiles::load(&environment, &files).expect_err("no text");
        assert_eq!(error.to_string(), "/h/c, line 2: the text is not UTF-8; save the file as UTF-8");
    }

    #[test]
    fn what_cannot_be_read_is_an_error_that_names_the_variable() {
        let folder = std::env::temp_dir().to_string_lossy().into_owned();
        let environment = Environment::from_pairs([("AWS_CONFIG_FILE", folder.as_str())]);
        let error = Profiles::load(&environment, &Files::process()).expect_err("a folder");
        assert_eq!((error.kind(), error.setting()), (ConfigErrorKind::InvalidFile, folder.as_str()));
        assert!(error.to_string().contains("`AWS_CONFIG_FILE`"), "{error}");
    }

    #[cfg(feature = "credentials")]
    #[test]
    fn a_broken_file_is_an_error_of_what_is_looked_up_there() {
        let environment =
            Environment::from_pairs([("AWS_CONFIG_FILE", "/c"), ("AWS_USE_FIPS_ENDPOINT", "true")]);
        let files = Files::from_pairs([("/c", "region = eu-west-1")]);
        let config = Config::builder().environment(environment).files(files).build();
        assert_eq!(config.region().expect_err("broken").kind(), ConfigErrorKind::InvalidFile);
        assert_eq!(config.use_fips(), Ok(crate::config::Switch::On));
        assert_eq!(config.to_builder().region("eu-west-1").build().region().map(|it| it.is_some()), Ok(true));
    }

    #[cfg(not(feature = "credentials"))]
    #[test]
    fn without_the_feature_no_file_is_read() {
        let environment = Environment::from_pairs([("AWS_CONFIG_FILE", "/c"), ("AWS_PROFILE", "nope")]);
        let files = Files::from_pairs([("/c", "region = eu-west-1")]);
        assert_eq!(Config::builder().environment(environment).files(files).build().region(), Ok(None));
    }
}
