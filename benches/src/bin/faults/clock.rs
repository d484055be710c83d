//! A clock that is set now and then, wrongly: nothing enters, a time leaves that may be hours off.

use std::{
    sync::atomic::{AtomicI64, Ordering::Relaxed},
    time::{Duration, SystemTime},
};

use service_client::time::Clock;

use crate::chance::Chance;

/// How far ahead of the right time it is, in seconds.
#[derive(Debug, Default)]
pub(crate) struct Skewed(AtomicI64);

impl Skewed {
    /// Sets it to one of some times, of which the right one is one.
    pub(crate) fn set(&self, chance: &Chance) {
        self.0.store(chance.one_of(&[0, 3600, -3600, 86_400, -1800]).unwrap_or_default(), Relaxed);
    }
}

impl Clock for Skewed {
    fn now(&self) -> SystemTime {
        let ahead = self.0.load(Relaxed);
        let by = Duration::from_secs(ahead.unsigned_abs());
        if ahead < 0 { SystemTime::now() - by } else { SystemTime::now() + by }
    }
}
