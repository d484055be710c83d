//! Whether request bodies are compressed: enters code, environment and profile, leaves the fewest bytes that are worth
//! it.

use super::{Config, ConfigBuilder, ConfigError, Found, Switch, names::Names};

/// Which says the opposite of the setting in code.
pub(super) const DISABLE: Names = Names {
    setting: "request_compression",
    variable: "AWS_DISABLE_REQUEST_COMPRESSION",
    key: "disable_request_compression",
};
pub(super) const MIN_SIZE: Names = Names {
    setting: "min_compression_size",
    variable: "AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES",
    key: "request_min_compression_size_bytes",
};
pub(super) const DEFAULT_MIN_SIZE: usize = 10 << 10;

#[derive(Clone, Default)]
pub(super) struct CompressionSettings {
    pub(super) switch: Option<Switch>,
    pub(super) min_size: Option<usize>,
}

impl ConfigBuilder {
    /// Whether request bodies are compressed where the operation allows it, with the feature `compression`. Otherwise
    /// as `AWS_DISABLE_REQUEST_COMPRESSION` says, then the profile's `disable_request_compression`; on where neither is
    /// set.
    pub fn request_compression(mut self, switch: Switch) -> Self {
        self.compression.switch = Some(switch);
        self
    }

    /// The fewest bytes that a request's body must have to be compressed. Otherwise
    /// `AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES`, then the profile's `request_min_compression_size_bytes`, and 10 240
    /// where neither is set.
    pub fn min_compression_size(mut self, bytes: usize) -> Self {
        self.compression.min_size = Some(bytes);
        self
    }
}

impl Config {
    /// The fewest bytes that a request's body must have to be compressed; `None` where none is.
    ///
    /// # Errors
    ///
    /// [`InvalidValue`](super::ConfigErrorKind::InvalidValue) if what is configured is neither `true` nor `false`, or no
    /// number up to 10 485 760.
    pub fn min_compression_size(&self) -> Result<Option<usize>, ConfigError> {
        self.0.min_compression_size.clone()
    }
}

/// `None` where nothing is compressed.
pub(super) fn min_size(given: &ConfigBuilder) -> Result<Option<usize>, ConfigError> {
    let CompressionSettings { switch, min_size } = &given.compression;
    let is_on = given.value(switch.as_ref(), DISABLE, |found| found.switch().map(opposite))?;
    match is_on {
        Some(Switch::Off) => Ok(None),
        _ => given.value(min_size.as_ref(), MIN_SIZE, read).map(|size| size.or(Some(DEFAULT_MIN_SIZE))),
    }
}

fn read(found: &Found) -> Result<usize, ConfigError> {
    const MOST: usize = 10 << 20;
    const PROBLEM: &str = "which is not a number from 0 to 10485760; set it to one, or remove it";
    let size = found.parse(PROBLEM)?;
    if size > MOST { Err(found.invalid(PROBLEM)) } else { Ok(size) }
}

pub(super) fn opposite(switch: Switch) -> Switch {
    match switch {
        Switch::On => Switch::Off,
        Switch::Off => Switch::On,
    }
}

#[cfg(test)]
mod tests {
    use crate::config::{Config, ConfigError, Environment, Switch};

    fn min_size(pairs: &[(&str, &str)]) -> Result<Option<usize>, ConfigError> {
        let environment = Environment::from_pairs(pairs.iter().copied());
        Config::from_environment(&environment).min_compression_size()
    }

    #[test]
    fn the_environment_switches_and_bounds() {
        assert_eq!(min_size(&[]), Ok(Some(10_240)));
        assert_eq!(min_size(&[("AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES", "0")]), Ok(Some(0)));
        assert_eq!(min_size(&[("AWS_DISABLE_REQUEST_COMPRESSION", "TRUE")]), Ok(None));
        for (name, value) in [
            ("AWS_DISABLE_REQUEST_COMPRESSION", "yes"),
            ("AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES", "10485761"),
            ("AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES", "-1"),
        ] {
            assert_eq!(min_size(&[(name, value)]).expect_err(value).setting(), name);
        }
    }

    #[test]
    fn code_wins_over_the_environment() {
        let environment = Environment::from_pairs([("AWS_DISABLE_REQUEST_COMPRESSION", "nonsense")]);
        let config = Config::builder().environment(environment).request_compression(Switch::On);
        let config = config.min_compression_size(1).build();
        assert_eq!(config.min_compression_size(), Ok(Some(1)));
    }
}
