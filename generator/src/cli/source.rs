//! What the user calls a service goes in; the model's place comes out, to be opened and to be written into a header.

use std::path::{Path, PathBuf};

use service_client_model::botocore::{self, Botocore};
use service_client_model::{Model, OpenOptions};

use super::arguments::ModelOptions;
use super::header::{Recipe, Source};
use super::paths;
use super::problem::Problem;

/// Where a model is.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// What to open.
    pub(crate) path: PathBuf,
    pub(crate) origin: Origin,
}

/// How a model was found.
#[derive(Clone, Debug)]
pub(crate) enum Origin {
    /// The user named the file or folder.
    File,
    /// An installed botocore has it.
    Botocore { service: String, version: String },
}

/// Finds a service's model: by its path, or by its name in an installed botocore (in `folder`, or where Python has it).
pub(crate) fn locate(service: &str, folder: Option<&Path>) -> Result<Place, Problem> {
    let path = Path::new(service);
    if is_path(path) {
        if !path.exists() {
            return Err(Problem::new(format!("there is no model at `{service}`"))
                .help("a model is a Smithy JSON AST or botocore's `service-2.json`, or a folder with one"));
        }
        return Ok(Place { path: path.to_owned(), origin: Origin::File });
    }
    let path = newest(&installed(service, folder)?, service)?;
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let origin = Origin::Botocore { service: name(paths::folder(&path)), version: name(&path) };
    Ok(Place { path, origin })
}

/// A word is a path if it looks like one, or if a model is right there.
fn is_path(path: &Path) -> bool {
    path.components().count() > 1
        || path.starts_with(".")
        || path.starts_with("..")
        || path.has_root()
        || paths::is_model_name(path)
        || path.is_file()
        || ["service-2.json", "service-2.json.gz"].iter().any(|file| path.join(file).is_file())
}

fn installed(service: &str, folder: Option<&Path>) -> Result<Botocore, Problem> {
    botocore::find(folder).map_err(|error| match folder {
        Some(_) => Problem::from(error),
        None => Problem::new(format!(
            "`{service}` is no file here, and no botocore is installed to look it up in"
        ))
        .help("name the path of a model file, or run `python3 -m pip install botocore`"),
    })
}

/// The newest model of a service, or which one was probably meant.
fn newest(botocore: &Botocore, service: &str) -> Result<PathBuf, Problem> {
    botocore.newest(service).map_err(|error| {
        let services = botocore.services();
        let near =
            service_client_model::nearest(service, services.iter().map(|installed| installed.name.as_str()));
        match (error.help(), near) {
            (None, Some(near)) => Problem::from(error).help(format!("did you mean `{near}`?")),
            (None, None) => Problem::from(error).help("`cargo service-client list` lists them"),
            (Some(_), _) => error.into(),
        }
    })
}

/// Opens a model that was found.
pub(crate) fn open_place(place: &Place, options: &ModelOptions) -> Result<Model, Problem> {
    check_overlays(&options.overlays)?;
    let options = OpenOptions { service: options.which_service.clone(), overlays: options.overlays.clone() };
    Ok(Model::open_with(&place.path, &options)?)
}

/// Opens the model that a recipe names, for a generated file in `home`.
pub(crate) fn open(recipe: &Recipe, home: &Path, folder: Option<&Path>) -> Result<Model, Problem> {
    let path = match &recipe.source {
        Source::File(path) => paths::shown(&home.join(path)),
        Source::Botocore { service, version } => pinned(service, version, folder)?,
    };
    let overlays =
        recipe.overlays.iter().map(|overlay| paths::shown(&home.join(overlay))).collect::<Vec<_>>();
    check_overlays(&overlays)?;
    let options = OpenOptions { service: recipe.service.clone(), overlays };
    Ok(Model::open_with(&path, &options)?)
}

fn check_overlays(overlays: &[PathBuf]) -> Result<(), Problem> {
    match overlays.iter().find(|overlay| !overlay.is_file()) {
        Some(overlay) => Err(Problem::new(format!("there is no overlay at `{}`", overlay.display()))
            .help("an overlay is a Smithy JSON AST of `apply` statements")),
        None => Ok(()),
    }
}

fn pinned(service: &str, version: &str, folder: Option<&Path>) -> Result<PathBuf, Problem> {
    let botocore = installed(service, folder)?;
    let path = botocore.data().join(service).join(version);
    if path.is_dir() {
        return Ok(path);
    }
    let newest = newest(&botocore, service)?;
    let newest = newest.file_name().unwrap_or_default().to_string_lossy();
    Err(Problem::new(format!("the installed botocore has no version {version} of `{service}`"))
        .help(format!("it has {newest}: put that into the header, and look at what changes")))
}
