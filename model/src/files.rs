//! A path comes in; the text of the model file there comes out, unpacked.

use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use crate::error::ModelError;

/// Far above any model, and far below what a crafted file could ask for.
const LARGEST: u64 = 256 << 20;

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
    let bytes = read_bytes(path)?;
    let bytes = if bytes.starts_with(&[0x1f, 0x8b]) { unpack(path, &bytes)? } else { bytes };
    String::from_utf8(bytes)
        .map_err(|error| ModelError::new(path, "the file is not UTF-8 text").caused_by(error.utf8_error()))
}

/// The bytes of a file. What is no file is not opened: a pipe might never say anything.
fn read_bytes(path: &Path) -> Result<Vec<u8>, ModelError> {
    let unreadable =
        |error| ModelError::new(path, format!("the file cannot be read: {error}")).caused_by(error);
    let metadata = fs::metadata(path).map_err(unreadable)?;
    if !metadata.is_file() {
        return Err(ModelError::new(path, "this is no regular file").with_help("name a file, or a folder"));
    }
    if metadata.len() > LARGEST {
        return Err(unreadable(too_large()));
    }
    File::open(path).and_then(read_bounded).map_err(unreadable)
}

/// All that there is to read, if it is no more than [`LARGEST`].
fn read_bounded(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST { Err(too_large()) } else { Ok(bytes) }
}

fn too_large() -> io::Error {
    let message = format!("it is larger than {} MiB, as no model is", LARGEST >> 20);
    io::Error::new(io::ErrorKind::FileTooLarge, message)
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
    io::empty()
}

#[cfg(feature = "gzip")]
fn unpack(path: &Path, packed: &[u8]) -> Result<Vec<u8>, ModelError> {
    let unreadable =
        |error| ModelError::new(path, format!("the file cannot be unpacked: {error}")).caused_by(error);
    read_bounded(unpacked(packed)).map_err(unreadable)
}

#[cfg(not(feature = "gzip"))]
fn unpack(path: &Path, _packed: &[u8]) -> Result<Vec<u8>, ModelError> {
    Err(ModelError::new(path, "packed models are read with the feature `gzip` only")
        .with_help("unpack the file with `gunzip`, or make a smaller one with `cargo service-client slim`"))
}
