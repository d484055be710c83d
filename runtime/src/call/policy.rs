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
        let strategy = match (options.retry_mode, &configured.chosen) {
            (None, Chosen::Given(strategy)) => &**strategy,
            (Some(mode), _) => self.of_mode(mode),
            // Who asks for retries wants some.
            (None, Chosen::Mode(RetryMode::Off)) if options.retries.is_some() => &self.standard,
            (None, Chosen::Mode(mode)) => self.of_mode(*mode),
        };
        let max_attempts = match (options.retries, options.retry_mode) {
            (Some(retries), _) => retries.saturating_add(1),
            (None, Some(RetryMode::Off)) => 1,
            (None, _) => configured.max_attempts,
        };
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
        if let Some(strategy) = config.retry_strategy() {
            return Ok(Self { chosen: Chosen::Given(Arc::clone(strategy)), max_attempts });
        }
        Ok(match config.retry_mode()? {
            RetryMode::Off => Self { chosen: Chosen::Mode(RetryMode::Off), max_attempts: 1 },
            mode => Self { chosen: Chosen::Mode(mode), max_attempts },
        })
    }
}
