//! What went wrong: a sentence, where it is, and what to do about it; for people as text, for programs as JSON.

use std::io;
use std::path::{Path, PathBuf};

use cargo_service_client::GenerateError;
use serde_json::{Map, Value};
use service_client_model::ModelError;

use super::lines::push_line;
use super::paint::Paint;

/// What went wrong.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    message: String,
    file: Option<PathBuf>,
    line: Option<usize>,
    help: Option<String>,
}

impl Problem {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), file: None, line: None, help: None }
    }

    /// An operation on a file that failed: ``cannot read `path`: reason``.
    pub(crate) fn io(doing: &str, path: &Path, error: &io::Error) -> Self {
        Self::new(format!("cannot {doing} `{}`: {error}", path.display()))
    }

    pub(crate) fn in_file(mut self, file: &Path) -> Self {
        self.file = Some(file.to_owned());
        self
    }

    /// The line, counted from 1.
    pub(crate) fn at_line(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }

    /// Says where, if that is not yet said.
    pub(crate) fn or_in_file(self, file: &Path, line: usize) -> Self {
        if self.file.is_some() { self } else { self.in_file(file).at_line(line) }
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub(crate) fn to_human(&self, paint: Paint) -> String {
        let mut text = format!("{} {}\n", paint.error("error:"), self.message);
        if let Some(file) = &self.file {
            let line = self.line.map(|line| format!(":{line}")).unwrap_or_default();
            push_line(&mut text, format_args!("  {} {}{line}", paint.dim("-->"), file.display()));
        }
        if let Some(help) = &self.help {
            push_line(&mut text, format_args!("{} {help}", paint.note("help:")));
        }
        text
    }

    pub(crate) fn to_json(&self) -> Value {
        let mut object = Map::new();
        object.insert("message".to_owned(), self.message.as_str().into());
        if let Some(file) = &self.file {
            object.insert("file".to_owned(), file.display().to_string().into());
        }
        if let Some(line) = self.line {
            object.insert("line".to_owned(), line.into());
        }
        if let Some(help) = &self.help {
            object.insert("help".to_owned(), help.as_str().into());
        }
        Value::Object(object)
    }
}

impl From<ModelError> for Problem {
    fn from(error: ModelError) -> Self {
        let message = match error.subject() {
            Some(subject) => format!("`{subject}`: {}", error.message()),
            None => error.message().to_owned(),
        };
        let problem = Self::new(message).in_file(error.file());
        match error.help() {
            Some(help) => problem.help(help),
            None => problem,
        }
    }
}

impl From<GenerateError> for Problem {
    fn from(error: GenerateError) -> Self {
        if let GenerateError::Model(error) = error {
            return error.into();
        }
        let text = error.to_string();
        match text.split_once("\nhelp: ") {
            Some((message, help)) => Self::new(message).help(help),
            None => Self::new(text),
        }
    }
}
