//! Two versions go in, the pinned toolchain's and the running compiler's; `cfg(pinned)` comes out where they agree.

use std::{env, fs, process::Command};

fn main() {
    println!("cargo::rustc-check-cfg=cfg(pinned)");
    println!("cargo::rerun-if-changed=../rust-toolchain.toml");
    if let (Some(pinned), Some(running)) = (pinned(), running())
        && pinned == running
    {
        println!("cargo::rustc-cfg=pinned");
    }
}

/// The version in `channel = "1.95.0"`.
fn pinned() -> Option<String> {
    let toolchain = fs::read_to_string("../rust-toolchain.toml").ok()?;
    let line = toolchain.lines().find(|line| line.starts_with("channel"))?;
    line.split('"').nth(1).map(str::to_owned)
}

/// The version in `rustc 1.95.0 (59807616e 2026-04-14)`.
fn running() -> Option<String> {
    let output = Command::new(env::var_os("RUSTC")?).arg("--version").output().ok()?;
    String::from_utf8(output.stdout).ok()?.split(' ').nth(1).map(str::to_owned)
}
