//! A path and a text go in. Afterwards the file has the whole text, or is as it was.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process;

use super::paths;
use super::problem::Problem;

/// Writes a file beside its final place, then moves it there. Folders that are missing are made.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), Problem> {
    // A link stays a link: what it leads to is replaced.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = paths::folder(&target);
    fs::create_dir_all(folder).map_err(|error| Problem::io("create the folder", folder, &error))?;
    let temporary = temporary(&target);
    let written = fill(&temporary, text)
        .and_then(|()| keep_permissions(&target, &temporary))
        .and_then(|()| fs::rename(&temporary, &target));
    written.map_err(|error| {
        let _ = fs::remove_file(&temporary);
        Problem::io("write", path, &error)
    })
}

fn temporary(target: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(target.file_name().unwrap_or_default());
    name.push(format!(".{}.tmp", process::id()));
    target.with_file_name(name)
}

fn fill(path: &Path, text: &str) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

fn keep_permissions(from: &Path, to: &Path) -> io::Result<()> {
    match fs::metadata(from) {
        Ok(metadata) => fs::set_permissions(to, metadata.permissions()),
        Err(_) => Ok(()),
    }
}
