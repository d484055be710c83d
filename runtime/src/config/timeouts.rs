//! How long things may take: enters code, environment and profile, leaves limits for a call, for one request, and for a
//! connection to be made.

use core::time::Duration;

use super::{
    Config, ConfigBuilder, ConfigError, RegionSetting, StalledStreamProtection,
    names::{Names, Words},
};

pub(super) const MODE: Names =
    Names { setting: "defaults_mode", variable: "AWS_DEFAULTS_MODE", key: "defaults_mode" };
pub(super) const WORDS: &Words<DefaultsMode> = &[
    ("legacy", DefaultsMode::Legacy),
    ("standard", DefaultsMode::Standard),
    ("in-region", DefaultsMode::InRegion),
    ("cross-region", DefaultsMode::CrossRegion),
    ("mobile", DefaultsMode::Mobile),
    ("auto", DefaultsMode::Auto),
];
const DEFAULT_ATTEMPT_TIMEOUT: Duration = Duration::from_mins(1);

/// Which limits hold where none are set: how near the services are.
///
/// Retries are the same in all modes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DefaultsMode {
    /// As AWS's older clients have it: a connection may take 60 seconds.
    Legacy,
    /// Good for most programs: 3.1 seconds.
    #[default]
    Standard,
    /// The program runs in the region that it calls: 1.1 seconds.
    InRegion,
    /// It runs in another one: 3.1 seconds.
    CrossRegion,
    /// It runs on a device with a slow network: 30 seconds.
    Mobile,
    /// As `InRegion` or `CrossRegion` where `AWS_EXECUTION_ENV`, and `AWS_REGION` or `AWS_DEFAULT_REGION`, say where the
    /// program runs; otherwise as `Standard`. Nothing is asked over the network.
    Auto,
}

#[derive(Clone, Default)]
pub(super) struct TimeoutSettings {
    pub(super) call: Option<Duration>,
    pub(super) attempt: Option<Duration>,
    pub(super) connect: Option<Duration>,
    pub(super) mode: Option<DefaultsMode>,
    pub(super) stalled: Option<StalledStreamProtection>,
}

impl DefaultsMode {
    /// What is configured; [`Auto`](Self::Auto) is replaced by what it comes to.
    pub(super) fn of(given: &ConfigBuilder, region: Option<&RegionSetting>) -> Result<Self, ConfigError> {
        let mode = given.value(given.timeouts.mode.as_ref(), MODE, |found| found.word(WORDS))?;
        Ok(match mode.unwrap_or_default() {
            Self::Auto => Self::found_out(given, region),
            mode => mode,
        })
    }

    fn found_out(given: &ConfigBuilder, region: Option<&RegionSetting>) -> Self {
        let here = given.variable("AWS_REGION").or_else(|| given.variable("AWS_DEFAULT_REGION"));
        match (given.variable("AWS_EXECUTION_ENV"), here, region) {
            (Some(_), Some(here), Some(called)) if here.value == called.region.as_str() => Self::InRegion,
            (Some(_), Some(_), Some(_)) => Self::CrossRegion,
            _ => Self::Standard,
        }
    }

    fn connect_timeout(self) -> Duration {
        match self {
            Self::Legacy => Duration::from_mins(1),
            Self::InRegion => Duration::from_millis(1100),
            Self::Mobile => Duration::from_secs(30),
            Self::Standard | Self::CrossRegion | Self::Auto => Duration::from_millis(3100),
        }
    }
}

impl ConfigBuilder {
    /// How long a call may take from its first poll to its result. Without limit unless set.
    ///
    /// A result that [flows](crate::ByteStream) is there as soon as its head is: the time that its bytes take is the
    /// caller's to limit.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeouts.call = Some(timeout);
        self
    }

    /// How long one request may take, from its sending to the end of its response, or to the end of its head where the
    /// response [flows](crate::ByteStream). 60 seconds unless set, if there is a timer; [`Duration::MAX`] is as good as
    /// no limit. The bytes of a request that flows count: give an upload the time that it needs.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.timeouts.attempt = Some(timeout);
        self
    }

    /// How long it may take to connect to a host: name look-up, proxy and TLS included. As the
    /// [mode](Self::defaults_mode) has it unless set; [`Duration::MAX`] is as good as no limit.
    ///
    /// This is for the transport that is made where [none is given](Self::transport).
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.timeouts.connect = Some(timeout);
        self
    }

    /// Which limits hold where none are set. Otherwise as `AWS_DEFAULTS_MODE` says, then the profile's `defaults_mode`.
    pub fn defaults_mode(mut self, mode: DefaultsMode) -> Self {
        self.timeouts.mode = Some(mode);
        self
    }
}

impl Config {
    /// How long a call may take as a whole.
    pub fn timeout(&self) -> Option<Duration> {
        self.0.given.timeouts.call
    }

    /// How long one request may take.
    pub fn attempt_timeout(&self) -> Option<Duration> {
        let given = &self.0.given;
        given.timeouts.attempt.or_else(|| given.sleep.as_ref().map(|_| DEFAULT_ATTEMPT_TIMEOUT))
    }

    /// How long it may take to connect to a host.
    ///
    /// # Errors
    ///
    /// As those of [`defaults_mode`](Self::defaults_mode), where the mode counts.
    pub fn connect_timeout(&self) -> Result<Duration, ConfigError> {
        match self.0.given.timeouts.connect {
            Some(timeout) => Ok(timeout),
            None => self.defaults_mode().map(DefaultsMode::connect_timeout),
        }
    }

    /// Which limits hold where none are set. Never [`Auto`](DefaultsMode::Auto), but what that comes to.
    ///
    /// # Errors
    ///
    /// [`InvalidValue`](super::ConfigErrorKind::InvalidValue) if what is configured is no mode.
    pub fn defaults_mode(&self) -> Result<DefaultsMode, ConfigError> {
        self.0.defaults_mode.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Environment;

    fn mode(pairs: &[(&str, &str)], region: &str) -> Result<DefaultsMode, ConfigError> {
        let environment = Environment::from_pairs(pairs.iter().copied());
        Config::builder().environment(environment).region(region).build().defaults_mode()
    }

    #[test]
    fn auto_compares_regions_where_it_knows_both() {
        let pairs = [("AWS_DEFAULTS_MODE", "Auto"), ("AWS_REGION", "eu-west-1"), ("AWS_EXECUTION_ENV", "x")];
        assert_eq!(mode(&pairs, "eu-west-1"), Ok(DefaultsMode::InRegion));
        assert_eq!(mode(&pairs, "eu-west-2"), Ok(DefaultsMode::CrossRegion));
        assert_eq!(mode(&pairs[..2], "eu-west-1"), Ok(DefaultsMode::Standard));
        assert_eq!(mode(&[], "eu-west-1"), Ok(DefaultsMode::Standard));
        let error = mode(&[("AWS_DEFAULTS_MODE", "zzz")], "eu-west-1").expect_err("no mode");
        assert_eq!(error.setting(), "AWS_DEFAULTS_MODE");
        assert!(error.to_string().contains("`in-region`"), "{error}");
    }

    #[test]
    fn the_mode_limits_connections() {
        for (mode, millis) in
            [("legacy", 60_000), ("standard", 3100), ("in-region", 1100), ("mobile", 30_000)]
        {
            let environment = Environment::from_pairs([("AWS_DEFAULTS_MODE", mode)]);
            let config = Config::from_environment(&environment);
            assert_eq!(config.connect_timeout(), Ok(Duration::from_millis(millis)), "{mode}");
            let set = config.to_builder().connect_timeout(Duration::from_secs(1)).build();
            assert_eq!(set.connect_timeout(), Ok(Duration::from_secs(1)));
        }
    }
}
