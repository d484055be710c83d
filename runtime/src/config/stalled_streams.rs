//! When a body that flows counts as stalled: enters code, leaves limits.

use core::{fmt, time::Duration};

use super::{Config, ConfigBuilder, Switch};

/// Gives up bodies that flow and no longer move: a connection that is open and silent would hold a program for ever, for
/// no time-out looks at a [stream](crate::ByteStream) once its head is there.
///
/// A body has stalled when, over a [grace period](Self::grace_period) of waiting for the network, fewer bytes moved than
/// the [least throughput](Self::min_throughput) has in that time. Only the time counts in which the network is waited for:
/// not while whoever reads a response does something else, nor while the source of a request's body has nothing to give.
/// It is measured by the [timer](ConfigBuilder::sleep), in twentieths of the grace period, so that a clock that is set or a
/// machine that was asleep does no harm.
/// Events are left alone, for a silent [stream of events](crate::EventStream) is a good one.
///
/// The error is [`Stalled`](crate::transport::TransportErrorKind::Stalled). An upload that stalled is sent again where that
/// is [safe](crate::retry); what comes of a download is the reader's to decide.
///
/// ```
/// use std::time::Duration;
/// use service_client::{Config, config::{StalledStreamProtection, Switch}};
///
/// let patient = StalledStreamProtection::new().grace_period(Duration::from_mins(2)).uploads(Switch::Off);
/// let config = Config::builder().stalled_stream_protection(patient).build();
/// # assert_eq!(config.stalled_stream_protection(), patient);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub struct StalledStreamProtection {
    uploads: Switch,
    downloads: Switch,
    grace_period: Duration,
    min_throughput: u64,
}

impl StalledStreamProtection {
    /// Both ways, with 20 seconds of grace and a byte per second.
    pub const fn new() -> Self {
        Self {
            uploads: Switch::On,
            downloads: Switch::On,
            grace_period: Duration::from_secs(20),
            min_throughput: 1,
        }
    }

    /// Waits for ever, both ways.
    pub const fn off() -> Self {
        Self { uploads: Switch::Off, downloads: Switch::Off, ..Self::new() }
    }

    /// Whether the bodies of requests are watched.
    pub const fn uploads(mut self, switch: Switch) -> Self {
        self.uploads = switch;
        self
    }

    /// Whether the bodies of responses are watched.
    pub const fn downloads(mut self, switch: Switch) -> Self {
        self.downloads = switch;
        self
    }

    /// How long a body may fall short. 20 seconds unless set.
    pub const fn grace_period(mut self, period: Duration) -> Self {
        self.grace_period = period;
        self
    }

    /// How many bytes per second are enough. 1 unless set; with 0, any byte within the grace period is.
    pub const fn min_throughput(mut self, bytes_per_second: u64) -> Self {
        self.min_throughput = bytes_per_second;
        self
    }

    /// How long the bodies of requests may fall short, if they are watched.
    pub(crate) fn upload_grace(&self) -> Option<Duration> {
        (self.uploads == Switch::On).then_some(self.grace_period)
    }

    /// How long the bodies of responses may fall short, if they are watched.
    pub(crate) fn download_grace(&self) -> Option<Duration> {
        (self.downloads == Switch::On).then_some(self.grace_period)
    }

    /// How many bytes have to move within the grace period: one at least.
    pub(crate) fn needed(&self) -> u64 {
        let bytes = u128::from(self.min_throughput).saturating_mul(self.grace_period.as_millis()) / 1000;
        u64::try_from(bytes).unwrap_or(u64::MAX).max(1)
    }
}

impl Default for StalledStreamProtection {
    fn default() -> Self {
        Self::new()
    }
}

/// What is watched, and for how long, for example `both ways, 20s, 1 B/s`.
impl fmt::Display for StalledStreamProtection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ways = match (self.uploads, self.downloads) {
            (Switch::On, Switch::On) => "both ways",
            (Switch::On, Switch::Off) => "uploads",
            (Switch::Off, Switch::On) => "downloads",
            (Switch::Off, Switch::Off) => return f.write_str("off"),
        };
        write!(f, "{ways}, {:?}, {} B/s", self.grace_period, self.min_throughput)
    }
}

impl ConfigBuilder {
    /// When a body that flows is given up because it no longer moves. [Both ways after 20 seconds](StalledStreamProtection::new)
    /// unless set, if there is a timer.
    ///
    /// The transport that is made where [none is given](Self::transport) also gives up a connection on which the server
    /// takes nothing for one and a half times the grace period of uploads, whatever the request's body is.
    pub fn stalled_stream_protection(mut self, protection: StalledStreamProtection) -> Self {
        self.timeouts.stalled = Some(protection);
        self
    }
}

impl Config {
    /// When a body that flows is given up because it no longer moves.
    pub fn stalled_stream_protection(&self) -> StalledStreamProtection {
        self.0.given.timeouts.stalled.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_is_a_rate_over_the_grace_period() {
        let seconds = Duration::from_secs;
        for (rate, grace, needed) in [
            (1, seconds(20), 20),
            (0, seconds(20), 1),
            (1000, Duration::from_millis(1500), 1500),
            (1, Duration::ZERO, 1),
            (u64::MAX, Duration::MAX, u64::MAX),
        ] {
            let protection = StalledStreamProtection::new().min_throughput(rate).grace_period(grace);
            assert_eq!(protection.needed(), needed);
        }
        let off = StalledStreamProtection::off();
        assert_eq!((off.upload_grace(), off.download_grace()), (None, None));
        assert_eq!(off.downloads(Switch::On).download_grace(), Some(seconds(20)));
    }
}
