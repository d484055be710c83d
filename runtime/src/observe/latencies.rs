//! The latencies of a program's calls: measurements enter, and leave as one histogram a series.

use std::{
    collections::BTreeMap,
    fmt,
    sync::{Arc, PoisonError, RwLock},
};

use super::{Buckets, Histogram, Instrument, Measurement, Metrics};

/// How many series are kept apart; measurements of others are left out.
const CAPACITY: usize = 4096;

/// Counts measurements by operation and outcome, for people and for exporters. Clones are one.
///
/// Prints as a table of all series.
#[derive(Clone, Debug, Default)]
pub struct Latencies(Arc<RwLock<BTreeMap<Key, Histogram>>>);

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
}

impl Latencies {
    /// What was counted so far: of attempts and calls, of each operation, and of each outcome.
    pub fn series(&self) -> Vec<Series> {
        let series = self.0.read().unwrap_or_else(PoisonError::into_inner);
        series
            .iter()
            .map(|(key, histogram)| Series { key: key.clone(), buckets: histogram.buckets() })
            .collect()
    }
}

impl Metrics for Latencies {
    fn record(&self, measurement: &Measurement<'_>) {
        let key = Key::of(measurement);
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if let Some(histogram) = known {
            return histogram.record(measurement.duration);
        }
        let mut series = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if series.len() < CAPACITY || series.contains_key(&key) {
            series.entry(key).or_default().record(measurement.duration);
        }
    }
}

impl fmt::Display for Latencies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.series().iter().try_for_each(|series| series.fmt(f))
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
