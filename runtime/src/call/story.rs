//! What the attempts of a call came to so far: notes enter, and leave for what its result or its error says.

use std::sync::{
    Mutex, MutexGuard, PoisonError,
    atomic::{AtomicI64, AtomicU32, Ordering::Relaxed},
};

use crate::retry::RetryReason;

/// What is noted of each attempt has no lock to take: most calls have one, and note nothing else.
#[derive(Default)]
pub(super) struct Story {
    attempts: AtomicU32,
    signed_ahead: AtomicI64,
    notes: Mutex<Notes>,
}

#[derive(Default)]
struct Notes {
    retried: Vec<RetryReason>,
    ahead: Option<i64>,
}

impl Story {
    fn notes(&self) -> MutexGuard<'_, Notes> {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many attempts there were.
    pub(super) fn attempts(&self) -> u32 {
        self.attempts.load(Relaxed)
    }

    pub(super) fn note_attempt(&self, number: u32) {
        self.attempts.store(number, Relaxed);
    }

    /// What the last attempt took the service's clock to be ahead of ours, in seconds.
    pub(super) fn signed_ahead(&self) -> i64 {
        self.signed_ahead.load(Relaxed)
    }

    pub(super) fn note_signed_ahead(&self, seconds: i64) {
        self.signed_ahead.store(seconds, Relaxed);
    }

    /// What the service's clock is ahead of ours, in seconds, if an answer has shown it.
    pub(super) fn ahead(&self) -> Option<i64> {
        self.notes().ahead
    }

    pub(super) fn note_ahead(&self, seconds: i64) {
        self.notes().ahead = Some(seconds);
    }

    pub(super) fn note_retry(&self, reason: RetryReason) {
        self.notes().retried.push(reason);
    }

    /// Why there was another attempt, each time.
    pub(super) fn take_retried(&self) -> Vec<RetryReason> {
        std::mem::take(&mut self.notes().retried)
    }
}
