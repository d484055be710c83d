//! A path comes in; the text of the model file there comes out, unpacked.

use std::fs::{self, File};
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use crate::error::ModelError;

/// What botocore calls its main file.
pub(crate) const SERVICE: &str = "service-2.json";

/// The model file that a path means: itself, or the one in a folder.
pub(crate) fn resolve(path: &Path) -> Result<PathBuf, ModelError> {
    if !path.is_dir() {
        return Ok(path.to_owned());
    }
    if let Some(file) = plain_or_packed(&path.join(SERVICE)) {
        return Ok(file);
    }
    let newest = versions(path).pop().and_then(|version| plain_or_packed(&path.join(version).join(SERVICE)));
    newest.ok_or_else(|| {
        ModelError::new(path, format!("the folder has no `{SERVICE}` and no `{SERVICE}.gz`"))
            .with_help("name the model file itself")
    })
}

/// The sub-folders of a service's folder that hold a model, the oldest version first.
pub(crate) fn versions(service: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(service) else { return Vec::new() };
    let mut versions: Vec<String> = entries
        .flatten()
        .filter(|entry| plain_or_packed(&entry.path().join(SERVICE)).is_some())
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    versions.sort_unstable();
    versions
}

/// The file itself, or the one beside it that is packed with gzip.
pub(crate) fn plain_or_packed(path: &Path) -> Option<PathBuf> {
    let mut packed = path.as_os_str().to_owned();
    packed.push(".gz");
    [path.to_owned(), PathBuf::from(packed)].into_iter().find(|file| file.is_file())
}

/// The text of a file.
pub(crate) fn read(path: &Path) -> Result<String, ModelError> {
    let bytes = fs::read(path).map_err(|error| {
        ModelError::new(path, format!("the file cannot be read: {error}")).caused_by(error)
    })?;
    let bytes = if bytes.starts_with(&[0x1f, 0x8b]) { unpack(path, &bytes)? } else { bytes };
    String::from_utf8(bytes)
        .map_err(|error| ModelError::new(path, "the file is not UTF-8 text").caused_by(error.utf8_error()))
}

/// The first part of a file's text, as much as holds what a model says of itself before it comes to its shapes.
pub(crate) fn read_start(path: &Path) -> Option<String> {
    const ENOUGH: u64 = 16 << 10;

    let file = BufReader::new(File::open(path).ok()?);
    let mut start = Vec::new();
    if path.extension().is_some_and(|extension| extension == "gz") {
        unpacked(file).take(ENOUGH).read_to_end(&mut start).ok()?;
    } else {
        file.take(ENOUGH).read_to_end(&mut start).ok()?;
    }
    Some(String::from_utf8_lossy(&start).into_owned())
}

#[cfg(feature = "gzip")]
fn unpacked(packed: impl Read) -> impl Read {
    flate2::read::GzDecoder::new(packed)
}

#[cfg(not(feature = "gzip"))]
fn unpacked(_packed: impl Read) -> impl Read {
    std::io::empty()
}

#[cfg(feature = "gzip")]
fn unpack(path: &Path, packed: &[u8]) -> Result<Vec<u8>, ModelError> {
    /// Far above any model, and far below what a crafted file could ask for.
    const LARGEST: u64 = 512 << 20;

    let mut text = Vec::new();
    match unpacked(packed).take(LARGEST).read_to_end(&mut text) {
        Ok(length) if length as u64 == LARGEST => {
            Err(ModelError::new(path, "the unpacked file is too large"))
        }
        Ok(_) => Ok(text),
        Err(error) => {
            Err(ModelError::new(path, format!("the file cannot be unpacked: {error}")).caused_by(error))
        }
    }
}

#[cfg(not(feature = "gzip"))]
fn unpack(path: &Path, _packed: &[u8]) -> Result<Vec<u8>, ModelError> {
    Err(ModelError::new(path, "packed models are read with the feature `gzip` only")
        .with_help("unpack the file with `gunzip`, or make a smaller one with `cargo service-client slim`"))
}
