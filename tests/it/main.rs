//! Behaviour, as a downstream crate sees it: one module a feature.

mod call;
mod check;
mod client;
mod endpoint_rules;
mod errors;
mod fixtures;
mod in_house;
mod lifecycle;
mod metadata;
mod pages;
mod presign;
mod python_client;
mod retries;
mod service_half;
mod shape;
mod timeouts;
mod waiters;
