//! Behaviour, as a downstream crate sees it: one module a feature.

mod check;
mod shape;
