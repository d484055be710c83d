//! What became of each file goes in; a report for people and programs comes out.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::compose::Composed;
use super::diff;
use super::judge::Judged;
use super::lines::push_line;
use super::paint::Paint;
use super::plural::count;
use super::problem::Problem;
use super::report::{Report, Status};

/// A column for the words that open a line, as cargo has it.
const VERB: usize = 12;

/// What became of the files that a command was about.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    pub(crate) written: Vec<Written>,
    pub(crate) unchanged: Vec<PathBuf>,
    pub(crate) refused: Vec<Refused>,
    pub(crate) failed: Vec<(PathBuf, Problem)>,
}

/// A file that was written, or would be.
#[derive(Debug)]
pub(crate) struct Written {
    pub(crate) path: PathBuf,
    pub(crate) action: Action,
    pub(crate) operations: Vec<String>,
    /// Those that were not in the file before.
    pub(crate) added: Vec<String>,
    pub(crate) shapes: usize,
    pub(crate) lines: usize,
    /// The features of the runtime that it needs.
    pub(crate) features: Vec<String>,
    /// What one should know of it.
    pub(crate) notes: Vec<String>,
    /// What would change, in a dry run.
    pub(crate) diff: Option<String>,
}

/// What was done with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    Created,
    Updated,
    WouldUpdate,
}

/// A file with a person's edits, which was left alone.
#[derive(Debug)]
pub(crate) struct Refused {
    path: PathBuf,
    diff: String,
}

impl Written {
    /// A file with this content.
    pub(crate) fn new(path: PathBuf, action: Action, composed: &Composed) -> Self {
        Self {
            path,
            action,
            operations: composed.operations.clone(),
            added: Vec::new(),
            shapes: composed.shapes(),
            lines: composed.text("").lines().count(),
            features: composed.features.clone(),
            notes: composed.notes.clone(),
            diff: None,
        }
    }

    fn to_json(&self) -> Value {
        let mut json = json!({
            "path": self.path.display().to_string(),
            "status": self.action.name(),
            "operations": self.operations,
            "added": self.added,
            "shapes": self.shapes,
            "lines": self.lines,
            "features": self.features,
            "notes": self.notes,
        });
        if let Some(diff) = &self.diff {
            json["diff"] = diff.as_str().into();
        }
        json
    }

    fn to_text(&self, paint: Paint) -> String {
        let counts = [
            count(self.operations.len(), "operation"),
            count(self.shapes, "shape"),
            count(self.lines, "line"),
        ];
        let verb = paint.good(&format!("{:>VERB$}", self.action.verb()));
        let mut text = format!("{verb} {}: {}\n", self.path.display(), counts.join(", "));
        for note in &self.notes {
            let verb = paint.warning(&format!("{:>VERB$}", "Note"));
            push_line(&mut text, format_args!("{verb} {note}"));
        }
        if let Some(diff) = &self.diff {
            text += &diff::coloured(diff, paint);
        }
        text
    }
}

impl Action {
    fn name(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Updated => "updated",
            Self::WouldUpdate => "would update",
        }
    }

    fn verb(self) -> &'static str {
        match self {
            Self::Created => "Created",
            Self::Updated => "Updated",
            Self::WouldUpdate => "Would update",
        }
    }
}

impl Refused {
    /// Shows the edits of a file.
    pub(crate) fn new(judged: &Judged) -> Self {
        Self { path: judged.file.path.clone(), diff: judged.diff() }
    }

    fn to_text(&self, paint: Paint) -> String {
        let verb = paint.warning(&format!("{:>VERB$}", "Left alone"));
        let mut text = format!("{verb} {}: it was edited by hand\n", self.path.display());
        text += &diff::coloured(&self.diff, paint);
        let help = "move the edits (`+`) to a file of yours, or let them go with `--force`";
        push_line(&mut text, format_args!("{} {help}", paint.note("help:")));
        text
    }
}

impl Outcome {
    /// What `command` has to say.
    pub(crate) fn into_report(self, command: &str, paint: Paint) -> Report {
        let status = match () {
            () if !self.failed.is_empty() => Status::Failed,
            () if !self.refused.is_empty() => Status::Differs,
            () => Status::Done,
        };
        let (text, json) = (self.text(paint), self.json(command));
        Report { status, text, json, problems: self.failed.into_iter().map(|(_, problem)| problem).collect() }
    }

    fn json(&self, command: &str) -> Value {
        let shown = |path: &PathBuf| path.display().to_string();
        json!({
            "command": command,
            "written": self.written.iter().map(Written::to_json).collect::<Vec<_>>(),
            "unchanged": self.unchanged.iter().map(shown).collect::<Vec<_>>(),
            "refused": self.refused.iter()
                .map(|refused| json!({ "path": shown(&refused.path), "diff": refused.diff }))
                .collect::<Vec<_>>(),
            "failed": self.failed.iter()
                .map(|(path, problem)| json!({ "path": shown(path), "error": problem.to_json() }))
                .collect::<Vec<_>>(),
        })
    }

    fn text(&self, paint: Paint) -> String {
        let mut text = String::new();
        for written in &self.written {
            text += &written.to_text(paint);
        }
        for path in &self.unchanged {
            let verb = paint.dim(&format!("{:>VERB$}", "Unchanged"));
            push_line(&mut text, format_args!("{verb} {}", path.display()));
        }
        for refused in &self.refused {
            text += &refused.to_text(paint);
        }
        text
    }
}
