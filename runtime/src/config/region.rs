//! The region to call: enters code, environment and profile, leaves a name that is safe to put into a host name and into
//! a signature.

use core::{fmt, str::FromStr};
use std::sync::Arc;

use super::{Config, ConfigBuilder, ConfigError, Found, Origin, Switch};

/// A region such as `us-east-1`: 1 to 63 letters, digits and inner hyphens, not digits alone.
///
/// Whether it exists is not checked, so that a new one needs no new version of this crate.
///
/// ```
/// use service_client::config::Region;
///
/// let region: Region = "eu-west-1".parse()?;
/// assert_eq!(region.as_str(), "eu-west-1");
/// assert!("eu_west_1".parse::<Region>().is_err());
/// # Ok::<(), service_client::config::ConfigError>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Region(Arc<str>);

impl Region {
    /// The region's name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn checked(name: &str) -> Result<Self, String> {
        match problem(name) {
            None => Ok(Self(name.into())),
            Some(problem) => Err(format!("{problem}; set it to the name of a region such as `us-east-1`")),
        }
    }
}

fn problem(name: &str) -> Option<&'static str> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if name.is_empty() {
        Some("which is empty")
    } else if !name.chars().all(allowed) {
        Some("which has other characters than letters, digits and `-`")
    } else if name.len() > 63 {
        Some("which is longer than 63 characters")
    } else if name.starts_with('-') || name.ends_with('-') {
        Some("which begins or ends with `-`")
    } else if name.chars().all(|c| c.is_ascii_digit()) {
        Some("which has no letter")
    } else {
        None
    }
}

impl FromStr for Region {
    type Err = ConfigError;

    fn from_str(name: &str) -> Result<Self, ConfigError> {
        Self::checked(name).map_err(|problem| ConfigError::invalid("region", name, problem))
    }
}

impl AsRef<str> for Region {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Region({:?})", &*self.0)
    }
}

/// A region as people write it. `fips-us-east-1` and `us-east-1-fips` are no regions, but mean one with FIPS on.
#[derive(Clone, Debug)]
pub(super) struct RegionSetting {
    pub(super) region: Region,
    pub(super) fips: Option<Switch>,
}

impl RegionSetting {
    /// The region that is given or found.
    pub(super) fn of(given: &ConfigBuilder) -> Result<Option<Self>, ConfigError> {
        Self::find(given)?.map(|found| Self::read(&found)).transpose()
    }

    pub(super) fn find(given: &ConfigBuilder) -> Result<Option<Found>, ConfigError> {
        if let Some(region) = &given.region {
            return Ok(Some(Found { value: region.clone(), origin: Origin::Code }));
        }
        match given.variable("AWS_REGION") {
            Some(found) => Ok(Some(found)),
            None => given.find("AWS_DEFAULT_REGION", "region"),
        }
    }

    fn read(found: &Found) -> Result<Self, ConfigError> {
        let name = found.value.as_str();
        let plain = name.strip_prefix("fips-").or_else(|| name.strip_suffix("-fips"));
        match (Region::checked(plain.unwrap_or(name)), &found.origin) {
            (Ok(region), _) => Ok(Self { region, fips: plain.map(|_| Switch::On) }),
            (Err(problem), Origin::Code) => Err(ConfigError::invalid("region", name, problem)),
            (Err(problem), _) => Err(found.invalid(&problem)),
        }
    }
}

impl ConfigBuilder {
    /// The region to call and to sign for. Otherwise `AWS_REGION`, then `AWS_DEFAULT_REGION`, then the profile's `region`.
    ///
    /// `fips-us-east-1` and `us-east-1-fips` mean `us-east-1` with FIPS endpoints on.
    pub fn region(mut self, region: impl AsRef<str>) -> Self {
        self.region = Some(region.as_ref().to_owned());
        self
    }
}

impl Config {
    /// The region, if there is one.
    ///
    /// # Errors
    ///
    /// [`InvalidValue`](super::ConfigErrorKind::InvalidValue) if it is no region's name, and the errors of the
    /// [files of profiles](Self::profiles) where it is looked for in there.
    pub fn region(&self) -> Result<Option<&Region>, ConfigError> {
        match &self.0.region {
            Ok(region) => Ok(region.as_ref().map(|setting| &setting.region)),
            Err(error) => Err(error.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Environment;

    #[test]
    fn names_are_checked() {
        for good in ["us-east-1", "localhost", "a", "1a", "US-EAST-1", &"a".repeat(63)] {
            assert_eq!(good.parse::<Region>().expect(good).as_str(), good);
        }
        for bad in ["", "123", "-a", "a-", "a b", "a.b", "a/b", "a@b", "é", "a\r\nb", &"a".repeat(64)] {
            bad.parse::<Region>().expect_err(bad);
        }
    }

    #[test]
    fn the_error_says_where_what_and_what_to_do() {
        let environment = Environment::from_pairs([("AWS_REGION", "us east\n1")]);
        let error = Config::from_environment(&environment).region().expect_err("a space").clone();
        assert_eq!(error.setting(), "AWS_REGION");
        assert_eq!(
            error.to_string(),
            "`AWS_REGION` is `us east\\n1`, which has other characters than letters, digits and `-`; \
             set it to the name of a region such as `us-east-1`"
        );
    }

    #[test]
    fn pseudo_regions_turn_fips_on() {
        for (written, region, fips) in [
            ("fips-us-east-2", "us-east-2", Some(Switch::On)),
            ("us-gov-west-1-fips", "us-gov-west-1", Some(Switch::On)),
            ("us-east-2", "us-east-2", None),
        ] {
            let setting = RegionSetting::of(&Config::builder().region(written)).expect(written).expect("set");
            assert_eq!((setting.region.as_str(), setting.fips), (region, fips));
        }
    }
}
