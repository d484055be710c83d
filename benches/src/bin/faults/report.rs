//! The figures, as a person reads them: what came of the calls enters, text leaves.

use std::{
    fmt::{self, Display},
    time::Duration,
};

use crate::{
    books::{Kind, Outcome, Told},
    bout::Bout,
    outage::{CALLS, Storm},
    promises::Promise,
};

const KINDS: [Kind; 5] = [Kind::Pay, Kind::Look, Kind::Order, Kind::Upload, Kind::Download];

/// Prints all there is to know.
pub(crate) struct Report<'r> {
    pub(crate) bout: &'r Bout,
    pub(crate) storms: &'r [Storm],
    pub(crate) promises: &'r [Promise],
}

impl Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.outcomes(f)?;
        self.faults(f)?;
        self.times(f)?;
        writeln!(f, "\n{:<44}{:>10}{:>10}", "when everything fails", "retries", "after")?;
        for storm in self.storms {
            writeln!(f, "{:<44}{:>10}{:>10}", storm.outage, storm.first, storm.after)?;
        }
        writeln!(f, "(among {CALLS} calls, and among {CALLS} more)\n")?;
        for promise in self.promises {
            let kept = if promise.is_kept { "kept" } else { "BROKEN" };
            writeln!(f, "{kept:<8}{:<44}{}", promise.words, promise.found)?;
        }
        Ok(())
    }
}

impl Report<'_> {
    fn told(&self) -> impl Iterator<Item = (Kind, Told)> {
        self.bout.books.entries().filter_map(|(_, kind, entry)| Some((kind, entry.told()?)))
    }

    fn outcomes(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:<30}{:>10}", "calls", "all")?;
        for kind in KINDS {
            write!(f, "{:>10}", format!("{kind:?}").to_lowercase())?;
        }
        writeln!(f)?;
        for (outcome, words) in Outcome::ALL {
            let count = |of: Option<Kind>| {
                let same =
                    |(kind, told): &(Kind, Told)| told.outcome == outcome && of.is_none_or(|of| of == *kind);
                self.told().filter(same).count()
            };
            write!(f, "{words:<30}{:>10}", count(None))?;
            for kind in KINDS {
                write!(f, "{:>10}", count(Some(kind)))?;
            }
            writeln!(f)?;
        }
        Ok(())
    }

    fn faults(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\n{:<44}{:>10}", "faults", "times")?;
        for (words, count) in self.bout.tally.rows() {
            writeln!(f, "{words:<44}{count:>10}")?;
        }
        Ok(())
    }

    fn times(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut took: Vec<Duration> = self.told().map(|(_, told)| told.took).collect();
        took.sort_unstable();
        let at = |percent: usize| took.get(took.len() * percent / 100).copied().unwrap_or_default();
        let attempts: u32 = self.told().filter_map(|(_, told)| told.attempts).sum();
        let arrivals: u32 = self.bout.books.entries().map(|(_, _, entry)| entry.arrivals()).sum();
        let seconds = self.bout.took.as_secs_f64();
        writeln!(f)?;
        writeln!(f, "{seconds:.1} s; a call took {:.1?} (median), {:.1?} (99 %)", at(50), at(99))?;
        writeln!(
            f,
            "{attempts} attempts, {arrivals} of them arrived; {} connections at most at a time",
            self.bout.most_connections
        )
    }
}
