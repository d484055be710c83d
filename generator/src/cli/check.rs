//! Generated files go in; whether each is what its model says leaves. Nothing is written.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::arguments::Check;
use super::diff;
use super::judge::{self, Judged, Verdict};
use super::lines::push_line;
use super::paint::Paint;
use super::plural::count;
use super::problem::Problem;
use super::report::{Report, Status};
use super::{Session, paths, update};

pub(super) fn run(arguments: &Check, session: &Session) -> Result<Report, Problem> {
    let files = update::files(&arguments.files)?;
    let mut results = Vec::new();
    for (position, path) in files.iter().enumerate() {
        let shown = paths::shown(path);
        session.progress.say(&format!("Checking {} of {}: {}", position + 1, files.len(), shown.display()));
        results.push((shown, judge::judge(path, arguments.botocore.as_deref())));
    }
    Ok(report(results, session.paint))
}

fn report(results: Vec<(PathBuf, Result<Judged, Problem>)>, paint: Paint) -> Report {
    // Who checks nothing is probably in the wrong folder.
    let mut status = if results.is_empty() { Status::Failed } else { Status::Done };
    let (mut text, mut files, mut problems) = (String::new(), Vec::new(), Vec::new());
    let number = results.len();
    for (path, result) in results {
        let (one, json) = match result {
            Ok(judged) => {
                let diff = (judged.verdict != Verdict::Current).then(|| judged.diff());
                text += &differing_text(&judged, diff.as_deref(), paint);
                (status_of(judged.verdict), file_json(&judged, diff.as_deref()))
            }
            Err(problem) => {
                let json = json!({
                    "path": path.display().to_string(),
                    "status": "failed",
                    "error": problem.to_json(),
                });
                problems.push(problem);
                (Status::Failed, json)
            }
        };
        status = status.max(one);
        files.push(json);
    }
    text += &summary(status, number, paint);
    let json = json!({ "command": "check", "ok": status == Status::Done, "files": files });
    Report { status, text, json, problems }
}

fn status_of(verdict: Verdict) -> Status {
    if verdict == Verdict::Current { Status::Done } else { Status::Differs }
}

fn file_json(judged: &Judged, diff: Option<&str>) -> Value {
    let status = match judged.verdict {
        Verdict::Current => "current",
        Verdict::Outdated => "outdated",
        Verdict::Edited => "edited",
    };
    let mut json = json!({ "path": judged.file.path.display().to_string(), "status": status });
    if let Some(diff) = diff {
        json["diff"] = diff.into();
    }
    json
}

fn differing_text(judged: &Judged, diff: Option<&str>, paint: Paint) -> String {
    let Some(diff) = diff else {
        return String::new();
    };
    let path = paint.bold(&judged.file.path.display().to_string());
    let (what, help) = match judged.verdict {
        Verdict::Edited => {
            ("was edited by hand", "`cargo service-client update --force` takes the edits (`+`) back")
        }
        _ => ("is not what its model says", "`cargo service-client update` writes it again"),
    };
    let mut text = format!("{path} {what}\n{}", diff::coloured(diff, paint));
    push_line(&mut text, format_args!("{} {help}\n", paint.note("help:")));
    text
}

fn summary(status: Status, number: usize, paint: Paint) -> String {
    match (status, number) {
        (_, 0) => update::NOTHING_FOUND.to_owned(),
        (Status::Done, _) => format!("{} {} checked\n", paint.good("ok:"), count(number, "file")),
        _ => String::new(),
    }
}
