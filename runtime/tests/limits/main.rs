//! What is too much is an error, and takes neither the time nor the memory that it asks for.
#![cfg(all(feature = "xml", feature = "cbor"))]

mod declared;
mod events;
mod jmespath;
mod length;
mod nesting;
mod numbers;
mod parameters;
#[path = "../stopwatch/mod.rs"]
mod stopwatch;
#[path = "../rest_json/wire.rs"]
mod wire;

/// The most memory that this process had, in KiB, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
