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

/// The runtime that the code is written against, as far as the manifest does not have it.
fn dependency(file: &Path, features: &[String]) -> Option<String> {
    let file = std::path::absolute(file).ok()?;
    let manifest =
        file.ancestors().map(|folder| folder.join("Cargo.toml")).find(|manifest| manifest.is_file())?;
    let text = fs::read_to_string(manifest).ok()?;
    let entry = entry(&text);
    let is_enabled = |feature: &&String| entry.is_some_and(|entry| entry.contains(&format!("\"{feature}\"")));
    let missing: Vec<&str> =
        features.iter().filter(|feature| !is_enabled(feature)).map(String::as_str).collect();
    let features =
        if missing.is_empty() { String::new() } else { format!(" --features {}", missing.join(",")) };
    let is_done = entry.is_some() && missing.is_empty();
    (!is_done).then(|| format!("in a shell: `cargo add {RUNTIME}{features}`"))
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
