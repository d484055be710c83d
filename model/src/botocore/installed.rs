//! A folder, or nothing, comes in; the installed botocore there, and what services it knows, come out.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::ModelError;
use crate::files;
use crate::node::Node;

/// An installed botocore.
#[derive(Clone, Debug)]
pub struct Botocore {
    data: PathBuf,
}

/// One service of an installed botocore.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Installed {
    /// The name of its folder: `qldb-session`.
    pub name: String,
    /// Its versions, the oldest first: `2019-07-11`. Never empty.
    pub versions: Vec<String>,
}

/// Finds an installed botocore.
///
/// `dir` is its package, the package's `data`, or the `site-packages` that it is in. Without one it is where
/// `python3 -c 'import botocore'` finds it.
///
/// # Errors
/// Where there is none.
pub fn find(dir: Option<&Path>) -> Result<Botocore, ModelError> {
    let Some(dir) = dir else { return installed() };
    let candidates = [dir.join("botocore").join("data"), dir.join("data"), dir.to_owned()];
    let data = candidates.into_iter().find(|data| is_data(data));
    data.map(|data| Botocore { data }).ok_or_else(|| {
        ModelError::new(dir, "there is no botocore here")
            .with_help("name the folder that holds `botocore/data`, or `data` itself")
    })
}

fn installed() -> Result<Botocore, ModelError> {
    const ASK: &str = "import botocore; print(botocore.__path__[0])";
    let none = || {
        ModelError::new("botocore", "`python3` finds no botocore")
            .with_help("install it with `python3 -m pip install botocore`, or name its folder")
    };
    let output =
        Command::new("python3").args(["-c", ASK]).output().map_err(|error| none().caused_by(error))?;
    let package = String::from_utf8(output.stdout).map_err(|error| none().caused_by(error))?;
    match package.trim() {
        "" => Err(none()),
        package => find(Some(Path::new(package))),
    }
}

/// Whether a folder holds services: a folder each, with a folder for each version.
fn is_data(data: &Path) -> bool {
    services_of(data).next().is_some()
}

fn services_of(data: &Path) -> impl Iterator<Item = Installed> {
    let folders = fs::read_dir(data).into_iter().flatten().flatten().map(|entry| entry.path());
    folders.filter_map(|folder| {
        let name = folder.file_name()?.to_str()?.to_owned();
        let versions = files::versions(&folder);
        (!versions.is_empty()).then_some(Installed { name, versions })
    })
}

impl Botocore {
    /// The folder with the services' models.
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// Every service, sorted by name.
    pub fn services(&self) -> Vec<Installed> {
        let mut services: Vec<Installed> = services_of(&self.data).collect();
        services.sort_by(|a, b| a.name.cmp(&b.name));
        services
    }

    /// The folder with the newest model of a service, for [`Model::open`](crate::Model::open).
    ///
    /// The service goes by its folder's name (`logs`) or by its service id (`CloudWatch Logs`). Case, spaces and hyphens do
    /// not matter.
    ///
    /// # Errors
    /// Where there is no such service; the error names the ones that come close.
    pub fn newest(&self, service: &str) -> Result<PathBuf, ModelError> {
        let services = self.services();
        let wanted = plain(service);
        let by_name = services.iter().find(|installed| plain(&installed.name) == wanted);
        let found = by_name.or_else(|| services.iter().find(|installed| self.has_id(installed, &wanted)));
        found.and_then(|installed| self.folder(installed)).ok_or_else(|| self.unknown(service, &services))
    }

    fn folder(&self, installed: &Installed) -> Option<PathBuf> {
        Some(self.data.join(&installed.name).join(installed.versions.last()?))
    }

    /// Whether a service's id is the one that is wanted.
    fn has_id(&self, installed: &Installed, wanted: &str) -> bool {
        let folder = self.folder(installed);
        let file = folder.and_then(|folder| files::plain_or_packed(&folder.join(files::SERVICE)));
        let start = file.and_then(|file| files::read_start(&file)).unwrap_or_default();
        service_id(&start).is_some_and(|id| plain(&id) == wanted)
    }

    fn unknown(&self, service: &str, services: &[Installed]) -> ModelError {
        let wanted = plain(service);
        // A few letters are in many words.
        let is_part = |name: &str| wanted.contains(name) && 2 * name.len() >= wanted.len();
        let is_close = |name: &str| !wanted.is_empty() && (name.contains(&wanted) || is_part(name));
        let close = services.iter().filter(|installed| is_close(&plain(&installed.name)));
        let close: Vec<String> = close.map(|installed| format!("`{}`", installed.name)).collect();
        let error = ModelError::new(&self.data, format!("this botocore has no service `{service}`"));
        match &*close {
            [] => error,
            close => error.with_help(format!("did you mean {}?", close.join(" or "))),
        }
    }
}

/// The service id in the first part of a model, which need not be whole.
fn service_id(start: &str) -> Option<String> {
    let (_, after) = start.split_once("\"serviceId\"")?;
    let value = after.trim_ascii_start().strip_prefix(':')?.trim_ascii_start();
    let length = value.match_indices('"').nth(1).map(|(at, _)| at + 1)?;
    Node::new(value.get(..length)?).text().ok()
}

/// A name without what people write in different ways.
fn plain(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
