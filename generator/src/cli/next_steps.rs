//! A file that was just written goes in; what its author still has to do comes out.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use super::paths;

/// The steps that are not done yet.
pub(crate) fn next_steps(file: &Path) -> Vec<String> {
    [module(file), dependency(file)].into_iter().flatten().collect()
}

/// Where the file is to be declared as a module.
fn module(file: &Path) -> Option<String> {
    let name = file.file_stem().and_then(OsStr::to_str)?;
    let folder = paths::folder(file);
    let declared = format!("mod {name};");
    let roots = ["lib.rs", "main.rs", "mod.rs"].map(|root| folder.join(root));
    let is_declared = |root: &Path| fs::read_to_string(root).is_ok_and(|text| text.contains(&declared));
    if roots.iter().any(|root| is_declared(root)) {
        return None;
    }
    let root = roots.iter().find(|root| root.is_file()).unwrap_or(&roots[0]);
    let visibility = if root.ends_with("main.rs") { "" } else { "pub " };
    Some(format!("in {}: `#[rustfmt::skip] {visibility}mod {name};`", paths::shown(root).display()))
}

/// The runtime that the code is written against.
fn dependency(file: &Path) -> Option<String> {
    let file = std::path::absolute(file).ok()?;
    let manifest =
        file.ancestors().map(|folder| folder.join("Cargo.toml")).find(|manifest| manifest.is_file())?;
    let text = fs::read_to_string(manifest).ok()?;
    let is_there = text.lines().any(|line| {
        let key = line.trim_start().trim_start_matches("[dependencies.");
        key.strip_prefix("service-client").is_some_and(|rest| rest.starts_with([' ', '=', '.', ']']))
    });
    (!is_there).then(|| "in a shell: `cargo add service-client`".to_owned())
}
