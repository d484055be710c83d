//! What the integration tests share. Nothing here is published.

pub mod logs;
pub mod server;
pub mod suites;
pub mod transports;
