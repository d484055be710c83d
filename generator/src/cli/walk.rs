//! A folder goes in; the generated files below it come out, sorted.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};

use super::header;
use super::problem::Problem;

/// Every generated file below `root`. Build output, hidden folders and links to folders are left out.
pub(crate) fn generated_files(root: &Path) -> Result<Vec<PathBuf>, Problem> {
    let mut found = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).map_err(|error| Problem::io("read", &folder, &error))?;
        for entry in entries {
            let entry = entry.map_err(|error| Problem::io("read", &folder, &error))?;
            let kind = entry.file_type().map_err(|error| Problem::io("read", &entry.path(), &error))?;
            let path = entry.path();
            if kind.is_dir() {
                if !is_left_out(&entry.file_name()) {
                    folders.push(path);
                }
            } else if path.extension() == Some(OsStr::new("rs")) && has_header(&path)? {
                found.push(path);
            }
        }
    }
    found.sort_unstable();
    Ok(found)
}

fn is_left_out(folder: &OsStr) -> bool {
    folder == "target" || folder.as_encoded_bytes().starts_with(b".")
}

/// Whether a file opens with our header. A link that leads nowhere has none.
fn has_header(path: &Path) -> Result<bool, Problem> {
    if !path.is_file() {
        return Ok(false);
    }
    let found = File::open(path).and_then(|file| header::is_in(BufReader::new(file)));
    found.map_err(|error| Problem::io("read", path, &error))
}
