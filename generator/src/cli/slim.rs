//! A service and some operations go in; a model that has nothing else leaves.

use std::fs;

use serde_json::json;

use super::arguments::{Overwrite, Slim};
use super::header::Selection;
use super::plural::count;
use super::problem::Problem;
use super::report::Report;
use super::{Session, operations, paths, source, write_file};

pub(super) fn run(arguments: &Slim, session: &Session) -> Result<Report, Problem> {
    let out = paths::shown(&arguments.out);
    if out.extension().is_none_or(|extension| extension != "json") {
        return Err(Problem::new(format!("`{}` is no name for a model", out.display()))
            .help("a model is written as text: end the name with `.json`"));
    }
    session.progress.say(&format!("Reading the model of {}", arguments.service));
    let place = source::locate(&arguments.service, arguments.model.botocore.as_deref())?;
    let model = source::open_place(&place, &arguments.model)?;
    let operations = chosen(&arguments.operations, model.operation_names())?;
    let mut text = model.slim(&operations, arguments.documentation)?;
    text.truncate(text.trim_end().len());
    text.push('\n');
    let status = match fs::read_to_string(&arguments.out) {
        Ok(old) if old == text => "unchanged",
        Ok(_) | Err(_) if arguments.out.exists() && arguments.overwrite == Overwrite::Never => {
            return Err(Problem::new(format!("`{}` is there, and has something else in it", out.display()))
                .help("choose another file with `--out`, or overwrite it with `--force`"));
        }
        _ => {
            write_file::write(&arguments.out, &text)?;
            "written"
        }
    };
    let counts = format!("{}, {} KiB", count(operations.len(), "operation"), text.len().div_ceil(1024));
    let verb = session.paint.good(if status == "written" { "Written" } else { "Unchanged" });
    let json = json!({
        "command": "slim",
        "path": out.display().to_string(),
        "status": status,
        "operations": operations,
        "bytes": text.len(),
    });
    Ok(Report::done(format!("{verb} {}: {counts}\n", out.display()), json))
}

fn chosen(selection: &Selection, known: &[String]) -> Result<Vec<String>, Problem> {
    let Selection::Named(names) = selection else {
        return Ok(known.to_vec());
    };
    operations::check(names, known)?;
    Ok(names.clone())
}
