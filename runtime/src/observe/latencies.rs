//! The latencies of a program's calls: measurements enter, and leave as one histogram a series.

use std::{
    collections::BTreeMap,
    fmt,
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
};

use super::{Buckets, Histogram, Instrument, Measurement, Metrics};

/// How many series are kept apart; measurements of others are left out.
const CAPACITY: usize = 4096;

/// How many outcomes of an operation are kept apart; whatever else goes wrong is `_OTHER`. A service that makes codes up
/// takes no room from other operations.
const OUTCOMES: usize = 64;

const OTHER: &str = "_OTHER";

/// Counts measurements by operation and outcome, for people and for exporters. Clones are one.
///
/// It keeps 4096 series, and 64 of each operation's calls and of its attempts; what else goes wrong with the same operation
/// is one series, whose [error type](Series::error_type) is `_OTHER`. [`left_out`](Self::left_out) says what had no room.
///
/// Prints as a table of all series.
#[derive(Clone, Debug, Default)]
pub struct Latencies(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    series: RwLock<BTreeMap<Key, Histogram>>,
    left_out: AtomicU64,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    instrument: Instrument,
    service: &'static str,
    operation: &'static str,
    status: Option<u16>,
    error_type: Option<String>,
}

impl Key {
    fn of(measurement: &Measurement<'_>) -> Self {
        Self {
            instrument: measurement.instrument,
            service: measurement.operation.service.service_id,
            operation: measurement.operation.name,
            status: measurement.status,
            error_type: measurement.error_type.map(str::to_owned),
        }
    }

    fn is_of(&self, other: &Self) -> bool {
        let parts = |key: &Self| (key.instrument, key.service, key.operation);
        parts(self) == parts(other)
    }

    /// Where it counts: a failure of which there are too many kinds counts with the others.
    fn among(self, series: &BTreeMap<Self, Histogram>) -> Self {
        let first = Self { status: None, error_type: None, ..self.clone() };
        let others = series.range(&first..).take_while(|(key, _)| key.is_of(&self));
        if self.error_type.is_none() || series.contains_key(&self) || others.count() < OUTCOMES {
            return self;
        }
        Self { error_type: Some(OTHER.to_owned()), ..first }
    }
}

impl Latencies {
    /// What was counted so far: of attempts and calls, of each operation, and of each outcome.
    pub fn series(&self) -> Vec<Series> {
        let series = self.0.series.read().unwrap_or_else(PoisonError::into_inner);
        series
            .iter()
            .map(|(key, histogram)| Series { key: key.clone(), buckets: histogram.buckets() })
            .collect()
    }

    /// How many measurements were left out, because there were too many series already.
    pub fn left_out(&self) -> u64 {
        self.0.left_out.load(Relaxed)
    }
}

impl Metrics for Latencies {
    fn record(&self, measurement: &Measurement<'_>) {
        let key = Key::of(measurement);
        let known = self.0.series.read().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if let Some(histogram) = known {
            return histogram.record(measurement.duration);
        }
        let mut series = self.0.series.write().unwrap_or_else(PoisonError::into_inner);
        let key = key.among(&series);
        if series.len() < CAPACITY || series.contains_key(&key) {
            series.entry(key).or_default().record(measurement.duration);
        } else {
            self.0.left_out.fetch_add(1, Relaxed);
        }
    }
}

impl fmt::Display for Latencies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.series().iter().try_for_each(|series| series.fmt(f))?;
        match self.left_out() {
            0 => Ok(()),
            count => writeln!(f, "left out, for there are too many series: {count}"),
        }
    }
}

/// What was counted of one operation's calls or attempts with one outcome.
#[derive(Clone, Debug)]
pub struct Series {
    key: Key,
    buckets: Buckets,
}

impl Series {
    /// What was measured.
    pub fn instrument(&self) -> Instrument {
        self.key.instrument
    }

    /// The id of the service.
    pub fn service(&self) -> &'static str {
        self.key.service
    }

    /// The name of the operation.
    pub fn operation(&self) -> &'static str {
        self.key.operation
    }

    /// The HTTP status, where the service answered.
    pub fn status(&self) -> Option<u16> {
        self.key.status
    }

    /// What went wrong, if something did: see [`Measurement::error_type`].
    pub fn error_type(&self) -> Option<&str> {
        self.key.error_type.as_deref()
    }

    /// The durations.
    pub fn buckets(&self) -> &Buckets {
        &self.buckets
    }
}

impl fmt::Display for Series {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Key { instrument, service, operation, status, error_type } = &self.key;
        write!(f, "{instrument}  {service}.{operation}")?;
        if let Some(status) = status {
            write!(f, "  {status}")?;
        }
        if let Some(error_type) = error_type {
            write!(f, "  {error_type}")?;
        }
        write!(f, "\n{}", self.buckets)
    }
}
