//! Enters: credentials and a scope. Leaves: the signing key of that day, derived once and then remembered.

use std::{
    fmt,
    sync::{Mutex, PoisonError},
};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::scope::{DatedScope, TERMINATOR};
use crate::credentials::Credentials;

/// HMAC that has taken in its key: the work of two blocks, saved at each use.
pub(super) type SigningKey = Hmac<Sha256>;

/// Keys kept at once. A client has one; a server with many callers has one for each of the latest.
const CAPACITY: usize = 32;

/// The latest signing keys, shared among threads.
#[derive(Default)]
pub(super) struct KeyCache {
    entries: Mutex<Vec<Entry>>,
    #[cfg(feature = "sigv4a")]
    pairs: Mutex<super::pair::Pairs>,
}

struct Entry {
    credentials: Credentials,
    date: [u8; 8],
    region: String,
    service: String,
    key: SigningKey,
}

impl KeyCache {
    pub(super) fn key(&self, credentials: &Credentials, scope: &DatedScope<'_>) -> SigningKey {
        if let Some(key) = self.find(credentials, scope) {
            return key;
        }
        let key = derive(credentials.secret_access_key(), scope);
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        if entries.len() == CAPACITY {
            entries.remove(0);
        }
        entries.push(Entry {
            credentials: credentials.clone(),
            date: scope.date(),
            region: scope.region.to_owned(),
            service: scope.service.to_owned(),
            key: key.clone(),
        });
        key
    }

    /// Those of signatures for several regions.
    #[cfg(feature = "sigv4a")]
    pub(super) fn pairs(&self) -> std::sync::MutexGuard<'_, super::pair::Pairs> {
        self.pairs.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn find(&self, credentials: &Credentials, scope: &DatedScope<'_>) -> Option<SigningKey> {
        let entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        // The latest key is the likeliest: look from the end.
        entries.iter().rev().find(|entry| entry.serves(credentials, scope)).map(|entry| entry.key.clone())
    }
}

impl Entry {
    fn serves(&self, credentials: &Credentials, scope: &DatedScope<'_>) -> bool {
        self.date == scope.date()
            && self.region == scope.region
            && self.service == scope.service
            && self.credentials.has_secret_of(credentials)
    }
}

impl fmt::Debug for KeyCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyCache").finish_non_exhaustive()
    }
}

fn derive(secret: &str, scope: &DatedScope<'_>) -> SigningKey {
    let mut key = new_key(&[b"AWS4", secret.as_bytes()].concat());
    for part in [&scope.date()[..], scope.region.as_bytes(), scope.service.as_bytes(), TERMINATOR] {
        key.update(part);
        key = new_key(&key.finalize().into_bytes());
    }
    key
}

fn new_key(bytes: &[u8]) -> SigningKey {
    SigningKey::new_from_slice(bytes).expect("HMAC takes a key of any length")
}
