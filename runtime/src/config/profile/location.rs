//! Where the two files are: enters an environment, leaves a path, and the text that is there.

use std::{io, path::Path};

use crate::config::{ConfigError, Environment, Files};

/// A file to read, and the variable that names it, if one does.
pub(super) struct Location {
    pub(super) path: String,
    variable: Option<&'static str>,
}

impl Location {
    pub(super) fn config(environment: &Environment) -> Option<Self> {
        Self::find(environment, "AWS_CONFIG_FILE", "config")
    }

    pub(super) fn credentials(environment: &Environment) -> Option<Self> {
        Self::find(environment, "AWS_SHARED_CREDENTIALS_FILE", "credentials")
    }

    /// `None` where nobody is at home.
    fn find(environment: &Environment, variable: &'static str, name: &str) -> Option<Self> {
        if let Some(path) = environment.get(variable) {
            return Some(Self { path: expand(environment, path), variable: Some(variable) });
        }
        let path = Path::new(&environment.home()?).join(".aws").join(name);
        Some(Self { path: path.to_string_lossy().into_owned(), variable: None })
    }

    /// The text of the file; none where there is no such file.
    pub(super) fn read(&self, files: &Files) -> Result<String, ConfigError> {
        use io::ErrorKind::{NotADirectory, NotFound, PermissionDenied, Unsupported};
        let bytes = match files.read(&self.path) {
            Ok(bytes) => bytes,
            Err(error) if matches!(error.kind(), NotFound | NotADirectory | Unsupported) => {
                return Ok(String::new());
            }
            // A home that is somebody else's, as in containers: nothing there is meant for this program.
            Err(error) if error.kind() == PermissionDenied && self.variable.is_none() => {
                return Ok(String::new());
            }
            Err(error) => return Err(self.unreadable(&error)),
        };
        String::from_utf8(bytes).map_err(|error| {
            let valid = error.as_bytes().iter().take(error.utf8_error().valid_up_to());
            let line = 1 + valid.filter(|byte| **byte == b'\n').count();
            ConfigError::in_file(&self.path, line, "the text is not UTF-8", "save the file as UTF-8")
        })
    }

    fn unreadable(&self, error: &io::Error) -> ConfigError {
        let path = &self.path;
        let remedy = self.variable.map_or_else(
            || "make it a readable file, or remove it".to_owned(),
            |variable| format!("set `{variable}` to a file that is, or unset it"),
        );
        ConfigError::file(path, format!("{path} cannot be read ({error}); {remedy}"))
    }
}

/// A path that begins with `~` begins at home.
fn expand(environment: &Environment, path: String) -> String {
    let Some(rest) = path.strip_prefix('~') else { return path };
    let is_separated = rest.is_empty() || rest.starts_with('/') || (cfg!(windows) && rest.starts_with('\\'));
    match environment.home() {
        Some(home) if is_separated => home + rest,
        _ => path,
    }
}
