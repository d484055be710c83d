//! Files: enters a path, leaves its bytes. The process's own, or a fixed set in memory, so that a test reads and writes
//! nothing that others see.

use core::fmt;
use std::{
    collections::BTreeMap,
    fs,
    io::{self, Read, Write},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use crate::call::uuid;

/// Where files are read from, and where what is kept for later is written to: those of the process unless others are
/// given.
///
/// ```
/// use service_client::{Config, config::{Environment, Files}};
///
/// let environment = Environment::from_pairs([("HOME", "/home/me")]);
/// let files = Files::from_pairs([("/home/me/.aws/config", "[default]\nregion = eu-west-1\n")]);
/// let config = Config::builder().environment(environment).files(files).build();
/// # #[cfg(feature = "credentials")]
/// assert_eq!(config.region()?.map(|region| region.as_str()), Some("eu-west-1"));
/// # Ok::<(), service_client::config::ConfigError>(())
/// ```
#[derive(Clone, Default)]
pub struct Files(Source);

#[derive(Clone, Default)]
enum Source {
    #[default]
    Process,
    Fixed(Arc<Mutex<BTreeMap<String, Vec<u8>>>>),
}

/// No file that is read here is nearly as long; a device that never ends is no file to read.
const LONGEST: u64 = 16 << 20;

impl Files {
    /// The files of this process.
    pub fn process() -> Self {
        Self(Source::Process)
    }

    /// Files of these paths and contents, and no others, in memory. Clones share what is written to them.
    pub fn from_pairs<P, C>(pairs: impl IntoIterator<Item = (P, C)>) -> Self
    where
        P: Into<String>,
        C: Into<Vec<u8>>,
    {
        let pairs = pairs.into_iter().map(|(path, contents)| (path.into(), contents.into()));
        Self(Source::Fixed(Arc::new(Mutex::new(pairs.collect()))))
    }

    /// The contents of a file, of 16 MiB at most.
    pub(crate) fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        match &self.0 {
            Source::Process => read(path),
            Source::Fixed(files) => {
                lock(files).get(path).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
            }
        }
    }

    /// Puts a file in place of the one that may be there, at once and for its owner's eyes alone.
    #[cfg_attr(not(feature = "credentials"), allow(dead_code, reason = "nothing is kept for later"))]
    pub(crate) fn write(&self, path: &str, contents: &[u8]) -> io::Result<()> {
        match &self.0 {
            Source::Process => replace(path, contents),
            Source::Fixed(files) => {
                lock(files).insert(path.to_owned(), contents.to_vec());
                Ok(())
            }
        }
    }
}

fn lock(files: &Mutex<BTreeMap<String, Vec<u8>>>) -> MutexGuard<'_, BTreeMap<String, Vec<u8>>> {
    files.lock().unwrap_or_else(PoisonError::into_inner)
}

fn read(path: &str) -> io::Result<Vec<u8>> {
    let mut contents = Vec::new();
    fs::File::open(path)?.take(LONGEST + 1).read_to_end(&mut contents)?;
    if contents.len() as u64 > LONGEST {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, "it is longer than 16 MiB"));
    }
    Ok(contents)
}

fn replace(path: &str, contents: &[u8]) -> io::Result<()> {
    // Beside the file, where a rename is one step.
    let draft = format!("{path}.{}", uuid());
    let written = write_new(&draft, contents).and_then(|()| fs::rename(&draft, path));
    if written.is_err() {
        drop(fs::remove_file(&draft));
    }
    written
}

fn write_new(path: &str, contents: &[u8]) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(contents)?;
    file.sync_all()
}

/// Prints the paths of a fixed set of files, and no contents: some hold credentials.
impl fmt::Debug for Files {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Source::Process => f.write_str("Files(process)"),
            Source::Fixed(files) => f.debug_set().entries(lock(files).keys()).finish(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_prints_paths_only() {
        let files = Files::from_pairs([("/a", "hush")]);
        assert_eq!(format!("{files:?}"), r#"{"/a"}"#);
    }

    #[test]
    fn clones_share_what_is_written() {
        let files = Files::from_pairs::<String, String>([]);
        assert_eq!(files.read("/a").expect_err("no file").kind(), io::ErrorKind::NotFound);
        files.clone().write("/a", b"b").expect("memory");
        assert_eq!(files.read("/a").expect("written"), b"b");
    }

    #[test]
    fn a_file_of_the_process_is_replaced_for_its_owner_alone() {
        let folder = std::env::temp_dir().join(format!("service-client-{}", uuid()));
        fs::create_dir(&folder).expect("a folder for temporary files");
        let path = folder.join("token.json");
        let path = path.to_str().expect("Unicode");
        for contents in ["one", "two"] {
            Files::process().write(path, contents.as_bytes()).expect("writable");
            assert_eq!(Files::process().read(path).expect("readable"), contents.as_bytes());
        }
        #[cfg(unix)]
        {
            let mode =
                std::os::unix::fs::PermissionsExt::mode(&fs::metadata(path).expect("there").permissions());
            assert_eq!(mode & 0o777, 0o600);
        }
        assert_eq!(fs::read_dir(&folder).expect("there").count(), 1, "no draft is left");
        fs::remove_dir_all(folder).expect("removable");
    }

    #[test]
    fn what_never_ends_is_an_error() {
        if cfg!(unix) {
            let error = Files::process().read("/dev/zero").expect_err("too long");
            assert_eq!(error.kind(), io::ErrorKind::FileTooLarge);
        }
    }
}
