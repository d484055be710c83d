//! What went wrong in a model, and where: [`ModelError`] names the file, the shape and the member, and what to do.

use std::error::Error;
use std::fmt::{self, Display, Formatter};
use std::path::{Path, PathBuf};

/// Why a model could not be read.
///
/// It prints as one sentence that opens with the file, followed by the shape (and `$member`) that is at fault where
/// there is one, and by a `help:` line where something can be done about it.
///
/// ```
/// use service_client_model::Model;
///
/// let error = Model::from_text("empty.json", r#"{"smithy": "2.0", "shapes": {}}"#.to_owned()).unwrap_err();
/// assert!(error.to_string().starts_with("empty.json: "));
/// ```
#[derive(Debug)]
pub struct ModelError(Box<Inner>);

#[derive(Debug)]
struct Inner {
    file: PathBuf,
    subject: Option<String>,
    message: String,
    help: Option<String>,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl ModelError {
    /// The file that is at fault, as it was named when the model was opened.
    pub fn file(&self) -> &Path {
        &self.0.file
    }

    /// The shape at fault, or the member as `Shape$member`. `None` where the file as a whole is.
    pub fn subject(&self) -> Option<&str> {
        self.0.subject.as_deref()
    }

    /// What is wrong, without the file and the shape.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// What to do about it.
    pub fn help(&self) -> Option<&str> {
        self.0.help.as_deref()
    }

    pub(crate) fn new(file: impl Into<PathBuf>, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            file: file.into(),
            subject: None,
            message: message.into(),
            help: None,
            source: None,
        }))
    }

    pub(crate) fn at(mut self, subject: impl Into<String>) -> Self {
        self.0.subject = Some(subject.into());
        self
    }

    /// The same, saying what to do about it.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.0.help = Some(help.into());
        self
    }

    pub(crate) fn caused_by(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.0.source = Some(source.into());
        self
    }
}

impl Display for ModelError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Inner { file, subject, message, help, .. } = &*self.0;
        write!(f, "{}: ", file.display())?;
        if let Some(subject) = subject {
            write!(f, "`{subject}`: ")?;
        }
        f.write_str(message)?;
        match help {
            Some(help) => write!(f, "\nhelp: {help}"),
            None => Ok(()),
        }
    }
}

impl Error for ModelError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.source.as_deref().map(|source| source as &(dyn Error + 'static))
    }
}
