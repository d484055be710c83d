//! What takes requests to the server: enters a transport or none, leaves one to share.

#[cfg(feature = "hyper")]
use core::time::Duration;
use std::path::{Path, PathBuf};
#[cfg(feature = "hyper")]
use std::sync::{Arc, Mutex, PoisonError};

use super::{Config, ConfigBuilder, ConfigError, ConfigErrorKind, names::Names};
#[cfg(feature = "hyper")]
use super::{bundle::Bundle, proxy::ProxySettings};
#[cfg(feature = "hyper")]
use crate::transport::{HyperTransport, proxy::Proxies};
use crate::transport::{SharedTransport, Transport};

pub(super) const CA_BUNDLE: Names =
    Names { setting: "ca_bundle", variable: "AWS_CA_BUNDLE", key: "ca_bundle" };

#[derive(Clone, Default)]
pub(super) struct TransportSettings {
    pub(super) given: Option<SharedTransport>,
    #[cfg(feature = "hyper")]
    made: Made,
    #[cfg(feature = "blocking")]
    home: Home,
    pub(super) max_response_body: Option<usize>,
    pub(super) ca_bundle: Option<PathBuf>,
    #[cfg(feature = "hyper")]
    pub(super) proxy: ProxySettings,
}

/// Where connections live: one is as good as lost to whoever uses it from a runtime that is not its own.
#[cfg(feature = "blocking")]
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Home {
    /// In the runtime of whoever awaits.
    #[default]
    Caller,
    /// In the one that all blocking clients share.
    Blocking,
}

impl TransportSettings {
    /// Whether both have one transport, as far as code decides.
    #[cfg(feature = "credentials")]
    pub(super) fn is(&self, other: &Self) -> bool {
        #[cfg(feature = "blocking")]
        if self.home != other.home {
            return false;
        }
        match (&self.given, &other.given) {
            (Some(ours), Some(theirs)) => ours.is(theirs),
            #[cfg(feature = "hyper")]
            (None, None) => {
                Arc::ptr_eq(&self.made, &other.made)
                    && self.ca_bundle == other.ca_bundle
                    && self.proxy == other.proxy
            }
            #[cfg(not(feature = "hyper"))]
            (None, None) => true,
            _ => false,
        }
    }
}

impl ConfigBuilder {
    /// What takes requests to the server. Otherwise a `HyperTransport`, with the feature `hyper`.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport.given = Some(SharedTransport::new(transport));
        self
    }

    /// The most bytes that a response's body may have. 64 MiB unless set. One that [flows](crate::ByteStream) may have
    /// any number: it is not held in memory.
    pub fn max_response_body(mut self, bytes: usize) -> Self {
        self.transport.max_response_body = Some(bytes);
        self
    }

    /// A file with the authorities whose certificates are trusted, and no others, in PEM. Otherwise `AWS_CA_BUNDLE`, then
    /// the profile's `ca_bundle`.
    ///
    /// It is read where a configuration comes to need a transport and [none is given](Self::transport).
    pub fn ca_bundle(mut self, path: impl Into<PathBuf>) -> Self {
        self.transport.ca_bundle = Some(path.into());
        self
    }
}

impl Config {
    /// What takes requests to the server.
    ///
    /// # Errors
    ///
    /// [`ConfigErrorKind::Unavailable`] if none is set and there is no default. Where one must be made, also what is
    /// wrong with the [certificates](ConfigBuilder::ca_bundle) or the time for connecting. A proxy that cannot be used is
    /// an error of the requests that are to go by it.
    pub fn transport(&self) -> Result<SharedTransport, ConfigError> {
        match &self.0.given.transport.given {
            Some(transport) => Ok(transport.clone()),
            None => self.0.transport.get_or_init(|| self.default_transport()).clone(),
        }
    }

    /// The same settings for blocking clients: what is made for them is theirs alone.
    #[cfg(feature = "blocking")]
    pub(crate) fn for_blocking(&self) -> Self {
        if self.0.given.transport.home == Home::Blocking {
            return self.clone();
        }
        let make = || {
            let mut builder = self.to_builder();
            builder.transport.home = Home::Blocking;
            builder.build()
        };
        self.0.blocking.get_or_init(make).clone()
    }

    /// Whether the transport is one of the caller's own.
    pub(crate) fn has_own_transport(&self) -> bool {
        self.0.given.transport.given.is_some()
    }

    /// The most bytes that a response's body may have, unless it flows.
    pub fn max_response_body(&self) -> usize {
        self.0.given.transport.max_response_body.unwrap_or(64 << 20)
    }

    /// The file with the certificates to trust, if there is one.
    ///
    /// # Errors
    ///
    /// Those of the [files of profiles](Self::profiles).
    pub fn ca_bundle(&self) -> Result<Option<&Path>, ConfigError> {
        self.0.ca_bundle.as_ref().map(Option::as_deref).map_err(Clone::clone)
    }
}

pub(super) fn ca_bundle(given: &ConfigBuilder) -> Result<Option<PathBuf>, ConfigError> {
    given.value(given.transport.ca_bundle.as_ref(), CA_BUNDLE, |found| Ok(found.value.clone().into()))
}

/// The transports for those who give none, each made at its first use, for all configurations with a common origin that
/// want the same of it; the last one that was asked for last.
#[cfg(feature = "hyper")]
type Made = Arc<Mutex<Vec<(Wiring, SharedTransport)>>>;

/// As many are kept for related configurations yet to come. Those in use live as long as their users.
#[cfg(feature = "hyper")]
const MOST_MADE: usize = 8;

/// What tells one default transport from another.
#[cfg(feature = "hyper")]
#[derive(PartialEq)]
pub(super) struct Wiring {
    #[cfg(feature = "blocking")]
    home: Home,
    connect_timeout: Duration,
    write_timeout: Duration,
    bundle: Option<Bundle>,
    proxies: Proxies,
}

#[cfg(feature = "hyper")]
impl Wiring {
    fn transport(&self) -> Result<SharedTransport, ConfigError> {
        // Without a limit of its own: the call applies the configuration's, which may differ where the pool is shared.
        let builder = HyperTransport::builder()
            .max_response_body(usize::MAX)
            .connect_timeout(self.connect_timeout)
            .write_timeout(self.write_timeout)
            .roots(self.bundle.as_ref().map(|bundle| bundle.roots.clone()))
            .proxies(self.proxies.clone());
        builder.build().map(SharedTransport::new).map_err(|error| {
            let cause =
                std::error::Error::source(&error).map_or_else(String::new, |cause| format!(": {cause}"));
            ConfigError::new(ConfigErrorKind::Unavailable, "transport", format!("{error}{cause}"))
        })
    }
}

#[cfg(feature = "hyper")]
impl Config {
    pub(super) fn wiring(&self) -> Result<Wiring, ConfigError> {
        Ok(Wiring {
            #[cfg(feature = "blocking")]
            home: self.0.given.transport.home,
            connect_timeout: self.connect_timeout()?,
            // Later than the call gives up, which says more of what has stalled.
            write_timeout: self
                .stalled_stream_protection()
                .upload_grace()
                .map_or(Duration::MAX, |grace| grace.saturating_add(grace / 2)),
            bundle: self.bundle()?,
            proxies: self.proxies(),
        })
    }

    fn default_transport(&self) -> Result<SharedTransport, ConfigError> {
        let wiring = self.wiring()?;
        let mut made = self.0.given.transport.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(index) = made.iter().position(|(other, _)| *other == wiring) {
            // What is asked for most is the last to go.
            let known = made.remove(index);
            let transport = known.1.clone();
            made.push(known);
            return Ok(transport);
        }
        let transport = wiring.transport()?;
        if made.len() == MOST_MADE {
            made.remove(0);
        }
        made.push((wiring, transport.clone()));
        Ok(transport)
    }
}

#[cfg(not(feature = "hyper"))]
impl Config {
    #[allow(clippy::unused_self, reason = "with the feature, what is made depends on the settings")]
    fn default_transport(&self) -> Result<SharedTransport, ConfigError> {
        let message = "no transport: set one with `ConfigBuilder::transport`, or enable the feature `hyper`";
        Err(ConfigError::new(ConfigErrorKind::Unavailable, "transport", message))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(feature = "hyper")]
    fn transport(config: &Config) -> SharedTransport {
        config.transport().expect("made")
    }

    #[cfg(feature = "hyper")]
    #[test]
    fn related_configurations_share_a_transport() {
        let config = Config::builder().build();
        let related = config.to_builder().region("eu-west-2").build();
        assert!(transport(&config).is(&transport(&related)));
        assert!(transport(&related).is(&transport(&related.clone())));
        assert!(!transport(&config).is(&transport(&Config::builder().build())));
    }

    #[cfg(feature = "hyper")]
    #[test]
    fn who_wants_another_one_gets_another_one() {
        use crate::config::{DefaultsMode, Environment, StalledStreamProtection};

        let config = Config::builder().build();
        let proxied = Environment::from_pairs([("ALL_PROXY", "proxy:1")]);
        for builder in [
            config.to_builder().connect_timeout(Duration::from_secs(9)),
            config.to_builder().defaults_mode(DefaultsMode::Mobile),
            config.to_builder().stalled_stream_protection(StalledStreamProtection::off()),
            config.to_builder().proxy("proxy:2"),
            config.to_builder().no_proxy("*"),
            config.to_builder().environment(proxied),
            config.to_builder().ca_bundle(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/tls/certificate.pem")),
        ] {
            let other = transport(&builder.clone().build());
            assert!(!other.is(&transport(&config)), "{builder:?}");
            assert!(other.is(&transport(&builder.region("eu-west-1").build())));
        }
        let same = config.to_builder().connect_timeout(Duration::from_millis(3100)).build();
        assert!(transport(&same).is(&transport(&config)));
    }

    #[cfg(feature = "hyper")]
    #[test]
    fn only_so_many_are_kept() {
        let config = Config::builder().build();
        let first = transport(&config);
        for seconds in 10..30 {
            transport(&config.to_builder().connect_timeout(Duration::from_secs(seconds)).build());
        }
        let made = config.0.given.transport.made.lock().expect("nobody panicked").len();
        assert_eq!(made, MOST_MADE);
        assert!(first.is(&transport(&config)), "what a configuration has it keeps");

        let related = || config.to_builder().timeout(Duration::from_secs(1)).build();
        let often = transport(&related());
        for seconds in 30..50 {
            transport(&config.to_builder().connect_timeout(Duration::from_secs(seconds)).build());
            assert!(often.is(&transport(&related())), "what is asked for is not the one to go");
        }
    }

    #[cfg(not(feature = "hyper"))]
    #[test]
    fn what_is_missing_is_said() {
        let config = Config::builder().build();
        assert_eq!(config.attempt_timeout(), None);
        let error = config.transport().expect_err("no transport");
        assert_eq!((error.kind(), error.setting()), (ConfigErrorKind::Unavailable, "transport"));
        assert_eq!(config.sleep().expect_err("no timer").setting(), "sleep");
    }
}
