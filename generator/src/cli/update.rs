//! Generated files go in; the same files, as their models say now, leave.

use std::path::{Path, PathBuf};

use super::arguments::{Effect, Overwrite, Update};
use super::judge::{self, Judged, Verdict};
use super::outcome::{Action, Outcome, Refused, Written};
use super::paths;
use super::problem::Problem;
use super::report::Report;
use super::{Session, walk, write_file};

pub(super) fn run(arguments: &Update, session: &Session) -> Result<Report, Problem> {
    let files = files(&arguments.files)?;
    let mut outcome = Outcome::default();
    for (position, path) in files.iter().enumerate() {
        let shown = paths::shown(path);
        session.progress.say(&format!("Updating {} of {}: {}", position + 1, files.len(), shown.display()));
        if let Err(problem) = update(path, arguments, &mut outcome) {
            outcome.failed.push((shown, problem));
        }
    }
    let mut report = outcome.into_report("update", session.paint);
    report.json["dry_run"] = (arguments.effect == Effect::DryRun).into();
    if files.is_empty() {
        report.text += NOTHING_FOUND;
    }
    Ok(report)
}

/// What is said where there is nothing to do.
pub(super) const NOTHING_FOUND: &str =
    "no generated file is here: `cargo service-client add SERVICE OPERATION` writes one\n";

/// The files that were named, or all of the package or workspace.
pub(super) fn files(named: &[PathBuf]) -> Result<Vec<PathBuf>, Problem> {
    if named.is_empty() { walk::generated_files(&paths::package_root()?) } else { Ok(named.to_vec()) }
}

fn update(path: &Path, arguments: &Update, outcome: &mut Outcome) -> Result<(), Problem> {
    let judged = judge::judge(path, arguments.botocore.as_deref())?;
    let shown = judged.file.path.clone();
    let is_refused = judged.verdict == Verdict::Edited && arguments.overwrite == Overwrite::Never;
    match (judged.verdict, arguments.effect) {
        (Verdict::Current, effect) => relabel(path, &judged, effect, outcome)?,
        _ if is_refused => outcome.refused.push(Refused::new(&judged)),
        (_, Effect::Write) => {
            write_file::write(path, &judged.composed.text(&judged.file.prefix))?;
            outcome.written.push(Written::new(shown.clone(), Action::Updated, &judged.composed));
        }
        (_, Effect::DryRun) => outcome.written.push(would_write(&judged)),
    }
    Ok(())
}

/// The code is right; the header may be out of date.
fn relabel(path: &Path, judged: &Judged, effect: Effect, outcome: &mut Outcome) -> Result<(), Problem> {
    let shown = judged.file.path.clone();
    match (judged.relabelled(), effect) {
        (None, _) => outcome.unchanged.push(shown),
        (Some(relabelled), Effect::Write) => {
            write_file::write(path, &relabelled.text)?;
            outcome.written.push(Written::new(shown, Action::Updated, &judged.composed));
        }
        (Some(relabelled), Effect::DryRun) => {
            let written = Written::new(shown, Action::WouldUpdate, &judged.composed);
            outcome.written.push(Written { diff: Some(relabelled.diff), ..written });
        }
    }
    Ok(())
}

fn would_write(judged: &Judged) -> Written {
    let written = Written::new(judged.file.path.clone(), Action::WouldUpdate, &judged.composed);
    Written { diff: Some(judged.diff()), ..written }
}
