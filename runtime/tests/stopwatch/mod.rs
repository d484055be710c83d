//! How long work takes: work enters, the shortest time of a few leaves.

use std::time::{Duration, Instant};

/// The shortest time of a few that this thread works: what other threads do meanwhile does not count where the system
/// tells the two apart.
pub(crate) fn shortest(mut work: impl FnMut()) -> Duration {
    let times = (0..5).map(|_| {
        let (start, worked) = (Instant::now(), worked());
        work();
        match (worked, self::worked()) {
            (Some(before), Some(after)) => after.saturating_sub(before),
            _ => start.elapsed(),
        }
    });
    times.min().unwrap_or_default()
}

/// How long this thread was on a processor.
fn worked() -> Option<Duration> {
    let statistics = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    statistics.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}
