//! How often something took how long: durations enter, and leave counted by bounds.

use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    time::Duration,
};

/// The upper bounds that OpenTelemetry's conventions give for the durations of requests, in seconds.
pub const BOUNDARIES: &[f64] =
    &[0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0];

/// Counts durations by bounds. Clones count together, from as many threads as there are, and nobody waits for another.
///
/// ```
/// use std::time::Duration;
/// use service_client::observe::Histogram;
///
/// let histogram = Histogram::default();
/// for millis in [3, 4, 40, 400] {
///     histogram.record(Duration::from_millis(millis));
/// }
/// let buckets = histogram.buckets();
/// assert_eq!((buckets.count(), buckets.sum()), (4, Duration::from_millis(447)));
/// assert_eq!(buckets.cumulative().take(3).collect::<Vec<_>>(), [(0.005, 2), (0.01, 2), (0.025, 2)]);
/// ```
#[derive(Clone)]
pub struct Histogram(Arc<Inner>);

struct Inner {
    boundaries: Vec<f64>,
    /// One more than there are boundaries: what is above the last.
    counts: Vec<AtomicU64>,
    nanos: AtomicU64,
    least: AtomicU64,
    most: AtomicU64,
}

impl Histogram {
    /// Counts by these upper bounds, in seconds, each of which belongs to its bucket. Their order does not matter; what is
    /// no number is left out.
    pub fn new(boundaries: impl IntoIterator<Item = f64>) -> Self {
        let mut boundaries: Vec<f64> = boundaries.into_iter().filter(|bound| !bound.is_nan()).collect();
        boundaries.sort_by(f64::total_cmp);
        boundaries.dedup();
        let counts = (0..=boundaries.len()).map(|_| AtomicU64::new(0)).collect();
        let (nanos, least, most) = (AtomicU64::new(0), AtomicU64::new(u64::MAX), AtomicU64::new(0));
        Self(Arc::new(Inner { boundaries, counts, nanos, least, most }))
    }

    /// Counts one duration.
    pub fn record(&self, duration: Duration) {
        let Inner { boundaries, counts, nanos, least, most } = &*self.0;
        let seconds = duration.as_secs_f64();
        let place = boundaries.partition_point(|bound| *bound < seconds);
        if let Some(count) = counts.get(place) {
            count.fetch_add(1, Relaxed);
        }
        let duration = u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX);
        nanos.fetch_add(duration, Relaxed);
        least.fetch_min(duration, Relaxed);
        most.fetch_max(duration, Relaxed);
    }

    /// What was counted so far.
    pub fn buckets(&self) -> Buckets {
        let Inner { boundaries, counts, nanos, least, most } = &*self.0;
        let counts: Vec<u64> = counts.iter().map(|count| count.load(Relaxed)).collect();
        let is_empty = counts.iter().all(|count| *count == 0);
        Buckets {
            boundaries: boundaries.clone(),
            counts,
            sum: Duration::from_nanos(nanos.load(Relaxed)),
            least: if is_empty { Duration::ZERO } else { Duration::from_nanos(least.load(Relaxed)) },
            most: Duration::from_nanos(most.load(Relaxed)),
        }
    }
}

/// Counts by [`BOUNDARIES`].
impl Default for Histogram {
    fn default() -> Self {
        Self::new(BOUNDARIES.iter().copied())
    }
}

impl fmt::Debug for Histogram {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.buckets().fmt(f)
    }
}

/// Prints what [`Buckets`] print.
impl fmt::Display for Histogram {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.buckets().fmt(f)
    }
}

/// What a [`Histogram`] has counted up to a moment.
///
/// Prints as a table, without the empty buckets at both ends:
///
/// ```
/// # use std::time::Duration;
/// # let histogram = service_client::observe::Histogram::default();
/// for millis in [3, 4, 40, 400] {
///     histogram.record(Duration::from_millis(millis));
/// }
/// assert_eq!(
///     histogram.buckets().to_string(),
///     "\
/// count 4, mean 111.7ms, least 3ms, most 400ms, p50 5ms, p90 400ms, p99 400ms
///   <= 5ms          2  ####################
///   <= 10ms         0
///   <= 25ms         0
///   <= 50ms         1  ##########
///   <= 75ms         0
///   <= 100ms        0
///   <= 250ms        0
///   <= 500ms        1  ##########
/// "
/// );
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Buckets {
    boundaries: Vec<f64>,
    counts: Vec<u64>,
    sum: Duration,
    least: Duration,
    most: Duration,
}

impl Buckets {
    /// The upper bounds, in seconds.
    pub fn boundaries(&self) -> &[f64] {
        &self.boundaries
    }

    /// How many there are in each bucket: one for each bound, and one for what is above the last.
    pub fn counts(&self) -> &[u64] {
        &self.counts
    }

    /// How many durations are at most as long as each bound, in seconds, as Prometheus wants it. The last bound is
    /// infinite.
    pub fn cumulative(&self) -> impl Iterator<Item = (f64, u64)> + '_ {
        let bounds = self.boundaries.iter().copied().chain([f64::INFINITY]);
        bounds.zip(self.counts.iter().scan(0, |sum: &mut u64, count| {
            *sum = sum.saturating_add(*count);
            Some(*sum)
        }))
    }

    /// How many durations there are.
    pub fn count(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// All of them together.
    pub fn sum(&self) -> Duration {
        self.sum
    }

    /// The shortest; zero where there is none.
    pub fn least(&self) -> Duration {
        self.least
    }

    /// The longest; zero where there is none.
    pub fn most(&self) -> Duration {
        self.most
    }

    /// All of them divided by their number; zero where there is none.
    pub fn mean(&self) -> Duration {
        let nanos = self.sum.as_nanos().checked_div(self.count().into()).unwrap_or_default();
        Duration::from_nanos(u64::try_from(nanos).unwrap_or(u64::MAX))
    }

    /// The bound that this part of all durations keeps within: `0.9` for nine in ten. It is never longer than the longest.
    pub fn quantile(&self, part: f64) -> Duration {
        #[expect(clippy::cast_precision_loss, reason = "nobody makes that many calls")]
        let enough = |count: u64| count > 0 && count as f64 >= part * self.count() as f64;
        let bound = self.cumulative().find(|(_, count)| enough(*count)).map(|(bound, _)| bound);
        bound.filter(|bound| bound.is_finite()).map_or(self.most, |bound| seconds(bound).min(self.most))
    }
}

fn seconds(seconds: f64) -> Duration {
    Duration::try_from_secs_f64(seconds).unwrap_or_default()
}

/// No finer than a person wants to read it.
pub(crate) fn rounded(duration: Duration) -> Duration {
    let micros = u64::try_from(duration.as_micros()).unwrap_or(u64::MAX);
    Duration::from_micros(if micros < 10_000 { micros } else { micros / 100 * 100 })
}

impl fmt::Display for Buckets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "count {}, mean {:?}, least {:?}, most {:?}, p50 {:?}, p90 {:?}, p99 {:?}",
            self.count(),
            rounded(self.mean()),
            rounded(self.least),
            rounded(self.most),
            rounded(self.quantile(0.5)),
            rounded(self.quantile(0.9)),
            rounded(self.quantile(0.99)),
        )?;
        let highest = self.counts.iter().max().copied().unwrap_or_default().max(1);
        let is_used = |count: &u64| *count > 0;
        let first = self.counts.iter().position(is_used).unwrap_or(self.counts.len());
        let last = self.counts.iter().rposition(is_used).unwrap_or_default();
        for (place, count) in self.counts.iter().enumerate().take(last + 1).skip(first) {
            let bound = match self.boundaries.get(place) {
                Some(bound) => format!("<= {:?}", seconds(*bound)),
                None => "above".to_owned(),
            };
            let bar = usize::try_from(count.saturating_mul(20).div_ceil(highest)).unwrap_or_default();
            let line = format!("  {bound:10} {count:>6}  {}", "#".repeat(bar));
            writeln!(f, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bound_belongs_to_its_bucket() {
        let histogram = Histogram::new([2.0, 1.0, f64::NAN, 1.0]);
        for millis in [1000, 1001, 2000, 2001, 0] {
            histogram.clone().record(Duration::from_millis(millis));
        }
        let buckets = histogram.buckets();
        assert_eq!((buckets.boundaries(), buckets.counts()), ([1.0, 2.0].as_slice(), [2, 2, 1].as_slice()));
        assert_eq!(buckets.cumulative().last(), Some((f64::INFINITY, 5)));
        assert_eq!((buckets.quantile(0.4), buckets.quantile(0.8)), (seconds(1.0), seconds(2.0)));
        assert_eq!(buckets.quantile(1.0), Duration::from_millis(2001));
        assert!(buckets.to_string().ends_with("  above           1  ##########\n"), "{buckets}");
    }

    #[test]
    fn nothing_is_counted_without_harm() {
        for histogram in [Histogram::default(), Histogram::new([])] {
            let buckets = histogram.buckets();
            assert_eq!(
                (buckets.count(), buckets.mean(), buckets.least()),
                (0, Duration::ZERO, Duration::ZERO)
            );
            assert_eq!(buckets.quantile(0.5), Duration::ZERO);
            assert_eq!(buckets.to_string().lines().count(), 1);
            histogram.record(Duration::MAX);
            assert_eq!(histogram.buckets().count(), 1);
        }
    }
}
