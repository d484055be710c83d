//! Whether bodies have checksums: enters code and environment, leaves when they are made and when they are verified.

use super::{Config, ConfigError, Environment};

const REQUEST: &str = "AWS_REQUEST_CHECKSUM_CALCULATION";
const RESPONSE: &str = "AWS_RESPONSE_CHECKSUM_VALIDATION";

/// When a body gets a checksum, or is compared with its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ChecksumUse {
    /// Wherever the operation knows of one.
    #[default]
    WhenSupported,
    /// Only where the service refuses to do without, or the caller asks for one.
    WhenRequired,
}

impl Config {
    /// When requests get a checksum.
    ///
    /// # Errors
    ///
    /// [`InvalidValue`](super::ConfigErrorKind::InvalidValue) if `AWS_REQUEST_CHECKSUM_CALCULATION` is neither `when_supported`
    /// nor `when_required`.
    pub fn request_checksum_calculation(&self) -> Result<ChecksumUse, ConfigError> {
        let given = &self.0.given;
        usage(given.request_checksum_calculation, given.variables(), REQUEST)
    }

    /// When responses are compared with their checksum.
    ///
    /// # Errors
    ///
    /// [`InvalidValue`](super::ConfigErrorKind::InvalidValue) if `AWS_RESPONSE_CHECKSUM_VALIDATION` is neither `when_supported`
    /// nor `when_required`.
    pub fn response_checksum_validation(&self) -> Result<ChecksumUse, ConfigError> {
        let given = &self.0.given;
        usage(given.response_checksum_validation, given.variables(), RESPONSE)
    }
}

/// What is given, or what a variable says.
fn usage(
    given: Option<ChecksumUse>,
    environment: &Environment,
    variable: &str,
) -> Result<ChecksumUse, ConfigError> {
    if let Some(given) = given {
        return Ok(given);
    }
    match environment.get(variable) {
        None => Ok(ChecksumUse::default()),
        Some(value) if value.eq_ignore_ascii_case("when_supported") => Ok(ChecksumUse::WhenSupported),
        Some(value) if value.eq_ignore_ascii_case("when_required") => Ok(ChecksumUse::WhenRequired),
        Some(value) => {
            let problem = "which is neither `when_supported` nor `when_required`; set it to one of the two, or unset it";
            Err(ConfigError::invalid(variable, &value, problem))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn config(pairs: &[(&str, &str)]) -> Config {
        Config::from_environment(&Environment::from_pairs(pairs.iter().copied()))
    }

    #[test]
    fn the_environment_says_when() {
        assert_eq!(config(&[]).request_checksum_calculation(), Ok(ChecksumUse::WhenSupported));
        let seldom = config(&[(REQUEST, "WHEN_REQUIRED"), (RESPONSE, "when_required")]);
        assert_eq!(seldom.request_checksum_calculation(), Ok(ChecksumUse::WhenRequired));
        assert_eq!(seldom.response_checksum_validation(), Ok(ChecksumUse::WhenRequired));
        let wrong = config(&[(REQUEST, "never"), (RESPONSE, "never")]);
        assert_eq!(wrong.request_checksum_calculation().expect_err("never").setting(), REQUEST);
        assert_eq!(wrong.response_checksum_validation().expect_err("never").setting(), RESPONSE);
    }

    #[test]
    fn code_wins_over_the_environment() {
        let wrong = config(&[(REQUEST, "never"), (RESPONSE, "never")]).to_builder();
        let right = wrong
            .request_checksum_calculation(ChecksumUse::WhenRequired)
            .response_checksum_validation(ChecksumUse::WhenSupported)
            .build();
        assert_eq!(right.request_checksum_calculation(), Ok(ChecksumUse::WhenRequired));
        assert_eq!(right.response_checksum_validation(), Ok(ChecksumUse::WhenSupported));
    }
}
