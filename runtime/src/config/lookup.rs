//! Where a setting is looked up that code does not give: enters the name of a variable and the key of a profile, leaves
//! the value as it is written, and where it was found. Whoever asked reads the value, and complains with the place.

use core::{fmt, str::FromStr};

use super::{ConfigBuilder, ConfigError, Environment, Profiles, Section, Switch};

/// Where the value of a setting comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Origin {
    /// The program gave it.
    Code,
    /// The environment variable of this name.
    Variable(String),
    /// One of the two files of profiles.
    #[non_exhaustive]
    File {
        /// The file, as it was opened.
        path: String,
        /// The line, from 1.
        line: usize,
        /// What stands in the brackets above it, for example `profile dev`.
        section: String,
        /// The key, for example `region`; one below another key as `s3.endpoint_url`.
        key: String,
    },
    /// The service's own description, such as the rules of its endpoints.
    Service,
    /// Nobody gave it: what holds then.
    BuiltIn,
}

/// `code`, `AWS_REGION`, `/home/me/.aws/config line 3 [profile dev] region`, `service`, or `default`.
impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code => f.write_str("code"),
            Self::Variable(name) => f.write_str(name),
            Self::File { path, line, section, key } => write!(f, "{path} line {line} [{section}] {key}"),
            Self::Service => f.write_str("service"),
            Self::BuiltIn => f.write_str("default"),
        }
    }
}

/// A value as it is written, which may be nonsense, and where.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) value: String,
    pub(crate) origin: Origin,
}

impl Found {
    /// The error that this value is `problem`, for example "which is not a number; set it to one, or remove it".
    ///
    /// It quotes the value: not for secrets.
    pub(crate) fn invalid(&self, problem: &str) -> ConfigError {
        self.invalid_shown(&self.value, problem)
    }

    /// The same, with the part of the value that may be shown.
    pub(crate) fn invalid_shown(&self, shown: &str, problem: impl fmt::Display) -> ConfigError {
        match &self.origin {
            Origin::Variable(name) => ConfigError::invalid(name, shown, problem),
            Origin::File { path, line, section, key } => {
                let place = format_args!("`{key}` in {path}, line {line}, [{section}],");
                ConfigError::invalid_in(key, place, shown, problem)
            }
            Origin::Code | Origin::Service | Origin::BuiltIn => {
                ConfigError::invalid("configuration", shown, problem)
            }
        }
    }

    /// The same, for a value that may have been given in code, where the setting has this name.
    #[cfg(feature = "hyper")]
    pub(super) fn invalid_setting(
        &self,
        setting: &str,
        shown: &str,
        problem: impl fmt::Display,
    ) -> ConfigError {
        match self.origin {
            Origin::Code => ConfigError::invalid(setting, shown, problem),
            _ => self.invalid_shown(shown, problem),
        }
    }

    /// `true` or `false`, in letters of either case.
    pub(crate) fn switch(&self) -> Result<Switch, ConfigError> {
        if self.value.eq_ignore_ascii_case("true") {
            Ok(Switch::On)
        } else if self.value.eq_ignore_ascii_case("false") {
            Ok(Switch::Off)
        } else {
            Err(self.invalid("which is neither `true` nor `false`; set it to one of the two, or remove it"))
        }
    }

    /// What the value means, or the error that it is `problem`.
    pub(crate) fn parse<T: FromStr>(&self, problem: &str) -> Result<T, ConfigError> {
        self.value.trim().parse().map_err(|_| self.invalid(problem))
    }
}

/// Prints no value, which may be a secret.
impl fmt::Debug for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Found").field("origin", &self.origin).finish_non_exhaustive()
    }
}

impl ConfigBuilder {
    /// What the environment says, otherwise the selected profile. An empty name or key is looked up nowhere, and an
    /// empty value counts as none.
    ///
    /// Files that cannot be read say nothing here: [`find`](Self::find) reports them, and no call is made without it.
    pub(crate) fn lookup(&self, variable: &str, key: &str) -> Option<Found> {
        self.find(variable, key).unwrap_or_default()
    }

    /// The same, or what is wrong with the files or with the choice of a profile.
    pub(crate) fn find(&self, variable: &str, key: &str) -> Result<Option<Found>, ConfigError> {
        if let Some(found) = self.variable(variable) {
            return Ok(Some(found));
        }
        if key.is_empty() {
            return Ok(None);
        }
        Ok(self.selected_profile()?.and_then(|profile| profile.found(key)))
    }

    pub(super) fn variable(&self, name: &str) -> Option<Found> {
        let value = self.variables().get(name)?;
        Some(Found { value, origin: Origin::Variable(name.to_owned()) })
    }

    /// The name of the profile to read, and who chose it.
    pub(super) fn profile_choice(&self) -> Found {
        if let Some(name) = &self.profile_name {
            return Found { value: name.clone(), origin: Origin::Code };
        }
        let chosen = self.variable("AWS_PROFILE").or_else(|| self.variable("AWS_DEFAULT_PROFILE"));
        chosen.unwrap_or_else(|| Found { value: "default".to_owned(), origin: Origin::BuiltIn })
    }

    /// The profile to read. Only the default one may be missing.
    pub(super) fn selected_profile(&self) -> Result<Option<&Section>, ConfigError> {
        let profiles = self.profiles()?;
        if !self.reads_files() {
            return Ok(None);
        }
        let chosen = self.profile_choice();
        match (profiles.profile(&chosen.value), &chosen.origin) {
            (Some(profile), _) => Ok(Some(profile)),
            (None, _) if chosen.value == "default" => Ok(None),
            (None, Origin::Code) => Err(ConfigError::invalid("profile_name", &chosen.value, NO_SUCH_PROFILE)),
            (None, _) => Err(chosen.invalid(NO_SUCH_PROFILE)),
        }
    }

    /// The files of profiles, read when they are first asked for.
    pub(super) fn profiles(&self) -> Result<&Profiles, ConfigError> {
        let loaded = self.loaded.get_or_init(|| {
            if !self.reads_files() {
                return Ok(Profiles::default());
            }
            Profiles::load(self.variables(), &self.files)
        });
        loaded.as_ref().map_err(Clone::clone)
    }

    fn reads_files(&self) -> bool {
        cfg!(feature = "credentials") && self.environment.is_some()
    }

    /// The environment to read, if any.
    pub(crate) fn variables(&self) -> &Environment {
        static NOTHING: std::sync::LazyLock<Environment> = std::sync::LazyLock::new(Environment::default);
        self.environment.as_ref().unwrap_or(&NOTHING)
    }
}

const NO_SUCH_PROFILE: &str = "and no file has a profile of that name; name one that exists, or add it to \
                               `~/.aws/config` as `[profile …]`";
