//! What the integration tests share. Nothing here is published.

pub mod logs;
pub mod server;
pub mod suites;
pub mod transports;

/// What the README shows must compile.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;

/// And what the page about AWS's own crates shows of ours.
#[cfg(doctest)]
#[doc = include_str!("../../docs/coming-from-aws-sdk-rust.md")]
pub struct ComingFromAwsSdkRust;
