//! Behaviour, as a downstream crate sees it: one module a feature.

mod auth;
mod call;
mod check;
mod client;
mod endpoint_rules;
mod errors;
mod fixtures;
mod in_house;
mod intercept;
mod lifecycle;
mod metadata;
mod metrics;
mod pages;
mod presign;
mod python_client;
mod retries;
mod service_half;
mod shape;
mod timeouts;
mod user_agent;
mod waiters;
