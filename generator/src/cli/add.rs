//! A service and some operations go in; a generated file that has them leaves.

use std::fs;
use std::path::{Path, PathBuf};

use service_client_model::Service;

use super::arguments::{Add, Overwrite};
use super::compose;
use super::generated_file::{Found, GeneratedFile};
use super::header::{Options, Recipe, Selection, Source};
use super::judge::{self, Verdict};
use super::lines::push_line;
use super::next_steps::next_steps;
use super::outcome::{Action, Outcome, Refused, Written};
use super::paths::{self, portable, relative};
use super::problem::Problem;
use super::report::Report;
use super::source::{self, Origin, Place};
use super::{Session, operations, write_file};

pub(super) fn run(arguments: &Add, session: &Session) -> Result<Report, Problem> {
    session.progress.say(&format!("Reading the model of {}", arguments.service));
    let botocore = arguments.model.botocore.as_deref();
    let place = source::locate(&arguments.service, botocore)?;
    let out = match &arguments.out {
        Some(out) => out.clone(),
        None => default_out(source::open_place(&place, &arguments.model)?.service())?,
    };
    let wanted = recipe(arguments, &place, paths::folder(&out))?;
    let existing = existing(&out, &wanted, arguments.overwrite)?;
    let mut outcome = Outcome::default();
    if let Some(file) = existing.as_ref().filter(|file| file.is_edited())
        && arguments.overwrite == Overwrite::Never
    {
        let judged = judge::judge_file(file.clone(), botocore)?;
        if judged.verdict == Verdict::Edited {
            outcome.refused.push(Refused::new(&judged));
            let mut report = outcome.into_report("add", session.paint);
            report.json["next"] = Vec::<String>::new().into();
            return Ok(report);
        }
    }
    session.progress.say(&format!("Writing {}", out.display()));
    let features = write(&out, &wanted, existing.as_ref(), arguments, &mut outcome)?;
    Ok(report(outcome, next_steps(&out, &features), session))
}

/// Answers with the features of the runtime that the file needs.
fn write(
    out: &Path,
    wanted: &Recipe,
    existing: Option<&GeneratedFile>,
    arguments: &Add,
    outcome: &mut Outcome,
) -> Result<Vec<String>, Problem> {
    let (recipe, prefix) = match existing {
        Some(file) => (merged(&file.header.recipe, wanted, arguments), file.prefix.clone()),
        None => (wanted.clone(), GeneratedFile::prefix_at(out)),
    };
    let home = paths::folder(out);
    let model = source::open(&recipe, home, arguments.model.botocore.as_deref())?;
    // A file that has all operations would take any name.
    operations::check(named(&wanted.operations), model.operation_names())?;
    let composed = compose::compose(recipe, &model)?;
    let shown = paths::shown(out);
    if existing.is_some_and(|file| file.header == composed.header && !file.is_edited()) {
        outcome.unchanged.push(shown.clone());
    } else {
        write_file::write(out, &composed.text(&prefix))?;
        let action = if existing.is_some() { Action::Updated } else { Action::Created };
        let before = existing.map_or(&[][..], |file| named(&file.header.recipe.operations));
        let mut written = Written::new(shown.clone(), action, &composed);
        written.added = composed.operations.iter().filter(|name| !before.contains(name)).cloned().collect();
        outcome.written.push(written);
    }
    Ok(composed.features)
}

fn report(outcome: Outcome, steps: Vec<String>, session: &Session) -> Report {
    let mut report = outcome.into_report("add", session.paint);
    if !steps.is_empty() {
        push_line(&mut report.text, format_args!("{}", session.paint.bold("Next:")));
        for step in &steps {
            push_line(&mut report.text, format_args!("  {step}"));
        }
    }
    report.json["next"] = steps.into();
    report
}

/// The generated file that is at `out` and made from the same model. With `--force`, any other is as good as none.
fn existing(out: &Path, wanted: &Recipe, overwrite: Overwrite) -> Result<Option<GeneratedFile>, Problem> {
    let shown = paths::shown(out);
    let found = match (GeneratedFile::find(out), overwrite) {
        (Err(_), Overwrite::Forced) if !out.is_dir() => Found::Foreign,
        (found, _) => found?,
    };
    match (found, overwrite) {
        (Found::Generated(file), _) if file.header.recipe.source == wanted.source => Ok(Some(*file)),
        (Found::Nothing, _) | (_, Overwrite::Forced) => Ok(None),
        (Found::Generated(file), Overwrite::Never) => {
            let message = format!("`{}` is made from another model", shown.display());
            Err(Problem::new(message).in_file(&shown).at_line(file.lines.model).help(
                "choose another file with `--out`, change that line, or write the file anew with `--force`",
            ))
        }
        (Found::Foreign, Overwrite::Never) => {
            Err(Problem::new(format!("`{}` was not written by this tool", shown.display()))
                .help("choose another file with `--out`, or overwrite it with `--force`"))
        }
    }
}

/// What the command line asks for, for a file in the folder `home`.
fn recipe(arguments: &Add, place: &Place, home: &Path) -> Result<Recipe, Problem> {
    let from_home = |path: &PathBuf| portable(&relative(home, path));
    Ok(Recipe {
        source: match &place.origin {
            Origin::File => Source::File(from_home(&place.path)?),
            Origin::Botocore { service, version } => {
                Source::Botocore { service: service.clone(), version: version.clone() }
            }
        },
        service: arguments.model.which_service.clone(),
        overlays: arguments.model.overlays.iter().map(from_home).collect::<Result<_, _>>()?,
        operations: arguments.operations.clone(),
        options: Options {
            errors: arguments.errors.unwrap_or_default(),
            documentation: arguments.documentation.unwrap_or_default(),
            client_methods: arguments.client_methods.unwrap_or_default(),
            protocol: arguments.protocol.clone(),
        },
    })
}

/// What a file has, and what is wanted beside it. An option that the command line does not name stays as it is.
fn merged(has: &Recipe, wanted: &Recipe, arguments: &Add) -> Recipe {
    let mut overlays = has.overlays.clone();
    overlays.extend(wanted.overlays.iter().filter(|overlay| !has.overlays.contains(overlay)).cloned());
    let operations = match (&has.operations, &wanted.operations) {
        (Selection::Named(old), Selection::Named(new)) => Selection::Named(
            old.iter().chain(new.iter().filter(|name| !old.contains(name))).cloned().collect(),
        ),
        _ => Selection::All,
    };
    Recipe {
        source: wanted.source.clone(),
        service: wanted.service.clone().or_else(|| has.service.clone()),
        overlays,
        operations,
        options: Options {
            errors: arguments.errors.unwrap_or(has.options.errors),
            documentation: arguments.documentation.unwrap_or(has.options.documentation),
            client_methods: arguments.client_methods.unwrap_or(has.options.client_methods),
            protocol: arguments.protocol.clone().or_else(|| has.options.protocol.clone()),
        },
    }
}

fn named(selection: &Selection) -> &[String] {
    match selection {
        Selection::All => &[],
        Selection::Named(names) => names,
    }
}

/// `src/SERVICE.rs` of the package that the current folder is in.
fn default_out(service: &Service) -> Result<PathBuf, Problem> {
    let root = paths::package_root()?;
    let manifest = root.join("Cargo.toml");
    let is_package = |text: String| text.lines().any(|line| line.trim() == "[package]");
    if manifest.is_file() && !fs::read_to_string(&manifest).is_ok_and(is_package) {
        return Err(Problem::new("this is a workspace, not a package")
            .in_file(&paths::shown(&manifest))
            .help("go to the package that the file is for, or name the file with `--out`"));
    }
    Ok(paths::shown(&root.join("src").join(format!("{}.rs", module_name(service)))))
}

/// A module's name for a service: `dynamodb`, `qldb_session`, `book_store`.
fn module_name(service: &Service) -> String {
    // A service id is a name in prose, `DynamoDB`; a shape's name has its words in its capitals only.
    let is_shape_name = service.service_id == service.name;
    let mut name = String::new();
    let mut before = ' ';
    for letter in service.service_id.chars() {
        let opens_word = is_shape_name && letter.is_ascii_uppercase() && before.is_ascii_lowercase();
        if opens_word || (!letter.is_ascii_alphanumeric() && !name.ends_with('_')) {
            name.push('_');
        }
        if letter.is_ascii_alphanumeric() {
            name.push(letter.to_ascii_lowercase());
        }
        before = letter;
    }
    let name = name.trim_matches('_');
    if name.starts_with(|first: char| first.is_ascii_digit()) || syn::parse_str::<syn::Ident>(name).is_err() {
        return format!("service_{name}");
    }
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_are_named_after_services() {
        for (name, service_id, expected) in [
            ("DynamoDB_20120810", "DynamoDB", "dynamodb"),
            ("QLDBSession", "QLDB Session", "qldb_session"),
            ("Logs_20140328", "CloudWatch Logs", "cloudwatch_logs"),
            ("BookStore", "BookStore", "book_store"),
            ("aws.v2", "aws.v2", "aws_v2"),
            ("Match", "Match", "service_match"),
            ("x", "3D", "service_3d"),
        ] {
            let mut service = Service::default();
            service.name = name.to_owned();
            service.service_id = service_id.to_owned();
            assert_eq!(module_name(&service), expected);
        }
    }
}
