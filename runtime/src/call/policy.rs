//! How a client repeats requests: its configuration and a call's own wishes enter, the strategy to ask leaves.

use std::sync::{Arc, OnceLock};

use super::Options;
use crate::{
    config::{Config, ConfigError},
    error::ClientError,
    retry::{Adaptive, Off, RetryMode, RetryStrategy, Standard, skew::Skew},
};

/// What the clones of a client know of their retries together.
#[derive(Default)]
pub(super) struct Policies {
    configured: OnceLock<Result<Configured, ConfigError>>,
    standard: Standard,
    /// It has the bucket of the other.
    adaptive: OnceLock<Adaptive>,
    skew: Skew,
}

struct Configured {
    chosen: Chosen,
    /// For whatever repeats: a call may have a mode of its own where the configuration has none.
    max_attempts: u32,
}

enum Chosen {
    Mode(RetryMode),
    Given(Arc<dyn RetryStrategy>),
}

/// Whom to ask about a call, and how often its request may be sent.
#[derive(Clone, Copy)]
pub(super) struct Policy<'a> {
    pub(super) strategy: &'a dyn RetryStrategy,
    pub(super) max_attempts: u32,
}

impl Policies {
    pub(super) fn skew(&self) -> &Skew {
        &self.skew
    }

    /// What holds for a call.
    pub(super) fn policy(&self, config: &Config, options: &Options) -> Result<Policy<'_>, ClientError> {
        let configured = self.configured.get_or_init(|| Configured::of(config));
        let configured = configured.as_ref().map_err(|error| ClientError::configuration(error.clone()))?;
        let (strategy, max_attempts) = match (options.retry_mode, &configured.chosen) {
            (None, Chosen::Given(strategy)) => (&**strategy, configured.max_attempts),
            // Who asks for retries wants some.
            (None, Chosen::Mode(RetryMode::Off)) if options.retries.is_some() => {
                (self.of_mode(RetryMode::Standard), configured.max_attempts)
            }
            (Some(RetryMode::Off), _) | (None, Chosen::Mode(RetryMode::Off)) => {
                (self.of_mode(RetryMode::Off), 1)
            }
            (Some(mode), _) | (None, &Chosen::Mode(mode)) => (self.of_mode(mode), configured.max_attempts),
        };
        let max_attempts = options.retries.map_or(max_attempts, |retries| retries.saturating_add(1));
        Ok(Policy { strategy, max_attempts })
    }

    fn of_mode(&self, mode: RetryMode) -> &dyn RetryStrategy {
        match mode {
            RetryMode::Standard => &self.standard,
            RetryMode::Adaptive => self.adaptive.get_or_init(|| Adaptive::new(self.standard.clone())),
            RetryMode::Off => &Off,
        }
    }
}

impl Configured {
    fn of(config: &Config) -> Result<Self, ConfigError> {
        let max_attempts = config.max_attempts()?;
        let chosen = match config.retry_strategy() {
            Some(strategy) => Chosen::Given(Arc::clone(strategy)),
            None => Chosen::Mode(config.retry_mode()?),
        };
        Ok(Self { chosen, max_attempts })
    }
}
