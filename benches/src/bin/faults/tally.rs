//! What was done to the calls: each fault enters as it comes about, how many there were leaves.

use std::sync::{
    OnceLock,
    atomic::{AtomicU64, Ordering::Relaxed},
};

macro_rules! faults {
    ($($fault:ident = $words:literal,)*) => {
        /// What can go wrong on the way, and who sees to it that it does.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Fault {
            $($fault,)*
        }

        const FAULTS: &[(Fault, &str)] = &[$((Fault::$fault, $words),)*];
    };
}

faults! {
    Refused = "transport: no connection",
    Lost = "transport: the answer is lost",
    Hung = "transport: never answers",
    ResetAtOnce = "proxy: reset before the first byte",
    CutRequest = "proxy: reset amid a request",
    StalledRequest = "proxy: a request stalls",
    CutAnswer = "proxy: reset amid an answer",
    HalfAnswer = "proxy: closed amid an answer",
    StalledAnswer = "proxy: an answer stalls",
    Trickled = "proxy: an answer comes in drops",
    TooLong = "proxy: content-length too large",
    TooShort = "proxy: content-length too small",
    Noise = "proxy: noise for an answer",
    ResetIdle = "proxy: reset after an answer",
    Faulty = "service: 500, 502, 503, 504",
    TooMany = "service: 429",
    Slower = "service: throttles by an exception",
    Slow = "service: answers slowly",
    Late = "service: answers too late",
    Damaged = "service: answers what is no JSON",
    ClockMoved = "host: the clock is set",
    Dropped = "caller: gives the call up",
}

/// How often each fault came about.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    counts: OnceLock<Vec<AtomicU64>>,
}

impl Tally {
    fn counts(&self) -> &[AtomicU64] {
        self.counts.get_or_init(|| FAULTS.iter().map(|_| AtomicU64::new(0)).collect())
    }

    pub(crate) fn note(&self, fault: Fault) {
        if let Some(count) = self.counts().get(fault as usize) {
            count.fetch_add(1, Relaxed);
        }
    }

    /// Each fault in words, and how often it came about.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (&'static str, u64)> {
        let counts = self.counts().iter();
        FAULTS.iter().zip(counts).map(|((_, words), count)| (*words, count.load(Relaxed)))
    }
}
