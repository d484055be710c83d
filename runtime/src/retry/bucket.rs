//! Tokens that retries are paid with: a cost enters, tokens leave while there are enough of them.

use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering::Relaxed},
    },
};

/// A stock of tokens that retries are paid from. Its clones are one bucket.
///
/// While calls succeed it is full. When everything fails it runs empty soon, and then nothing is repeated any more: a
/// service that is in trouble is not given more to do.
///
/// ```
/// use service_client::retry::TokenBucket;
///
/// let bucket = TokenBucket::new(20);
/// let tokens = bucket.take(14).expect("there are twenty");
/// assert_eq!((bucket.available(), bucket.take(14).is_none()), (6, true));
/// drop(tokens);
/// assert_eq!(bucket.available(), 20);
/// ```
#[derive(Clone)]
pub struct TokenBucket(Arc<Level>);

struct Level {
    capacity: u32,
    available: AtomicU32,
}

impl TokenBucket {
    /// How many tokens a bucket has unless it is told otherwise.
    pub const CAPACITY: u32 = 500;

    /// A full bucket that holds this many tokens.
    pub fn new(capacity: u32) -> Self {
        Self(Arc::new(Level { capacity, available: AtomicU32::new(capacity) }))
    }

    /// How many tokens there are now.
    pub fn available(&self) -> u32 {
        self.0.available.load(Relaxed)
    }

    /// Takes tokens, all that were asked for or none.
    pub fn take(&self, amount: u32) -> Option<Tokens> {
        let rest = |available: u32| available.checked_sub(amount);
        self.0.available.fetch_update(Relaxed, Relaxed, rest).ok()?;
        Some(Tokens { bucket: self.clone(), amount })
    }

    /// Puts tokens in. What the bucket cannot hold is lost.
    pub fn give(&self, amount: u32) {
        let Level { capacity, available } = &*self.0;
        // Most calls find it full: a look is cheaper than a change.
        if available.load(Relaxed) == *capacity {
            return;
        }
        let filled = |available: u32| Some(available.saturating_add(amount).min(*capacity));
        // It gives a value always, so this cannot fail.
        let _ = available.fetch_update(Relaxed, Relaxed, filled);
    }
}

impl Default for TokenBucket {
    fn default() -> Self {
        Self::new(Self::CAPACITY)
    }
}

impl fmt::Debug for TokenBucket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TokenBucket({} of {})", self.available(), self.0.capacity)
    }
}

/// Tokens that were taken. They go back when they are dropped, unless they are [spent](Self::spend).
#[derive(Debug)]
#[must_use = "the tokens go back when this is dropped"]
pub struct Tokens {
    bucket: TokenBucket,
    amount: u32,
}

impl Tokens {
    /// How many there are.
    pub fn amount(&self) -> u32 {
        self.amount
    }

    /// Gives them up: they do not go back.
    pub fn spend(mut self) {
        self.amount = 0;
    }
}

impl Drop for Tokens {
    fn drop(&mut self) {
        if self.amount > 0 {
            self.bucket.give(self.amount);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_holds_no_more_than_it_can() {
        let bucket = TokenBucket::new(10);
        bucket.take(4).expect("ten").spend();
        bucket.give(3);
        assert_eq!(bucket.available(), 9);
        bucket.give(u32::MAX);
        assert_eq!(bucket.available(), 10);
        assert!(bucket.take(11).is_none());
    }

    #[test]
    fn threads_share_it() {
        let bucket = TokenBucket::default();
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| (0..1000).for_each(|_| drop(bucket.take(7))));
            }
        });
        assert_eq!(bucket.available(), TokenBucket::CAPACITY);
    }
}
