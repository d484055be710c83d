//! What came of each call: what the service saw of it enters, and what its caller was told.

use std::{
    sync::{
        OnceLock,
        atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering::Relaxed},
    },
    time::Duration,
};

/// One entry for each call.
#[derive(Debug)]
pub(crate) struct Books(Vec<Entry>);

/// What is known of a call.
#[derive(Debug, Default)]
pub(crate) struct Entry {
    arrived: AtomicU32,
    refused: AtomicU32,
    done: AtomicU32,
    /// A bit for each attempt that has arrived.
    attempts: AtomicU64,
    token: OnceLock<String>,
    is_doubled: AtomicBool,
    has_two_tokens: AtomicBool,
    told: OnceLock<Told>,
}

/// What a call does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Pay,
    Look,
    Order,
    Upload,
    Download,
}

impl Kind {
    /// Four of ten pay: it is they who must not be doubled.
    pub(crate) fn of(number: i32) -> Self {
        match number % 10 {
            0..4 => Self::Pay,
            4 | 5 => Self::Look,
            6 | 7 => Self::Order,
            8 => Self::Upload,
            _ => Self::Download,
        }
    }
}

/// How a call ended for its caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Answered,
    /// By the service, with an error.
    Refused,
    NotSent,
    /// The way broke; nobody knows whether the service has acted.
    Broken,
    TimedOut,
    /// The answer could not be read.
    Unreadable,
    /// The head came, and not all of the rest, which the client said.
    CutOff,
    /// The same, and nobody said so.
    Stalled,
    /// By the caller.
    GivenUp,
    /// Another call's answer.
    Mistaken,
    /// Of a kind that cannot be here.
    Unexplained,
}

impl Outcome {
    pub(crate) const ALL: [(Self, &str); 11] = [
        (Self::Answered, "answered"),
        (Self::Refused, "refused by the service"),
        (Self::NotSent, "not sent"),
        (Self::Broken, "broken off"),
        (Self::TimedOut, "timed out"),
        (Self::Unreadable, "answered unreadably"),
        (Self::CutOff, "a body cut off"),
        (Self::Stalled, "a body that never ends"),
        (Self::GivenUp, "given up by the caller"),
        (Self::Mistaken, "given another call's answer"),
        (Self::Unexplained, "failed inexplicably"),
    ];
}

/// What a caller knows in the end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Told {
    pub(crate) outcome: Outcome,
    /// How often it was sent, where that is known.
    pub(crate) attempts: Option<u32>,
    pub(crate) took: Duration,
}

impl Books {
    pub(crate) fn new(calls: i32) -> Self {
        Self((0..calls).map(|_| Entry::default()).collect())
    }

    fn entry(&self, number: i32) -> Option<&Entry> {
        self.0.get(usize::try_from(number).ok()?)
    }

    /// The call's number, its kind, and what is known of it.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (i32, Kind, &Entry)> {
        (0..).zip(&self.0).map(|(number, entry)| (number, Kind::of(number), entry))
    }

    /// A request has come.
    pub(crate) fn arrived(&self, number: i32, attempt: u32) {
        let Some(entry) = self.entry(number) else { return };
        entry.arrived.fetch_add(1, Relaxed);
        let bit = 1 << attempt.min(63);
        if entry.attempts.fetch_or(bit, Relaxed) & bit != 0 {
            entry.is_doubled.store(true, Relaxed);
        }
    }

    /// It was answered with an error, and nothing was done.
    pub(crate) fn refused(&self, number: i32) {
        if let Some(entry) = self.entry(number) {
            entry.refused.fetch_add(1, Relaxed);
        }
    }

    /// The service has done what it was asked for.
    pub(crate) fn done(&self, number: i32) {
        if let Some(entry) = self.entry(number) {
            entry.done.fetch_add(1, Relaxed);
        }
    }

    /// The same, where a token says which requests are one.
    pub(crate) fn done_by_token(&self, number: i32, token: Option<String>) {
        self.done(number);
        let Some(entry) = self.entry(number) else { return };
        let token = token.unwrap_or_default();
        if token.is_empty() || *entry.token.get_or_init(|| token.clone()) != token {
            entry.has_two_tokens.store(true, Relaxed);
        }
    }

    /// The caller was told, as nobody is twice.
    pub(crate) fn told(&self, number: i32, told: Told) {
        if let Some(entry) = self.entry(number) {
            entry.told.set(told).expect("each call is made once");
        }
    }
}

impl Entry {
    pub(crate) fn told(&self) -> Option<Told> {
        self.told.get().copied()
    }

    pub(crate) fn arrivals(&self) -> u32 {
        self.arrived.load(Relaxed)
    }

    /// How many requests came that were not refused.
    pub(crate) fn unrefused(&self) -> u32 {
        self.arrivals().saturating_sub(self.refused.load(Relaxed))
    }

    pub(crate) fn times_done(&self) -> u32 {
        self.done.load(Relaxed)
    }

    /// Whether one attempt came more than once.
    pub(crate) fn is_doubled(&self) -> bool {
        self.is_doubled.load(Relaxed)
    }

    pub(crate) fn has_two_tokens(&self) -> bool {
        self.has_two_tokens.load(Relaxed)
    }
}
