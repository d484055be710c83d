//! Chance: nothing enters, a number that nobody knows before leaves.

use core::fmt;
use std::{
    hash::{BuildHasher, RandomState},
    sync::atomic::{AtomicU64, Ordering::Relaxed},
};

/// Says how long pauses are, within their bounds: two clients that wait for the same should not call at the same moment.
///
/// It protects nothing.
///
/// ```
/// use service_client::{Config, config::Random};
///
/// /// For a test that looks at pauses.
/// #[derive(Debug)]
/// struct Longest;
///
/// impl Random for Longest {
///     fn fraction(&self) -> f64 {
///         1.0
///     }
/// }
///
/// let config = Config::builder().random(Longest).build();
/// assert_eq!(config.random().fraction(), 1.0);
/// ```
pub trait Random: fmt::Debug + Send + Sync + 'static {
    /// A number from 0 to 1, each as likely as any other.
    fn fraction(&self) -> f64;
}

/// Chance as the standard library has it, where it keys its hash maps.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemRandom;

impl Random for SystemRandom {
    fn fraction(&self) -> f64 {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let bits = RandomState::new().hash_one(COUNT.fetch_add(1, Relaxed));
        #[expect(clippy::cast_precision_loss, reason = "53 bits are what a double holds")]
        let fraction = (bits >> 11) as f64 / (1_u64 << 53) as f64;
        fraction
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_are_within_bounds_and_differ() {
        let fractions: Vec<f64> = (0..1000).map(|_| SystemRandom.fraction()).collect();
        assert!(fractions.iter().all(|fraction| (0.0..1.0).contains(fraction)));
        let mean = fractions.iter().sum::<f64>() / 1000.0;
        assert!((0.4..0.6).contains(&mean), "{mean}");
    }
}
