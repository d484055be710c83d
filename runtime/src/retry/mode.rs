//! Which strategy a client takes: a name enters, a mode leaves.

use std::{error::Error, fmt, str::FromStr};

use super::{Attempt, AttemptFailure, Decision, RetryStrategy};

/// Which of the strategies of this library a client or a call takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RetryMode {
    /// [`Standard`](super::Standard).
    #[default]
    Standard,
    /// [`Adaptive`](super::Adaptive).
    Adaptive,
    /// [`Off`]: a request is sent once.
    Off,
}

/// The name of no [`RetryMode`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownRetryMode;

impl fmt::Display for UnknownRetryMode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a retry mode is `standard` or `adaptive`")
    }
}

impl Error for UnknownRetryMode {}

/// Reads the names that AWS's tools share, in any case. `legacy`, which some of them have from before, is the standard
/// mode here.
impl FromStr for RetryMode {
    type Err = UnknownRetryMode;

    fn from_str(name: &str) -> Result<Self, UnknownRetryMode> {
        let is = |known: &str| name.trim().eq_ignore_ascii_case(known);
        match name {
            _ if is("standard") || is("legacy") => Ok(Self::Standard),
            _ if is("adaptive") => Ok(Self::Adaptive),
            _ => Err(UnknownRetryMode),
        }
    }
}

impl fmt::Display for RetryMode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Standard => "standard",
            Self::Adaptive => "adaptive",
            Self::Off => "off",
        })
    }
}

/// Never sends a request again.
#[derive(Clone, Copy, Debug, Default)]
pub struct Off;

impl RetryStrategy for Off {
    fn max_attempts(&self) -> u32 {
        1
    }

    fn after_failure(&self, _: &Attempt<'_>, _: &AttemptFailure) -> Decision {
        Decision::Stop
    }
}
