//! A file that was just written goes in; what its author still has to do comes out.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use super::paths;

/// The steps that are not done yet.
pub(crate) fn next_steps(file: &Path) -> Vec<String> {
    [module(file), dependency(file)].into_iter().flatten().collect()
}

/// Where the file is to be declared as a module.
fn module(file: &Path) -> Option<String> {
    let (folder, declaration) = declaration(file)?;
    let beside = ["lib.rs", "main.rs", "mod.rs"].map(|root| folder.join(root));
    // `a.rs` declares what is in the folder `a`.
    let above = folder.with_extension("rs");
    let roots: Vec<&Path> = beside.iter().chain([&above]).map(PathBuf::as_path).collect();
    let is_declared = |root: &&&Path| fs::read_to_string(root).is_ok_and(|text| text.contains(&declaration));
    if roots.iter().any(|root| is_declared(&root)) {
        return None;
    }
    let is_source_root = folder.file_name() == Some(OsStr::new("src"));
    let usual = if is_source_root { roots[0] } else { above.as_path() };
    let root = roots.iter().find(|root| root.is_file()).map_or(usual, |root| *root);
    let visibility = if root.ends_with("main.rs") { "" } else { "pub " };
    let (path, module) = declaration.rsplit_once("mod ").unwrap_or(("", &declaration));
    Some(format!("in {}: `#[rustfmt::skip] {path}{visibility}mod {module}`", paths::shown(root).display()))
}

/// The folder of the file that declares the module, and the declaration: `mod name;`, after a `#[path]` where the file is not
/// called as the module is.
fn declaration(file: &Path) -> Option<(PathBuf, String)> {
    let folder = paths::folder(file);
    let name = file.file_stem().and_then(OsStr::to_str)?;
    if name == "mod" {
        let name = folder.file_name().and_then(OsStr::to_str)?;
        return Some((paths::folder(folder).to_owned(), format!("mod {name};")));
    }
    if syn::parse_str::<syn::Ident>(name).is_ok() {
        return Some((folder.to_owned(), format!("mod {name};")));
    }
    if syn::parse_str::<syn::Ident>(&format!("r#{name}")).is_ok() {
        return Some((folder.to_owned(), format!("mod r#{name};")));
    }
    let module: String =
        name.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '_' }).collect();
    let module =
        if module.starts_with(|first: char| first.is_ascii_digit()) { format!("_{module}") } else { module };
    let file_name = file.file_name().and_then(OsStr::to_str)?;
    Some((folder.to_owned(), format!("#[path = {file_name:?}] mod {module};")))
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
