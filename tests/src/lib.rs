//! What the integration tests share. Nothing here is published.

pub mod suites;
