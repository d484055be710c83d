//! Whether bodies have checksums: enters code, environment and profile, leaves when they are made and when they are
//! verified.

use super::{
    Config, ConfigBuilder, ConfigError,
    names::{Names, Words},
};

pub(super) const REQUEST: Names = Names {
    setting: "request_checksum_calculation",
    variable: "AWS_REQUEST_CHECKSUM_CALCULATION",
    key: "request_checksum_calculation",
};
pub(super) const RESPONSE: Names = Names {
    setting: "response_checksum_validation",
    variable: "AWS_RESPONSE_CHECKSUM_VALIDATION",
    key: "response_checksum_validation",
};
pub(super) const WORDS: &Words<ChecksumUse> =
    &[("when_supported", ChecksumUse::WhenSupported), ("when_required", ChecksumUse::WhenRequired)];

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

#[derive(Clone, Default)]
pub(super) struct ChecksumSettings {
    pub(super) request: Option<ChecksumUse>,
    pub(super) response: Option<ChecksumUse>,
}

/// What a configuration has looked up.
pub(super) struct Checksums {
    request: Result<ChecksumUse, ConfigError>,
    response: Result<ChecksumUse, ConfigError>,
}

impl Checksums {
    pub(super) fn of(given: &ConfigBuilder) -> Self {
        let usage = |value: Option<ChecksumUse>, names| {
            given.value(value.as_ref(), names, |found| found.word(WORDS)).map(Option::unwrap_or_default)
        };
        let ChecksumSettings { request, response } = given.checksums;
        Self { request: usage(request, REQUEST), response: usage(response, RESPONSE) }
    }
}

impl ConfigBuilder {
    /// When requests get a checksum, of those operations that know of one. Otherwise as
    /// `AWS_REQUEST_CHECKSUM_CALCULATION` says, then the profile's `request_checksum_calculation`, and wherever it is
    /// supported where neither is set.
    pub fn request_checksum_calculation(mut self, usage: ChecksumUse) -> Self {
        self.checksums.request = Some(usage);
        self
    }

    /// When responses are compared with their checksum, of those operations that know of one. Otherwise as
    /// `AWS_RESPONSE_CHECKSUM_VALIDATION` says, then the profile's `response_checksum_validation`, and wherever it is
    /// supported where neither is set.
    pub fn response_checksum_validation(mut self, usage: ChecksumUse) -> Self {
        self.checksums.response = Some(usage);
        self
    }
}

impl Config {
    /// When requests get a checksum.
    ///
    /// # Errors
    ///
    /// [`InvalidValue`](super::ConfigErrorKind::InvalidValue) if what is configured is neither `when_supported` nor
    /// `when_required`.
    pub fn request_checksum_calculation(&self) -> Result<ChecksumUse, ConfigError> {
        self.0.checksums.request.clone()
    }

    /// When responses are compared with their checksum.
    ///
    /// # Errors
    ///
    /// [`InvalidValue`](super::ConfigErrorKind::InvalidValue) if what is configured is neither `when_supported` nor
    /// `when_required`.
    pub fn response_checksum_validation(&self) -> Result<ChecksumUse, ConfigError> {
        self.0.checksums.response.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Config, Environment};

    fn config(pairs: &[(&str, &str)]) -> Config {
        Config::from_environment(&Environment::from_pairs(pairs.iter().copied()))
    }

    #[test]
    fn the_environment_says_when() {
        assert_eq!(config(&[]).request_checksum_calculation(), Ok(ChecksumUse::WhenSupported));
        let seldom = config(&[(REQUEST.variable, "WHEN_REQUIRED"), (RESPONSE.variable, "when_required")]);
        assert_eq!(seldom.request_checksum_calculation(), Ok(ChecksumUse::WhenRequired));
        assert_eq!(seldom.response_checksum_validation(), Ok(ChecksumUse::WhenRequired));
        let wrong = config(&[(REQUEST.variable, "never"), (RESPONSE.variable, "never")]);
        assert_eq!(wrong.request_checksum_calculation().expect_err("never").setting(), REQUEST.variable);
        assert_eq!(wrong.response_checksum_validation().expect_err("never").setting(), RESPONSE.variable);
    }

    #[test]
    fn code_wins_over_the_environment() {
        let wrong = config(&[(REQUEST.variable, "never"), (RESPONSE.variable, "never")]).to_builder();
        let right = wrong
            .request_checksum_calculation(ChecksumUse::WhenRequired)
            .response_checksum_validation(ChecksumUse::WhenSupported)
            .build();
        assert_eq!(right.request_checksum_calculation(), Ok(ChecksumUse::WhenRequired));
        assert_eq!(right.response_checksum_validation(), Ok(ChecksumUse::WhenSupported));
    }
}
