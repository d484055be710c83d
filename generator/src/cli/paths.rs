//! Paths go in; the same paths come out as people, headers and other folders write them.

use std::env;
use std::ffi::OsStr;
use std::path::{self, Component, Path, PathBuf};

use super::problem::Problem;

/// The path from the folder `from` to `to`, or `to` itself where they have no common root.
pub(crate) fn relative(from: &Path, to: &Path) -> PathBuf {
    let (from, to) = (absolute(from), absolute(to));
    let (from_parts, to_parts): (Vec<_>, Vec<_>) = (from.components().collect(), to.components().collect());
    let common = from_parts.iter().zip(&to_parts).take_while(|(a, b)| a == b).count();
    if common == 0 {
        return to;
    }
    let up = from_parts[common..].iter().map(|_| Component::ParentDir);
    let path: PathBuf = up.chain(to_parts[common..].iter().copied()).collect();
    if path.as_os_str().is_empty() { PathBuf::from(".") } else { path }
}

/// The path as seen from the current folder, the way a person would type it; in full where it is far away.
pub(crate) fn shown(path: &Path) -> PathBuf {
    let Ok(current) = env::current_dir() else {
        return path.to_owned();
    };
    let relative = relative(&current, path);
    let is_far = relative.components().take_while(|part| *part == Component::ParentDir).count() > 2;
    if is_far { absolute(path) } else { relative }
}

/// The path with `/` between its parts, to be written into a file that other systems read.
pub(crate) fn portable(path: &Path) -> Result<String, Problem> {
    let text = path.to_str().filter(|text| !text.contains(['\n', '\r']) && text.trim() == *text);
    let text = text.ok_or_else(|| {
        Problem::new(format!("the path `{}` cannot be written into a file's header", path.display()))
            .help("it must be Unicode, without line breaks, and without blanks at its ends")
    })?;
    Ok(if cfg!(windows) { text.replace('\\', "/") } else { text.to_owned() })
}

/// The folder that a file is in.
pub(crate) fn folder(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// The nearest folder, from the current one upwards, that has a `Cargo.toml`; or the current folder.
pub(crate) fn package_root() -> Result<PathBuf, Problem> {
    let current = env::current_dir()
        .map_err(|error| Problem::new(format!("the current folder cannot be found: {error}")))?;
    let root = current.ancestors().find(|folder| folder.join("Cargo.toml").is_file());
    Ok(root.unwrap_or(&current).to_owned())
}

/// Whether a file's name ends like a model's.
pub(crate) fn is_model_name(path: &Path) -> bool {
    let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default().to_ascii_lowercase();
    [".json", ".json.gz"].iter().any(|ending| name.ends_with(ending))
}

/// Without `.` and `..`, from the root. Links are not followed, so that a header says what the user typed.
fn absolute(path: &Path) -> PathBuf {
    let path = path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut clean = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                clean.pop();
            }
            _ => clean.push(part),
        }
    }
    clean
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_from_one_folder_to_another() {
        for (from, to, expected) in [
            ("src", "models/a.json", "../models/a.json"),
            ("src/aws/..", "src/a.json", "a.json"),
            (".", "a.json", "a.json"),
            ("a/b", "a", ".."),
            ("a", "a", "."),
            ("/x/src", "/y/a.json", "../../y/a.json"),
        ] {
            assert_eq!(relative(Path::new(from), Path::new(to)), Path::new(expected), "{from} -> {to}");
        }
    }

    #[test]
    fn the_way_there_and_back_is_clean() {
        assert_eq!(shown(Path::new("src/../models/./a.json")), Path::new("models/a.json"));
        assert_eq!(folder(Path::new("a.rs")), Path::new("."));
        assert_eq!(folder(Path::new("src/a.rs")), Path::new("src"));
        assert!(portable(Path::new("a\nb")).is_err());
    }
}
