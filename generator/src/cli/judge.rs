//! A generated file goes in; whether it is what its model says comes out, with what it should be.

use std::path::Path;

use super::compose::{self, Composed};
use super::diff::{self, Versions};
use super::digest;
use super::generated_file::GeneratedFile;
use super::header::Source;
use super::paths;
use super::problem::Problem;
use super::source;

/// How a generated file stands to its model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It is what its model says, formatting aside.
    Current,
    /// It is what this tool wrote, and the model says something else by now.
    Outdated,
    /// A person edited it.
    Edited,
}

/// A file that was judged.
#[derive(Debug)]
pub(crate) struct Judged {
    pub(crate) file: GeneratedFile,
    /// What it should be.
    pub(crate) composed: Composed,
    pub(crate) verdict: Verdict,
}

/// A file under a new header.
#[derive(Debug)]
pub(crate) struct Relabelled {
    pub(crate) text: String,
    /// What differs in the header.
    pub(crate) diff: String,
}

/// Judges the generated file at `path`.
pub(crate) fn judge(path: &Path, botocore: Option<&Path>) -> Result<Judged, Problem> {
    judge_file(GeneratedFile::read(path)?, botocore)
}

/// Judges a generated file that was read before.
pub(crate) fn judge_file(file: GeneratedFile, botocore: Option<&Path>) -> Result<Judged, Problem> {
    let recipe = &file.header.recipe;
    let home = paths::folder(&file.path);
    if let Source::File(model) = &recipe.source {
        let model = home.join(model);
        if !model.exists() {
            let message = format!("there is no model at `{}`", paths::shown(&model).display());
            return Err(Problem::new(message).in_file(&file.path).at_line(file.lines.model));
        }
    }
    let model = source::open(recipe, home, botocore)?;
    let composed = compose::compose(recipe.clone(), &model)
        .map_err(|problem| problem.or_in_file(&file.path, file.lines.operations))?;
    let verdict = match () {
        () if digest::normal_form(&file.code) == digest::normal_form(&composed.code) => Verdict::Current,
        () if file.is_edited() => Verdict::Edited,
        () => Verdict::Outdated,
    };
    Ok(Judged { file, composed, verdict })
}

impl Judged {
    /// What differs. A person's edits are shown as such; otherwise, what `update` would change.
    pub(crate) fn diff(&self) -> String {
        let file_name = self.file.path.display().to_string();
        let model_name = format!("generated from {}", self.source_name());
        let (file, model) = (self.file.code.as_str(), self.composed.code.as_str());
        diff::unified(match self.verdict {
            Verdict::Edited => {
                Versions { old_name: &model_name, old: model, new_name: &file_name, new: file }
            }
            _ => Versions { old_name: &file_name, old: file, new_name: &model_name, new: model },
        })
    }

    /// The file with the code that it has under a header that is right, if its header's digest is out of date.
    pub(crate) fn relabelled(&self) -> Option<Relabelled> {
        let GeneratedFile { path, prefix, code, header: old, .. } = &self.file;
        let mut header = self.composed.header.clone();
        header.digest = digest::digest(code);
        if self.verdict != Verdict::Current || header.digest == old.digest {
            return None;
        }
        let (old, new) = (old.to_string(), header.to_string());
        let diff = diff::unified(Versions {
            old_name: &path.display().to_string(),
            old: &old,
            new_name: &format!("generated from {}", self.source_name()),
            new: &new,
        });
        Some(Relabelled { text: format!("{prefix}{new}{code}"), diff })
    }

    fn source_name(&self) -> String {
        match &self.file.header.recipe.source {
            Source::File(path) => {
                paths::shown(&paths::folder(&self.file.path).join(path)).display().to_string()
            }
            Source::Botocore { service, version } => format!("botocore's {service} {version}"),
        }
    }
}
