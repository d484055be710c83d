//! How a client repeats requests: enters code, environment and profile, leaves a mode, a number, or a strategy of the
//! caller's own.

use core::num::NonZeroU32;
use std::sync::Arc;

use super::{Config, ConfigBuilder, ConfigError};
use crate::retry::{MAX_ATTEMPTS, RetryMode, RetryStrategy};

const MODE: &str = "AWS_RETRY_MODE";
const ATTEMPTS: &str = "AWS_MAX_ATTEMPTS";
const NO_MODE: &str = "which is neither `standard` nor `adaptive`; set it to one of the two, or unset it";
const NO_NUMBER: &str = "which is not a number from 1 on; set it to one, or unset it";

/// What is set in code.
#[derive(Clone, Default)]
pub(super) struct RetrySettings {
    pub(super) mode: Option<RetryMode>,
    pub(super) max_attempts: Option<u32>,
    strategy: Option<Arc<dyn RetryStrategy>>,
}

impl ConfigBuilder {
    /// How requests are repeated. Otherwise as `AWS_RETRY_MODE` says, then `retry_mode` of the profile;
    /// [`RetryMode::Standard`] where neither is set.
    ///
    /// Each client has its own stock of retries, which its clones share. A strategy that was set before is taken back.
    pub fn retry_mode(mut self, mode: RetryMode) -> Self {
        (self.retry.mode, self.retry.strategy) = (Some(mode), None);
        self
    }

    /// How often a request is sent at most, the first time included: 1 is no retry. Otherwise as `AWS_MAX_ATTEMPTS` says,
    /// then `max_attempts` of the profile, and 3 times where neither is set.
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.retry.max_attempts = Some(attempts);
        self
    }

    /// Who decides whether and when a request is repeated, in place of a [mode](Self::retry_mode). All clients of the
    /// configuration ask this one, so that they share what it counts.
    pub fn retry_strategy(mut self, strategy: impl RetryStrategy) -> Self {
        self.retry.strategy = Some(Arc::new(strategy));
        self
    }
}

impl Config {
    /// How requests are repeated, where there is no [strategy](Self::retry_strategy).
    ///
    /// # Errors
    ///
    /// [`InvalidValue`](super::ConfigErrorKind::InvalidValue) if `AWS_RETRY_MODE` or the profile's `retry_mode`
    /// is no mode.
    pub fn retry_mode(&self) -> Result<RetryMode, ConfigError> {
        let given = &self.0.given;
        if let Some(mode) = given.retry.mode {
            return Ok(mode);
        }
        let found = given.find(MODE, "retry_mode")?;
        found.map_or_else(|| Ok(RetryMode::default()), |found| found.parse(NO_MODE))
    }

    /// How often a request is sent at most, the first time included.
    ///
    /// # Errors
    ///
    /// [`InvalidValue`](super::ConfigErrorKind::InvalidValue) if `max_attempts`, `AWS_MAX_ATTEMPTS` or the profile's
    /// `max_attempts` is not a number from 1 on.
    pub fn max_attempts(&self) -> Result<u32, ConfigError> {
        let given = &self.0.given;
        if let Some(attempts) = given.retry.max_attempts {
            let is_number = attempts > 0;
            return is_number
                .then_some(attempts)
                .ok_or_else(|| ConfigError::invalid("max_attempts", "0", NO_NUMBER));
        }
        let default = || given.retry.strategy.as_ref().map_or(MAX_ATTEMPTS, RetryStrategy::max_attempts);
        let Some(found) = given.find(ATTEMPTS, "max_attempts")? else { return Ok(default()) };
        found.parse(NO_NUMBER).map(NonZeroU32::get)
    }

    /// Who decides whether and when a request is repeated, where that is not a [mode](Self::retry_mode).
    pub fn retry_strategy(&self) -> Option<&Arc<dyn RetryStrategy>> {
        self.0.given.retry.strategy.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{config::Environment, retry::Off};

    fn config(pairs: &[(&str, &str)]) -> Config {
        Config::from_environment(&Environment::from_pairs(pairs.iter().copied()))
    }

    #[test]
    fn the_environment_says_how() {
        let default = config(&[]);
        assert_eq!((default.retry_mode(), default.max_attempts()), (Ok(RetryMode::Standard), Ok(3)));
        let set = config(&[(MODE, "Adaptive"), (ATTEMPTS, "7")]);
        assert_eq!((set.retry_mode(), set.max_attempts()), (Ok(RetryMode::Adaptive), Ok(7)));
        assert_eq!(config(&[(MODE, "legacy")]).retry_mode(), Ok(RetryMode::Standard));
    }

    #[test]
    fn a_mistake_names_the_variable() {
        for value in ["0", "-1", "many", "4294967296"] {
            assert_eq!(config(&[(ATTEMPTS, value)]).max_attempts().expect_err(value).setting(), ATTEMPTS);
        }
        assert_eq!(config(&[(MODE, "often")]).retry_mode().expect_err("no mode").setting(), MODE);
        let never = Config::builder().max_attempts(0).build();
        assert_eq!(never.max_attempts().expect_err("not once").setting(), "max_attempts");
    }

    #[test]
    fn code_wins() {
        let environment = Environment::from_pairs([(MODE, "nonsense"), (ATTEMPTS, "nonsense")]);
        let builder = Config::builder().environment(environment).max_attempts(2);
        let config = builder.clone().retry_mode(RetryMode::Off).build();
        assert_eq!((config.retry_mode(), config.max_attempts()), (Ok(RetryMode::Off), Ok(2)));
        assert!(builder.clone().retry_strategy(Off).build().retry_strategy().is_some());
        assert_eq!(Config::builder().retry_strategy(Off).build().max_attempts(), Ok(1));
    }
}
