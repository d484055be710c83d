//! Enters: the verdict on each case and half, as it falls. Leaves: a table of them by suite, protocol and half, and why
//! those were skipped that were.

use std::{
    collections::BTreeMap,
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// Which half of a service a case is run through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Half {
    Client,
    Service,
}

impl fmt::Display for Half {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Client => "client",
            Self::Service => "service",
        })
    }
}

/// Where a verdict is counted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) suite: String,
    protocol: String,
    half: Half,
}

impl Place {
    /// The suite is the folder of the file.
    pub(crate) fn new(file: &str, protocol: &str, half: Half) -> Self {
        let suite = file.rsplit_once('/').map_or(file, |(suite, _)| suite);
        Self { suite: suite.to_owned(), protocol: protocol.to_owned(), half }
    }
}

/// How a case went.
#[derive(Clone, Debug)]
pub(crate) enum Verdict {
    Passed,
    Failed,
    /// It failed for this known reason.
    ExpectedFailure(String),
    /// It was not run, for this reason.
    Skipped(String),
}

/// The verdicts so far. Its clones are one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Report(Arc<Mutex<BTreeMap<Place, Counts>>>);

#[derive(Clone, Debug, Default)]
struct Counts {
    passed: usize,
    failed: usize,
    expected: BTreeMap<String, usize>,
    skipped: BTreeMap<String, usize>,
}

impl Counts {
    fn add(&mut self, other: &Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        for (own, others) in [(&mut self.expected, &other.expected), (&mut self.skipped, &other.skipped)] {
            for (reason, count) in others {
                *own.entry(reason.clone()).or_default() += count;
            }
        }
    }

    fn cells(&self) -> [usize; 4] {
        [self.passed, self.failed, self.expected.values().sum(), self.skipped.values().sum()]
    }
}

impl Report {
    /// Counts a verdict.
    pub(crate) fn record(&self, place: &Place, verdict: Verdict) {
        let mut counts = self.counts();
        let counts = counts.entry(place.clone()).or_default();
        match verdict {
            Verdict::Passed => counts.passed += 1,
            Verdict::Failed => counts.failed += 1,
            Verdict::ExpectedFailure(reason) => *counts.expected.entry(reason).or_default() += 1,
            Verdict::Skipped(reason) => *counts.skipped.entry(reason).or_default() += 1,
        }
    }

    fn counts(&self) -> MutexGuard<'_, BTreeMap<Place, Counts>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn row(f: &mut fmt::Formatter<'_>, [suite, protocol, half]: [&str; 3], cells: [usize; 4]) -> fmt::Result {
    let [passed, failed, expected, skipped] = cells;
    writeln!(f, "{suite:<28} {protocol:<12} {half:<8} {passed:>6} {failed:>6} {expected:>9} {skipped:>8}")
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = self.counts();
        if counts.is_empty() {
            return Ok(());
        }
        let mut total = Counts::default();
        writeln!(
            f,
            "{:<28} {:<12} {:<8} {:>6} {:>6} {:>9} {:>8}",
            "suite", "protocol", "half", "passed", "failed", "expected*", "skipped"
        )?;
        for (place, counts) in &*counts {
            row(f, [&place.suite, &place.protocol, &place.half.to_string()], counts.cells())?;
            total.add(counts);
        }
        row(f, ["total", "", ""], total.cells())?;
        writeln!(f, "* failures that `expected-failures.json` gives a reason for")?;
        for (reason, count) in &total.expected {
            writeln!(f, "{count:>6} expected to fail: {reason}")?;
        }
        total.skipped.iter().try_for_each(|(reason, count)| writeln!(f, "{count:>6} skipped: {reason}"))
    }
}
