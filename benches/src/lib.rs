//! One call, two ways: an input enters and leaves as the service's answer, once through our client and once through
//! code written by hand for this one operation. What both of them share is in `exchange`, and that they
//! do the same is checked in `fairness`; `benches/` runs them.

pub mod by_hand;
pub mod exchange;
pub mod fairness;
pub mod ours;
