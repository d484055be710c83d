//! What the attempts of a call came to so far: notes enter, and leave for what its result or its error says.

use std::{
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicI64, AtomicU32, Ordering::Relaxed},
    },
    time::Duration,
};

use http::Extensions;

use crate::{
    endpoint::Endpoint,
    error::{ClientError, ClientErrorKind},
    retry::RetryReason,
};

/// What is noted of each attempt has no lock to take: most calls have one, and note nothing else.
#[derive(Default)]
pub(super) struct Story {
    attempts: AtomicU32,
    signed_ahead: AtomicI64,
    is_out_of_time: AtomicBool,
    notes: Mutex<Notes>,
}

#[derive(Default)]
struct Notes {
    retried: Vec<RetryReason>,
    ahead: Option<i64>,
    /// Where the last attempt went, if anybody wants to know.
    endpoint: Option<Arc<Endpoint>>,
    /// What interceptors keep.
    extensions: Extensions,
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

    /// The time for the call is out: the call's error.
    pub(super) fn end_in_time(&self, limit: Duration) -> ClientError {
        self.is_out_of_time.store(true, Relaxed);
        ClientError::timeout(format!("the call took longer than {limit:?}"))
    }

    /// Why an attempt that is under way is given up.
    pub(super) fn abandoned(&self) -> ClientError {
        if self.is_out_of_time.load(Relaxed) {
            ClientError::timeout("the time for the call ran out")
        } else {
            ClientError::new(ClientErrorKind::Cancelled, "the call was dropped")
        }
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

    pub(super) fn endpoint(&self) -> Option<Arc<Endpoint>> {
        self.notes().endpoint.clone()
    }

    pub(super) fn note_endpoint(&self, endpoint: &Arc<Endpoint>) {
        self.notes().endpoint = Some(Arc::clone(endpoint));
    }

    /// They go back with [`keep`](Self::keep): whoever works with them holds no lock.
    pub(super) fn take_extensions(&self) -> Extensions {
        std::mem::take(&mut self.notes().extensions)
    }

    pub(super) fn keep(&self, extensions: Extensions) {
        self.notes().extensions = extensions;
    }

    pub(super) fn note_retry(&self, reason: RetryReason) {
        self.notes().retried.push(reason);
    }

    /// Why there was another attempt, each time.
    pub(super) fn take_retried(&self) -> Vec<RetryReason> {
        std::mem::take(&mut self.notes().retried)
    }
}
