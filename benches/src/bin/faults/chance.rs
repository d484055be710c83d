//! Chance that can be had again: a seed enters, numbers leave. Which task meets which of them is up to the scheduler.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// Numbers in an order that the seed decides. It is shared by reference.
#[derive(Debug)]
pub(crate) struct Chance {
    seed: u64,
    drawn: AtomicU64,
}

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self { seed, drawn: AtomicU64::new(0) }
    }

    fn draw(&self) -> u64 {
        // The generator's name is SplitMix64.
        let step = self.drawn.fetch_add(1, Relaxed).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.seed.wrapping_add(step);
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }

    /// A number below `limit`, or 0 where there is none.
    pub(crate) fn below(&self, limit: u64) -> u64 {
        self.draw().checked_rem(limit).unwrap_or_default()
    }

    /// Whether something comes about that does so in `of` of 10,000 cases.
    pub(crate) fn in_ten_thousand(&self, of: u64) -> bool {
        self.below(10_000) < of
    }

    /// One of several.
    pub(crate) fn one_of<T: Copy>(&self, all: &[T]) -> Option<T> {
        let index = usize::try_from(self.below(all.len() as u64)).ok()?;
        all.get(index).copied()
    }
}
