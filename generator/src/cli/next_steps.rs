//! A file that was just written goes in; what its author still has to do comes out.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use super::paths;

/// The steps that are not done yet. The code needs these features of the runtime.
pub(crate) fn next_steps(file: &Path, features: &[String]) -> Vec<String> {
    [module(file), dependency(file, features)].into_iter().flatten().collect()
}

/// Where the file is to be declared as a module.
fn module(file: &Path) -> Option<String> {
    let (folder, declaration) = declaration(file)?;
    if is_of_programs(&folder) && file.file_stem() != Some(OsStr::new("mod")) {
        let (file, folder) = (paths::shown(file), paths::shown(&folder));
        let (file, folder) = (file.display(), folder.display());
        return Some(format!(
            "move {file}: cargo takes every file in {folder} for a program; one in {folder}/NAME is a part of that \
             program"
        ));
    }
    let beside = ["lib.rs", "main.rs", "mod.rs"].map(|root| folder.join(root));
    // `a.rs` declares what is in the folder `a`.
    let above = folder.with_extension("rs");
    let roots: Vec<&Path> = beside.iter().chain([&above]).map(PathBuf::as_path).collect();
    let is_declared = |root: &&&Path| fs::read_to_string(root).is_ok_and(|text| text.contains(&declaration));
    if roots.iter().any(|root| is_declared(&root)) {
        return None;
    }
    let is_source_root = folder.file_name() == Some(OsStr::new("src"));
    let usual = match folder.parent() {
        _ if is_source_root => roots[0],
        Some(parent) if is_of_programs(parent) => roots[1],
        _ => above.as_path(),
    };
    let root = roots.iter().find(|root| root.is_file()).copied();
    let (path, module) = declaration.rsplit_once("mod ").unwrap_or(("", &declaration));
    if root.is_none() && is_nowhere(file) {
        return Some(format!("in the package that it is for: `#[rustfmt::skip] {path}pub mod {module}`"));
    }
    let root = root.unwrap_or(usual);
    let visibility = if root.ends_with("main.rs") { "" } else { "pub " };
    Some(format!("in {}: `#[rustfmt::skip] {path}{visibility}mod {module}`", paths::shown(root).display()))
}

/// Whether a file is in no package, and not where one would be looked for after `cargo init`.
fn is_nowhere(file: &Path) -> bool {
    manifest(file).is_none() && paths::folder(file).file_name() != Some(OsStr::new("src"))
}

/// The manifest of the package that a file is in.
fn manifest(file: &Path) -> Option<PathBuf> {
    let file = std::path::absolute(file).ok()?;
    file.ancestors().map(|folder| folder.join("Cargo.toml")).find(|manifest| manifest.is_file())
}

/// Whether cargo takes every file in this folder of a package, and every folder in it, for a program.
fn is_of_programs(folder: &Path) -> bool {
    let is_called = |folder: &Path, name: &str| folder.file_name() == Some(OsStr::new(name));
    let Some(parent) = folder.parent() else { return false };
    let is_of_package = |folder: &Path| folder.join("Cargo.toml").is_file();
    let package = std::path::absolute(parent).unwrap_or_else(|_| parent.to_owned());
    let is_of_tests = ["examples", "tests", "benches"].iter().any(|name| is_called(folder, name));
    is_called(folder, "bin") && is_called(&package, "src") || is_of_tests && is_of_package(&package)
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

/// The runtime that the code is written against, as far as the manifest does not have it.
fn dependency(file: &Path, features: &[String]) -> Option<String> {
    let manifest = manifest(file);
    let text = manifest.as_ref().map(fs::read_to_string).transpose().ok()?.unwrap_or_default();
    let entry = entry(&text);
    let is_enabled = |feature: &&String| entry.is_some_and(|entry| entry.contains(&format!("\"{feature}\"")));
    let missing: Vec<&str> =
        features.iter().filter(|feature| !is_enabled(feature)).map(String::as_str).collect();
    let features =
        if missing.is_empty() { String::new() } else { format!(" --features {}", missing.join(",")) };
    let is_done = entry.is_some() && missing.is_empty();
    let init = if manifest.is_some() || is_nowhere(file) {
        ""
    } else {
        "`cargo init`, for no package is here, and "
    };
    (!is_done).then(|| format!("in a shell: {init}`cargo add {RUNTIME}{features}`"))
}

const RUNTIME: &str = "service-client";

/// What a manifest says of the runtime: a line, the lines up to the last bracket that it opens, or a table.
fn entry(manifest: &str) -> Option<&str> {
    let mut start = 0;
    for line in manifest.split_inclusive('\n') {
        let key = line.trim_start();
        let is_table = key.starts_with('[');
        let key = key.rsplit_once("dependencies.").map_or(key, |(_, key)| key);
        let rest = key.strip_prefix(RUNTIME).filter(|rest| rest.starts_with([' ', '=', '.', ']']));
        if rest.is_some() {
            let entry = manifest.get(start..)?;
            let end =
                if is_table { entry.find("\n[").map_or(entry.len(), |end| end + 1) } else { closed(entry) };
            return entry.get(..end);
        }
        start += line.len();
    }
    None
}

/// Where the first line ends after which every bracket is closed.
fn closed(text: &str) -> usize {
    let (mut end, mut open) = (0, 0_usize);
    for line in text.split_inclusive('\n') {
        end += line.len();
        open += line.matches(['[', '{']).count();
        open = open.saturating_sub(line.matches([']', '}']).count());
        if open == 0 {
            break;
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_a_line_or_a_table() {
        for (manifest, expected) in [
            ("[dependencies]\nservice-client = \"1\"\nserde = \"1\"\n", Some("service-client = \"1\"\n")),
            (
                "service-client = { version = \"1\", features = [\n  \"xml\",\n] }\nserde = \"1\"\n",
                Some("service-client = { version = \"1\", features = [\n  \"xml\",\n] }\n"),
            ),
            (
                "[dependencies.service-client]\nfeatures = [\"xml\"]\n\n[features]\n",
                Some("[dependencies.service-client]\nfeatures = [\"xml\"]\n\n"),
            ),
            ("service-client.workspace = true", Some("service-client.workspace = true")),
            ("service-client-model = \"1\"\n", None),
        ] {
            assert_eq!(entry(manifest), expected, "{manifest}");
        }
    }
}
